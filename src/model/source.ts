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
  'site',
  'telegram-web',
  'mastodon',
  'bluesky',
  'file',
  'telegram-export',
  'warc',
  'push',
  'manual',
] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** The kinds whose statements are brought by somebody: that none came says nothing of the source. */
export const BROUGHT_KINDS: readonly SourceKind[] = [
  'file',
  'telegram-export',
  'warc',
  'push',
  'manual',
]

/** Whose addresses are looked at again, to learn whether they are still there. */
export const FOLLOWS = ['flagged', 'all', 'none'] as const
export type Follow = (typeof FOLLOWS)[number]

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
  /** Of which items the addresses are looked at again; of `flagged` ones where it is not said. */
  readonly follow?: Follow
}
