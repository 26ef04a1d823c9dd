import { z } from 'zod'
import { messageOf } from '../../../lib/errors.ts'

/** The collection of posts (https://github.com/bluesky-social/atproto, lexicons/app/bsky/feed/post.json). */
export const POSTS = 'app.bsky.feed.post'

/** What an event of the stream says. `at` is the server's time in microseconds since 1970. */
export type StreamEvent =
  | { readonly kind: 'post'; readonly at: number; readonly post: Post }
  | { readonly kind: 'removal'; readonly at: number; readonly key: string; readonly rev: string }
  /** Something else: it only says how far the stream is. */
  | { readonly kind: 'other'; readonly at: number }
  | { readonly kind: 'broken'; readonly problem: string }

export interface Post {
  /** The post's own address, `at://<did>/app.bsky.feed.post/<rkey>`: the same over all its edits. */
  readonly key: string
  /** Grows with each commit of an account. */
  readonly rev: string
  readonly did: string
  readonly address: string
  readonly text: string
  readonly published: string | null
  /** Address of what it replies to, else of what it quotes. */
  readonly parent: string | null
}

const ref = z.object({ uri: z.string() })
const envelope = z.object({
  did: z.string().regex(/^did:[a-z]+:[A-Za-z0-9._:%-]{1,250}$/),
  time_us: z.int().positive(),
  kind: z.string(),
})
const commit = z.object({
  rev: z.string().max(64),
  operation: z.enum(['create', 'update', 'delete']),
  collection: z.string(),
  rkey: z.string().regex(/^[A-Za-z0-9._:~-]{1,512}$/),
})
const record = z.object({
  text: z.string(),
  createdAt: z.string().optional(),
  reply: z.object({ parent: ref }).optional(),
  embed: z
    .object({ record: z.union([ref, z.object({ record: ref })]).optional() })
    .optional()
    .catch(undefined),
})

/** Reads one message of Jetstream's `/subscribe`. Never throws. */
export function readEvent(message: string): StreamEvent {
  let value: unknown
  try {
    value = JSON.parse(message)
  } catch (error) {
    return broken(`not JSON: ${messageOf(error).slice(0, 100)}`)
  }
  const head = envelope.safeParse(value)
  if (!head.success) return broken('expected did, time_us and kind of a Jetstream event')
  const { did, time_us: at, kind } = head.data
  if (kind !== 'commit') return { kind: 'other', at }
  const body = (value as { readonly commit?: unknown }).commit
  const read = commit.safeParse(body)
  if (!read.success) return broken('its commit lacks rev, operation, collection or rkey')
  const { collection, operation, rev, rkey } = read.data
  if (collection !== POSTS) return { kind: 'other', at }
  const key = `at://${did}/${POSTS}/${rkey}`
  if (operation === 'delete') return { kind: 'removal', at, key, rev }
  const found = record.safeParse((body as { readonly record?: unknown }).record)
  if (!found.success) return broken('its record is no post')
  const { text, createdAt, reply, embed } = found.data
  const quoted = embed?.record && ('record' in embed.record ? embed.record.record : embed.record)
  const parent = reply?.parent.uri ?? quoted?.uri ?? null
  const post = { key, rev, did, text, published: createdAt ?? null }
  return {
    kind: 'post',
    at,
    post: { ...post, address: webAddress(key) ?? key, parent: parent && webAddress(parent) },
  }
}

/** Where anyone can read a post; `null` where the address is not one of a post. */
export function webAddress(uri: string): string | null {
  const match = /^at:\/\/(did:[A-Za-z0-9._:%-]+)\/app\.bsky\.feed\.post\/([A-Za-z0-9._:~-]+)$/.exec(
    uri,
  )
  return match ? `https://bsky.app/profile/${match[1]}/post/${match[2]}` : null
}

function broken(problem: string): StreamEvent {
  return { kind: 'broken', problem }
}
