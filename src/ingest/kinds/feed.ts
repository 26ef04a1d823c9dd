import { z } from 'zod'
import { RetryableError } from '../../lib/errors.ts'
import type { RawItem } from '../../model/item.ts'
import type { Source } from '../../model/source.ts'
import { authorOf } from '../author.ts'
import type { FeedEntry, ParsedFeed } from '../parse/types.ts'
import { rawOfAnswer } from '../raw.ts'
import { makeStatement, sha256, withTitle, type Derived } from '../statement.ts'
import { canonicalUrl } from '../urls.ts'
import { cursorAfter, fetchChanged, unreadable } from './answers.ts'
import {
  BATCH,
  checkWebAddress,
  type Batch,
  type Hands,
  type Kind,
  type Rejection,
} from './types.ts'

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1'

const settings = z.strictObject({
  /** Whether the authors of entries are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
})
type Settings = z.infer<typeof settings>

/** RSS and Atom feeds. One entry is one statement: its title and its content as plain text. */
export const feed: Kind<Settings> = {
  about: {
    captures:
      'Entries of RSS and Atom feeds: title, content, author, date, link, and what they reply to.',
    cursor:
      'ETag and Last-Modified of the last answer, so that an unchanged feed is not sent again.',
    limits:
      'As many entries as the feed holds at the time, often the last 10 to 50: a pause that is longer than that loses entries.',
    unseen:
      'Entries that came and went between two collections; what the feed shortens; images and sound.',
    terms:
      'A feed is published to be read by machines; many outlets allow private or research use only.',
  },
  settings,
  checkAddress: checkWebAddress,
  async *collect(hands, source, given, cursor) {
    const answer = await fetchChanged(hands, source.address, cursor, ACCEPT)
    if (answer === null) return
    const raw = rawOfAnswer(source, answer, hands)
    const parsed = await hands.parser.parse({
      kind: 'feed',
      bytes: answer.body,
      contentType: raw.mediaType,
      url: answer.finalUrl,
    })
    if (!parsed.ok) {
      // The cursor stays: it is asked for whole again.
      yield unreadable(raw, source.address, parsed.reason)
      throw new RetryableError(`${source.address} could not be read as a feed: ${parsed.reason}`)
    }
    const made = statementsOf(hands, source, given, raw, parsed.value)
    yield* inBatches(raw, made, cursorAfter(source.address, answer))
  },
}

interface Statements {
  readonly statements: readonly Derived[]
  readonly rejected: readonly Rejection[]
}

function* inBatches(raw: RawItem, made: Statements, cursor: unknown): Generator<Batch> {
  const { statements, rejected } = made
  for (let from = BATCH; from < statements.length; from += BATCH) {
    yield { raws: [raw], statements: statements.slice(from - BATCH, from), rejected: [] }
  }
  const rest = statements.length === 0 ? 0 : Math.floor((statements.length - 1) / BATCH) * BATCH
  yield { raws: [raw], statements: statements.slice(rest), rejected, cursor }
}

function statementsOf(
  hands: Hands,
  source: Source,
  given: Settings,
  raw: RawItem,
  parsed: ParsedFeed,
): Statements {
  const statements: Derived[] = []
  const rejected: Rejection[] = []
  const note = (place: string, reason: string, kept = true) =>
    rejected.push({ place, reason, kept })
  if (parsed.problem !== null) note(source.address, `the feed is broken: ${parsed.problem}`)
  if (parsed.lossy) note(source.address, 'the feed has bytes that its encoding cannot have')
  const keys = keysOf(parsed.entries)
  // Feeds begin with the newest; versions must be stored in the order in which they were made.
  for (const [index, entry] of [...parsed.entries.entries()].toReversed()) {
    const key = keys[index] ?? ''
    const author = authorOf(source, entry.author, given.authors === 'public', hands.pseudonymise)
    const link = entry.link === null ? null : canonicalUrl(entry.link, raw.finalAddress)
    const text = withTitle(entry.title, entry.content)
    const made = makeStatement(
      { ...entry, ...author, raw: raw.id, key, text, lossy: parsed.lossy, address: link },
      hands.now(),
    )
    if (made.statement) statements.push(made.statement)
    if (made.problem === null) continue
    note(`${source.address} entry ${key.slice(0, 200)}`, made.problem, made.statement !== null)
  }
  return { statements, rejected }
}

/**
 * The key of each entry: its id, else its link, else its text's hash. Where a feed gives one key to
 * several entries, their texts tell them apart.
 */
export function keysOf(entries: readonly FeedEntry[]): readonly string[] {
  const plain = entries.map((entry) => entry.id?.trim() || entry.link?.trim() || null)
  const count = new Map<string | null, number>()
  for (const key of plain) count.set(key, (count.get(key) ?? 0) + 1)
  return entries.map((entry, index) => {
    const key = plain[index] ?? null
    if (key !== null && count.get(key) === 1) return key
    const text = sha256(`${entry.link ?? ''}\n${entry.title}\n${entry.content}`).slice(0, 32)
    return key === null ? `sha256:${text}` : `${key}#${text}`
  })
}
