import type { SourceId } from './ids.ts'
import type { LanguageCode } from './language.ts'

/**
 * Who answers for what a source publishes. `office` is a holder of public office or a public body
 * and is named; `outlet` is a medium or organisation and is named; `person` and `account` are
 * private: their derived rows carry a keyed pseudonym.
 */
export const PUBLISHER_KINDS = ['office', 'outlet', 'person', 'account'] as const
export type PublisherKind = (typeof PUBLISHER_KINDS)[number]

/** The kinds of source, each a file of `src/ingest/kinds`. */
export const SOURCE_KINDS = [
  'feed',
  'page',
  'file',
  'manual',
  'bluesky',
  'telegram-export',
  'warc',
  'push',
] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export interface Source {
  readonly id: SourceId
  readonly kind: SourceKind
  /** A URL, or for kinds that read files a path; empty for `manual`. */
  readonly address: string
  readonly name: string
  readonly publisher: { readonly kind: PublisherKind; readonly name: string }
  /** Weak evidence for the language of its items, never proof. */
  readonly languages: readonly LanguageCode[]
  /** How often it is collected, for example `15m`, `6h`, `1d`; `null`: only when asked. */
  readonly schedule: string | null
  /** What its kind needs, for example a column map; validated by the kind's schema. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly enabled: boolean
}
