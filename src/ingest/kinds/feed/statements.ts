import type { RawItem } from '../../../model/item.ts'
import type { Source } from '../../../model/source.ts'
import { authorOf } from '../../author.ts'
import { contextOf } from '../../context.ts'
import type { FeedEntry, ParsedFeed } from '../../parse/types.ts'
import { makeStatement, sha256, withTitle, type Derived } from '../../statement.ts'
import { canonicalUrl } from '../../urls.ts'
import { BATCH, type Batch, type Hands, type Rejection } from '../types.ts'

/** What the entries of one page of a feed gave. */
export interface Statements {
  readonly statements: readonly Derived[]
  readonly rejected: readonly Rejection[]
}

/** The statements of one page, the cursor with the last of them. */
export function* inBatches(raw: RawItem, made: Statements, cursor: unknown): Generator<Batch> {
  const { statements, rejected } = made
  for (let from = BATCH; from < statements.length; from += BATCH) {
    yield { raws: [raw], statements: statements.slice(from - BATCH, from), rejected: [] }
  }
  const rest = statements.length === 0 ? 0 : Math.floor((statements.length - 1) / BATCH) * BATCH
  yield { raws: [raw], statements: statements.slice(rest), rejected, cursor }
}

/** One page of a feed with its evidence. */
export interface FeedPage {
  readonly raw: RawItem
  /** The address that it was asked for at. */
  readonly place: string
  readonly parsed: ParsedFeed
}

/**
 * The statements of a page, oldest first.
 * @param seen the keys of this run so far, which grows: an older page may hold an older version of
 *   an entry, and must not bring it back
 */
export function statementsOf(
  hands: Hands,
  source: Source,
  given: { readonly authors: 'public' | 'private' },
  { raw, place, parsed }: FeedPage,
  seen: Set<string>,
): Statements {
  const statements: Derived[] = []
  const rejected: Rejection[] = []
  const note = (where: string, reason: string, kept = true) =>
    rejected.push({ place: where, reason, kept })
  if (parsed.problem !== null) note(place, `the feed is broken: ${parsed.problem}`)
  if (parsed.lossy) note(place, 'the feed has bytes that its encoding cannot have')
  const keys = keysOf(parsed.entries)
  const byName = new Map(
    parsed.entries.flatMap((entry) => [
      [entry.id, entry],
      [entry.link, entry],
    ]),
  )
  const isPublic = given.authors === 'public'
  // Feeds begin with the newest; versions must be stored in the order in which they were made.
  for (const [index, entry] of [...parsed.entries.entries()].toReversed()) {
    const key = keys[index] ?? ''
    if (seen.has(key)) continue
    const author = authorOf(source, entry.author, isPublic, hands.pseudonymise)
    const parent = entry.parent === null ? undefined : byName.get(entry.parent)
    const context = contextOf(hands, source, parent ? [answered(parent, isPublic)] : [])
    const link = entry.link === null ? null : canonicalUrl(entry.link, raw.finalAddress)
    const text = withTitle(entry.title, entry.content)
    const made = makeStatement(
      { ...entry, ...author, context, raw: raw.id, key, text, lossy: parsed.lossy, address: link },
      hands.now(),
    )
    if (made.statement) statements.push(made.statement)
    if (made.problem === null) continue
    note(`${place} entry ${key.slice(0, 200)}`, made.problem, made.statement !== null)
  }
  for (const key of keys) seen.add(key)
  return { statements, rejected }
}

/** An entry that another one of the same page replies to. */
function answered(entry: FeedEntry, authorIsPublic: boolean) {
  const { author, published, link } = entry
  const text = withTitle(entry.title, entry.content)
  return { relation: 'parent', address: link, author, authorIsPublic, published, text } as const
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
