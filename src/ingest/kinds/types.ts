import type { z } from 'zod'
import type { RawItem } from '../../model/item.ts'
import type { Source } from '../../model/source.ts'
import type { Instant } from '../../model/time.ts'
import type { Fetched, Net } from '../../net/net.ts'
import type { Parser } from '../parse/parser.ts'
import type { Reach } from '../progress.ts'
import type { Pseudonymise } from '../pseudonym.ts'
import type { Derived } from '../statement.ts'
import { readUrl } from '../../lib/url.ts'

/** Statements that are captured together; also the most that a stop has to wait for. */
export const BATCH = 200

/** What was not taken in, or taken in with a doubt, and where. */
export interface Rejection {
  /** File and line, key of an entry, or address. */
  readonly place: string
  readonly reason: string
  /** Whether the statement was taken in nevertheless, or the reason is of no single statement. */
  readonly kept: boolean
}

/** What a source gave at once. The cursor moves in the transaction that stores the rest. */
export interface Batch {
  readonly raws: readonly RawItem[]
  /** `raw` of each names one of `raws`. */
  readonly statements: readonly Derived[]
  readonly rejected: readonly Rejection[]
  /** Where the source goes on; any JSON, read again only by its own kind. */
  readonly cursor?: unknown
  /** What the place says it does not show any more. */
  readonly removed?: readonly Removal[]
  /** How far a long import is. */
  readonly progress?: Reach
}

/** A statement that its place has taken away, as the place itself says. */
export interface Removal {
  readonly key: string
  readonly at: Instant
}

/** What a kind works with. */
export interface Hands {
  readonly net: Net
  readonly parser: Parser
  readonly pseudonymise: Pseudonymise
  readonly now: () => Date
  readonly newId: () => string
  readonly signal?: AbortSignal
}

/** What a kind says of itself; docs/sources.md is made from it. Each is one or two sentences. */
export interface Declaration {
  /** What it captures, and from where. */
  readonly captures: string
  /** What its cursor remembers, and so where it goes on after a stop. */
  readonly cursor: string
  /** How much it takes at once, how far back, how often. */
  readonly limits: string
  /** What is said there in public and never reaches Tocsin this way. */
  readonly unseen: string
  /** What the terms of the place demand of whoever collects there. */
  readonly terms: string
}

/** A way to collect statements. `Settings` are what its schema makes of a source's settings. */
export interface Kind<Settings = unknown> {
  readonly about: Declaration
  readonly settings: z.ZodType<Settings>
  /** What is wrong with an address, in words; `null` where nothing is. */
  checkAddress(address: string): string | null
  /**
   * Collects what is new since the cursor, batch by batch. Ends without a batch where nothing is.
   * @throws RetryableError, UsageError
   */
  collect(hands: Hands, source: Source, settings: Settings, cursor: unknown): AsyncIterable<Batch>
  /**
   * Makes the statement of an item's own address again, from an answer that differs from what was
   * captured: a new version. A kind that leaves it out only lets it be known that the text differs.
   */
  reread?(hands: Hands, source: Source, settings: Settings, answer: Fetched): Promise<Batch>
}

/** What is wrong with an address that should be a web address. */
export function checkWebAddress(address: string): string | null {
  const url = readUrl(address)
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) {
    return url.username || url.password ? 'the address must not carry a name or password' : null
  }
  return `expected an http or https address, found ${JSON.stringify(address.slice(0, 100))}`
}
