import type { ErasureId, HoldId, ItemId, SourceId } from './ids.ts'
import type { Review } from './review.ts'
import type { PublisherKind, SourceKind } from './source.ts'
import type { Instant } from './time.ts'

/** What a hold covers: a statement in all versions, every item of the same text, or all of a source. */
export const HOLD_SCOPES = ['item', 'cluster', 'source'] as const
export type HoldScope = (typeof HOLD_SCOPES)[number]

/** Why evidence is held, as a category; what is particular stands in the note. */
export const HOLD_REASONS = [
  'legal-claim',
  'authority',
  'investigation',
  'research',
  'other',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Keeps what it covers from retention and erasure until it is released. */
export interface Hold {
  readonly id: HoldId
  readonly scope: HoldScope
  /** The source; or the item, for the other scopes. */
  readonly covers: SourceId | ItemId
  readonly reason: HoldReason
  readonly note: string | null
  readonly by: string
  readonly at: Instant
  readonly releasedAt: Instant | null
}

/** What a rule takes away: the statement (`text`), or less of it. */
export const RETENTION_FIELDS = ['text', 'raw', 'author', 'note'] as const
export type RetentionField = (typeof RETENTION_FIELDS)[number]

/** Whose statements: of private persons and of unknown authors, of those that are named, or all. */
export const RULE_AUTHORS = ['private', 'public', 'any'] as const
export type RuleAuthors = (typeof RULE_AUTHORS)[number]

/** What goes, of whom, and when. Conditions that are given must all hold; an empty list is any. */
export interface RetentionRule {
  readonly id: string
  readonly field: RetentionField
  readonly authors: RuleAuthors
  readonly publishers: readonly PublisherKind[]
  readonly kinds: readonly SourceKind[]
  readonly sources: readonly SourceId[]
  /** `false` is classified and not flagged; `null` is either, also what is not classified yet. */
  readonly flagged: boolean | null
  readonly review: readonly Review['state'][]
  /** Days since capture, 1 or more. */
  readonly afterDays: number
  readonly enabled: boolean
}

/** Grounds of an erasure: GDPR article 17(1). */
export const ERASURE_GROUNDS = [
  '17(1)(a)',
  '17(1)(b)',
  '17(1)(c)',
  '17(1)(d)',
  '17(1)(e)',
  '17(1)(f)',
] as const
export type ErasureGround = (typeof ERASURE_GROUNDS)[number]

/** Grounds on which an erasure may be refused: GDPR article 17(3). */
export const REFUSAL_GROUNDS = ['17(3)(a)', '17(3)(b)', '17(3)(c)', '17(3)(d)', '17(3)(e)'] as const
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number]

/** Why an item has no text any more. */
export interface Erased {
  readonly erasure: ErasureId
  readonly by: 'rule' | 'request'
  readonly at: Instant
}
