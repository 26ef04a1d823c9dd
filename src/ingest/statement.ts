import { createHash } from 'node:crypto'
import type { Context } from '../model/context.ts'
import type { RawItemId } from '../model/ids.ts'
import type { Statement } from '../model/item.ts'
import { replaceUnstorable } from '../text/storable.ts'
import type { Author } from './author.ts'
import { readDate } from './dates.ts'

/** A statement and the raw item that it is derived from. */
export type Derived = Statement & { readonly raw: RawItemId }

export interface Given extends Author {
  readonly raw: RawItemId
  readonly key: string
  /** Verbatim; what is empty or mere space is no statement. */
  readonly text: string
  /** Whether bytes were lost when it was decoded, so that each U+FFFD stands for one. */
  readonly lossy: boolean
  readonly address?: string | null
  /** As the source writes it. */
  readonly published?: string | null
  readonly parent?: string | null
  readonly note?: string | null
  /** As `contextOf` makes it. */
  readonly context?: readonly Context[]
}

/** A statement, or the reason why there is none; `problem` may stand beside a statement. */
export interface Made {
  readonly statement: Derived | null
  readonly problem: string | null
}

/** Characters of one statement; beyond it a file is no statement but a book. */
const MOST_CHARACTERS = 5_000_000
const LONGEST_KEY = 1000

/** Makes a statement that the store can hold, whatever was given. */
export function makeStatement(given: Given, now: Date): Made {
  if (given.text.trim() === '') return { statement: null, problem: 'the text is empty' }
  if (given.text.length > MOST_CHARACTERS) {
    const problem = `the text has ${given.text.length} characters; at most ${MOST_CHARACTERS} are kept`
    return { statement: null, problem }
  }
  const { text, replaced } = replaceUnstorable(given.text)
  const lost = given.lossy ? (given.text.match(/\ufffd/g)?.length ?? 0) : 0
  const date = readDate(given.published, now)
  const statement: Derived = {
    raw: given.raw,
    key: storableKey(given.key),
    text,
    replaced: replaced + lost,
    address: storableOrNull(given.address),
    author: storableOrNull(given.author),
    authorIsPublic: given.authorIsPublic,
    publishedAt: date.publishedAt,
    precision: date.precision,
    parent: storableOrNull(given.parent),
    context: given.context ?? [],
    note: storableOrNull(given.note),
  }
  return { statement, problem: date.problem }
}

/** A title above the text, unless the text begins with it already. */
export function withTitle(title: string, text: string): string {
  if (title === '' || text.startsWith(title)) return text
  return text === '' ? title : `${title}\n\n${text}`
}

/**
 * Lower-case hex of the SHA-256 of bytes or of a text's UTF-8. Half a pair of surrogates has no
 * UTF-8 and would be hashed as U+FFFD, so that such a text is hashed as UTF-16 behind a byte that
 * UTF-8 cannot have: no two texts share a hash.
 */
export function sha256(of: Uint8Array | string): string {
  const hash = createHash('sha256')
  if (typeof of !== 'string' || isWellFormed(of)) return hash.update(of).digest('hex')
  return hash
    .update(Buffer.from([0xff]))
    .update(Buffer.from(of, 'utf16le'))
    .digest('hex')
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

/** A key that the store can hold, and another one for every key that differs. */
function storableKey(key: string): string {
  const { text, replaced } = replaceUnstorable(key)
  if (key.length > LONGEST_KEY) return `sha256:${sha256(key)}`
  return replaced === 0 ? key : `${text}#${sha256(key).slice(0, 32)}`
}

function storable(text: string): string {
  return replaceUnstorable(text).text
}

function storableOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined || text === '' ? null : storable(text)
}
