import type { Context } from './context.ts'
import type { ItemId, RawItemId, SourceId } from './ids.ts'
import type { Instant, Precision } from './time.ts'

/** Bytes as received, never edited: the evidence that an item is derived from. */
export interface RawItem {
  readonly id: RawItemId
  readonly source: SourceId
  /** Where it was asked for: a URL, or `file:<name>#<line>`, or `manual:<id>`. */
  readonly address: string
  /** Where it came from in the end, after redirects. */
  readonly finalAddress: string
  /** HTTP status; `null` where no HTTP was spoken. */
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>>
  readonly mediaType: string
  readonly fetchedAt: Instant
  /** Lower-case hex of the SHA-256 of `bytes`. */
  readonly sha256: string
  readonly bytes: Uint8Array
  /** The addresses that redirected, in order; none where it is left out. */
  readonly redirects?: readonly string[]
  /** What was sent for it; empty, or left out, where no HTTP was spoken. */
  readonly requestHeaders?: Readonly<Record<string, string>>
  /** The IP address that answered; `null`, or left out, where it is not known. */
  readonly remoteAddress?: string | null
}

/** One statement or post as a source gave it, before the store knows it. */
export interface Statement {
  /** The source's own key: guid, address, file name and line. */
  readonly key: string
  /** Verbatim, but NUL and lone surrogates are U+FFFD, so that offsets hold. 1 character or more. */
  readonly text: string
  /** How many characters were replaced in `text`. */
  readonly replaced: number
  readonly address: string | null
  /** Name of a holder of public office or an outlet, or the keyed pseudonym `p-<16 hex>` of a private person. */
  readonly author: string | null
  readonly authorIsPublic: boolean
  readonly publishedAt: Instant | null
  readonly precision: Precision
  /** What it replies to or quotes, as an address. */
  readonly parent: string | null
  /** What it answers, quotes or passes on, where the source says; never classified nor counted. */
  readonly context: readonly Context[]
  /** A remark: the monitor's own for `manual`, or a mark that the source shows, such as an edit. */
  readonly note: string | null
}

/** A statement in the store. */
export interface Item extends Statement {
  readonly id: ItemId
  readonly source: SourceId
  readonly raw: RawItemId
  /** 1 for the first; an edit is a new version that names the old. */
  readonly version: number
  readonly previous: ItemId | null
  readonly capturedAt: Instant
}
