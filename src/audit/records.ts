import type { Classification } from '../model/classification.ts'
import type { Flag } from '../model/flag.ts'
import { flaggedSeverity } from '../model/flagged.ts'
import type { ClassificationId, ItemId, RawItemId, ReviewEventId, UserId } from '../model/ids.ts'
import type { RawItem, Statement } from '../model/item.ts'
import type { ReviewAct } from '../model/review.ts'
import type { Instant } from '../model/time.ts'
import { sha256 } from './sha256.ts'

// What the log commits to, of each kind of row. Columns that change by later acts are not in here.

/** A raw item; its bytes by their SHA-256. */
export type RawRecord = Required<Omit<RawItem, 'bytes'>> & { readonly software: string | null }

/**
 * An item; its text by its SHA-256. What it answers or quotes is a statement of somebody else, who may
 * have it erased: it is in the bytes alone.
 */
export interface ItemRecord extends Omit<Statement, 'text' | 'parent' | 'context'> {
  readonly id: ItemId
  readonly source: string
  readonly raw: RawItemId
  readonly version: number
  readonly previous: ItemId | null
  /** Hex of the SHA-256 of the text as UTF-8. */
  readonly text: string
}

/** A classification with its flags, in the order of their place in the text. */
export interface ClassificationRecord extends Classification {
  readonly id: ClassificationId
  readonly item: ItemId
}

export interface ReviewRecord {
  readonly id: ReviewEventId
  readonly item: ItemId
  readonly classification: ClassificationId
  readonly user: UserId
  readonly act: ReviewAct
  readonly note: string | null
  readonly at: Instant
}

/** The record of an item, from its columns in any order. */
export function itemRecord(row: Omit<ItemRecord, 'text'> & { readonly text: string }): ItemRecord {
  const { id, source, raw, version, previous, key, replaced, address, author } = row
  const { authorIsPublic, publishedAt, precision, note } = row
  const said = { key, text: sha256(row.text), replaced, address, author, authorIsPublic }
  const about = { publishedAt: instantOf(publishedAt), precision, note }
  return { id, source, raw, version, previous, ...said, ...about }
}

/** The record of a raw item, from its columns in any order. */
export function rawRecord(row: RawRecord): RawRecord {
  const { id, source, address, finalAddress, redirects, status, requestHeaders, headers } = row
  const { remoteAddress, mediaType, fetchedAt, software, sha256: bytes } = row
  const asked = { id, source, address, finalAddress, redirects, requestHeaders, remoteAddress }
  const got = { status, headers, mediaType, fetchedAt: instantOf(fetchedAt), sha256: bytes }
  return { ...asked, ...got, software }
}

/** The record of a classification, as it is stored: probabilities with four bytes, flags by place. */
export function classificationRecord(row: ClassificationRecord): ClassificationRecord {
  const { id, item, lexicon, engine } = row
  const { code, script, confidence, by, covered, candidates } = row.language
  const language = { code, script, confidence: Math.fround(confidence), by, covered, candidates }
  const flags = row.flags.toSorted((a, b) => placeOf(a) - placeOf(b)).map(flagRecord)
  return { id, item, language, severity: flaggedSeverity(flags), flags, lexicon, engine }
}

function placeOf({ spans: [first] }: Flag): number {
  return first?.[0] ?? Number.MAX_SAFE_INTEGER
}

function flagRecord(row: Flag): Flag {
  const { entry, category, targets, binding, severity, why, use, speaker, tier } = row
  const { spans, surface, via } = row
  const said = { entry, category, targets, binding, severity, why, use }
  const found = { confidence: Math.fround(row.confidence), tier, spans, surface, via }
  return speaker !== undefined && speaker[0] < speaker[1]
    ? { ...said, ...found, speaker }
    : { ...said, ...found }
}

/** The record of a review event, from its columns in any order. */
export function reviewRecord(row: ReviewRecord): ReviewRecord {
  const { id, item, classification, user, act, note, at } = row
  return { id, item, classification, user, act, note, at: instantOf(at) }
}

/** As the store gives it back: an instant of another spelling is the same one. */
function instantOf<Value extends string | null>(value: Value): Value {
  return (value === null ? null : new Date(value).toISOString()) as Value
}
