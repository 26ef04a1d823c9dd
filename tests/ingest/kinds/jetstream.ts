import type { WebSocket } from 'ws'
import { serveSockets, type SocketServer } from '../../support/socket-server.ts'
import { NOW } from './now.ts'

/** Microseconds of the tests' clock. */
export const NOW_US = NOW.getTime() * 1000
export const DID = `did:plc:${'a'.repeat(24)}`
export const OTHER = `did:plc:${'b'.repeat(24)}`

export interface JetEvent {
  readonly did: string
  readonly time_us: number
  readonly kind: string
  readonly commit?: unknown
}

export interface PostGiven {
  /** Seconds before the tests' clock. */
  readonly ago: number
  readonly rkey: string
  readonly text?: string
  readonly did?: string
  readonly operation?: 'create' | 'update' | 'delete'
  readonly rev?: string
  readonly record?: Readonly<Record<string, unknown>>
}

/** An event about a post, as Jetstream sends it. */
export function postEvent(given: PostGiven): JetEvent {
  const { ago, rkey, text = `Text ${rkey}`, did = DID, operation = 'create' } = given
  const time_us = NOW_US - ago * 1_000_000
  const createdAt = new Date(time_us / 1000).toISOString()
  const record = { $type: 'app.bsky.feed.post', text, createdAt, langs: ['az'], ...given.record }
  const rev = given.rev ?? `3l${String(time_us).padStart(18, '0')}`
  const commit = { rev, operation, collection: 'app.bsky.feed.post', rkey, cid: 'bafy' }
  return {
    did,
    time_us,
    kind: 'commit',
    commit: operation === 'delete' ? commit : { ...commit, record },
  }
}

/** An event that says nothing of posts, and how far the stream is. */
export function identityAt(time_us: number): JetEvent {
  return { did: OTHER, time_us, kind: 'identity' }
}

export interface Jetstream extends SocketServer {
  /** What each connection asked for. */
  readonly asked: readonly string[]
  readonly wanted: readonly (readonly string[])[]
}

/** Says what one connection gets of the replay; the default is everything, and then nothing more. */
export type Play = (socket: WebSocket, replay: readonly JetEvent[], connection: number) => void

/** A Jetstream: replays what it keeps from the cursor on, to the accounts that are wanted. */
export async function serveJetstream(
  events: readonly JetEvent[],
  play: Play = (socket, replay) => replay.forEach((one) => socket.send(JSON.stringify(one))),
): Promise<Jetstream> {
  const wanted: string[][] = []
  let connections = 0
  const server = await serveSockets((socket, request) => {
    const url = new URL(request.url ?? '/', 'ws://loopback')
    const connection = (connections += 1)
    const begin = (dids: readonly string[]): void => {
      wanted.push([...dids])
      const since = Number(url.searchParams.get('cursor'))
      const replay = events.filter(
        ({ did, time_us }) => time_us >= since && (dids.length === 0 || dids.includes(did)),
      )
      play(socket, replay, connection)
    }
    if (url.searchParams.get('requireHello') !== 'true')
      return begin(url.searchParams.getAll('wantedDids'))
    socket.on('message', (data: Buffer) => {
      const { type, payload } = JSON.parse(data.toString()) as {
        readonly type: string
        readonly payload: { readonly wantedDids: readonly string[] }
      }
      if (type === 'options_update') begin(payload.wantedDids)
    })
  })
  return { ...server, wanted, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}
