import { z } from 'zod'
import { messageOf } from '../../../lib/errors.ts'
import type { Chat } from './seek.ts'

/** What a message says; `text` is empty where it is a picture, a sticker or the like. */
export interface Message {
  readonly key: string
  readonly text: string
  readonly published: string | null
  /** A person's number, a channel's name; the signature where names may be kept. */
  readonly author: string | null
  readonly named: string | null
  /** `null` where there is none that anyone could open. */
  readonly address: string | null
  readonly parent: string | null
}

export type ReadMessage =
  | { readonly kind: 'message'; readonly message: Message }
  /** Someone joined, a title changed, a kind that the export does not know. */
  | { readonly kind: 'service' }
  | { readonly kind: 'broken'; readonly problem: string }

const part = z.union([z.string(), z.object({ text: z.string() })])
const number = z.union([z.int(), z.string().regex(/^-?\d+$/)]).transform(String)
const shape = z.object({
  id: number,
  type: z.string(),
  date: z.string().optional(),
  date_unixtime: z.string().optional(),
  from: z.string().nullish(),
  from_id: number.or(z.string()).nullish(),
  /** The signature under a post of a channel. */
  author: z.string().nullish(),
  reply_to_message_id: number.optional(),
  reply_to_peer_id: z.string().optional(),
  text: z.union([z.string(), z.array(part)]).optional(),
})

/**
 * Reads one message of an export. https://core.telegram.org/import-export and
 * Telegram/SourceFiles/export/output/export_output_json.cpp of Telegram Desktop.
 * @param username of the chat, where it has one and the file holds it alone
 */
export function readMessage(json: string, chat: Chat, username: string | null): ReadMessage {
  let value: unknown
  try {
    value = parse(json)
  } catch (error) {
    return { kind: 'broken', problem: `not JSON: ${messageOf(error).slice(0, 120)}` }
  }
  const read = shape.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    return { kind: 'broken', problem: `${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { data } = read
  if (data.type !== 'message') return { kind: 'service' }
  const { text = '', from = null, from_id: fromId = null } = data
  const parts = typeof text === 'string' ? [text] : text
  const isChannel = fromId?.startsWith('channel') === true
  const message: Message = {
    key: `${chat.id ?? chat.name ?? 'chat'}/${data.id}`,
    text: parts.map((one) => (typeof one === 'string' ? one : one.text)).join(''),
    // `date` is the local time of whoever made the export, without a zone.
    published: data.date_unixtime ?? data.date ?? null,
    author: isChannel ? from : (fromId ?? from),
    named: data.author ?? from,
    address: addressOf(chat, username, data.id),
    parent: parentOf(data, chat, username),
  }
  return { kind: 'message', message }
}

/** Telegram Desktop writes control characters as `\x1f`, which JSON does not know. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    const mended = json.replace(/\\(?:\\|x([0-9A-Fa-f]{2}))/g, (whole, hex?: string) =>
      hex === undefined ? whole : `\\u00${hex}`,
    )
    if (mended === json) throw error
    return JSON.parse(mended)
  }
}

function parentOf(
  { reply_to_message_id: id, reply_to_peer_id: peer }: z.infer<typeof shape>,
  chat: Chat,
  username: string | null,
): string | null {
  if (id === undefined) return null
  const other = /^channel(\d+)$/.exec(peer ?? '')?.[1]
  if (other !== undefined && other !== chat.id) return `https://t.me/c/${other}/${id}`
  return addressOf(chat, username, id) ?? `telegram:${chat.id ?? 'chat'}/${id}`
}

/** Channels and supergroups have addresses: by name for anyone, by number for members. */
function addressOf(chat: Chat, username: string | null, id: string): string | null {
  if (username !== null && chat.alone) return `https://t.me/${username}/${id}`
  return /_(?:channel|supergroup)$/.test(chat.type ?? '') && chat.id !== null
    ? `https://t.me/c/${chat.id}/${id}`
    : null
}
