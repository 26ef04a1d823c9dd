import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import type { Source } from '../../model/source.ts'
import { authorOf } from '../author.ts'
import { rawOfBytes } from '../raw.ts'
import { makeStatement } from '../statement.ts'
import { createBatcher, type Batcher } from './batcher.ts'
import { fileSchema, fingerprintOf, sameFile } from './file/fingerprint.ts'
import { readMessage } from './telegram-export/message.ts'
import { scanMessages, type Element, type Place } from './telegram-export/scan.ts'
import type { Chat } from './telegram-export/seek.ts'
import type { Batch, Hands, Kind } from './types.ts'

const settings = z.strictObject({
  /** Chats of a full export, by their number in it; without it those that are public. */
  chats: z.array(z.string().regex(/^\d{1,20}$/, 'expected the id of a chat, as a text')).optional(),
  /** Name of the one chat that the file holds, as in https://t.me/<name>. */
  username: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{3,31}$/, 'expected a name without @')
    .optional(),
  /** Whether authors are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
})
type Settings = z.infer<typeof settings>

const cursorSchema = z.object({
  file: fileSchema,
  offset: z.number(),
  chat: z.object({
    id: z.string().nullable(),
    name: z.string().nullable(),
    type: z.string().nullable(),
    alone: z.boolean(),
  }),
})

/** Bytes of one message; a text has at most 4,096 characters, and its entities repeat it. */
const MOST_BYTES = 1_000_000

/** What Telegram Desktop exports: `result.json` of one chat, or of all. */
export const telegramExport: Kind<Settings> = {
  about: {
    captures:
      'Messages of the result.json that Telegram Desktop exports, of one chat or of all: text, date, author, and what each replies to. A newer export of the same chat gives edits as new versions.',
    cursor:
      'Fingerprint of the file and position in it, so that an import that was cut off goes on.',
    limits:
      'A file of any size, read message by message; each up to 1 MB. Of a full export only public chats, unless the settings name others.',
    unseen:
      'What whoever exported could not see or left out; deleted messages; polls, pictures, voice and video; whom a forwarded message is from stays in the evidence.',
    terms:
      'An export may hold private conversations: import only chats that were public to anyone, and mind the terms of Telegram and the law on personal data.',
  },
  settings,
  checkAddress: (address) => (address === '' ? 'expected the path of a result.json' : null),
  async *collect(hands, source, given, cursor) {
    const path = source.address
    const file = await fingerprintOf(path)
    const read = cursorSchema.safeParse(cursor)
    const start: Place =
      read.success && sameFile(read.data.file, file) ? read.data : { offset: 0, chat: null }
    if (start.offset >= file.size) return
    const batcher = createBatcher()
    const chunks = createReadStream(path, {
      start: start.offset,
      end: file.size - 1,
      highWaterMark: 262_144,
    })
    let chat: Chat | null = start.chat
    for await (const elements of scanMessages(chunks, start, MOST_BYTES)) {
      for (const element of elements) {
        chat = element.chat
        take(hands, source, given, element, batcher)
        if (!batcher.isFull()) continue
        yield batcher.take(
          { file, offset: element.end, chat },
          reach(start, element.end, file.size),
        )
      }
    }
    const end = {
      file,
      offset: file.size,
      chat: chat ?? { id: null, name: null, type: null, alone: true },
    }
    yield batcher.take(end, reach(start, file.size, file.size))
  },
}

function reach(start: Place, done: number, of: number): NonNullable<Batch['progress']> {
  return { begun: start.offset, done, of }
}

function take(
  hands: Hands,
  source: Source,
  given: Settings,
  element: Element,
  batcher: Batcher,
): void {
  const { chat } = element
  if (!isWanted(chat, given)) return
  const place = `${basename(source.address)} at byte ${element.offset}`
  if (element.problem !== null) return batcher.reject(place, element.problem)
  const json = new TextDecoder().decode(element.bytes)
  const read = readMessage(json, chat, given.username ?? null)
  if (read.kind === 'broken') return batcher.reject(place, read.problem)
  if (read.kind === 'service' || read.message.text.trim() === '') return
  const { author, named, ...message } = read.message
  const isPublic = given.authors === 'public'
  const by = authorOf(source, isPublic ? named : author, isPublic, hands.pseudonymise)
  const address = `file:${basename(source.address)}#${message.key}`
  const raw = rawOfBytes(source, address, 'application/json', element.bytes, hands)
  const made = makeStatement(
    { ...message, ...by, raw: raw.id, lossy: !isUtf8(element.bytes) },
    hands.now(),
  )
  if (made.statement) batcher.add(raw, made.statement)
  if (made.problem !== null) batcher.reject(place, made.problem, made.statement !== null)
}

/** An export of everything holds private conversations: they are taken only where they are named. */
function isWanted(chat: Chat, { chats }: Settings): boolean {
  if (chats !== undefined) return chat.id !== null && chats.includes(chat.id)
  return chat.alone || chat.type?.startsWith('public_') === true
}
