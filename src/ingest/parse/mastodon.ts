import { z } from 'zod'
import { decodeMarkup } from '../charset.ts'
import { htmlToText } from '../html-text.ts'
import type { ParsedStatuses, Status } from './types.ts'

/** A page holds 40; what holds more than this is no such page. */
const MOST_STATUSES = 200
const MOST_OPTIONS = 20

const account = z.object({
  acct: z.string().min(1).max(300),
  noindex: z.boolean().nullish(),
})
const plain = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  uri: z.string().min(1),
  url: z.string().nullish(),
  created_at: z.string().nullish(),
  edited_at: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  language: z.string().nullish(),
  visibility: z.string().nullish(),
  spoiler_text: z.string().nullish(),
  content: z.string(),
  account,
  poll: z.object({ options: z.array(z.object({ title: z.string() })) }).nullish(),
})
const status = plain.extend({
  reblog: plain.nullish(),
  quote: z.object({ quoted_status: plain.nullish() }).nullish().catch(null),
})

/**
 * Reads what the API of Mastodon gives: a list of statuses, or one.
 * @throws Error in words where it is no JSON, or is neither
 */
export function parseStatuses(bytes: Uint8Array, contentType: string): ParsedStatuses {
  const { text, lossy } = decodeMarkup(bytes, contentType)
  const found: unknown = JSON.parse(text)
  if (typeof found !== 'object' || found === null) throw new Error('expected a list of statuses')
  const given: readonly unknown[] = Array.isArray(found) ? found.slice(0, MOST_STATUSES) : [found]
  const read = given.map((one) => status.safeParse(one))
  const statuses = read.flatMap((one) => (one.success ? [statusOf(one.data)] : []))
  if (statuses.length === 0 && given.length > 0) throw new Error('expected statuses of Mastodon')
  return { statuses, unread: given.length - statuses.length, lossy }
}

function statusOf(given: z.infer<typeof status>): Status {
  const quoted = given.quote?.quoted_status
  return {
    ...plainOf(given),
    reblog: given.reblog ? plainOf(given.reblog) : null,
    quoted: quoted ? plainOf(quoted) : null,
  }
}

function plainOf(given: z.infer<typeof plain>): Omit<Status, 'reblog' | 'quoted'> {
  const options = (given.poll?.options ?? []).slice(0, MOST_OPTIONS).map(({ title }) => title)
  return {
    id: given.id,
    uri: given.uri,
    address: given.url ?? given.uri,
    published: given.created_at ?? null,
    edited: Boolean(given.edited_at),
    replyTo: given.in_reply_to_id ?? null,
    language: given.language ?? null,
    // Servers that do not say show what is public alone.
    open: ['public', 'unlisted'].includes(given.visibility ?? 'public'),
    warning: (given.spoiler_text ?? '').trim(),
    text: [htmlToText(given.content), ...options].filter((part) => part !== '').join('\n'),
    author: given.account.acct,
    unlisted: given.account.noindex === true,
  }
}
