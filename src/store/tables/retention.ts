import type { ErasureId, HoldId, ItemId, SourceId } from '../../model/ids.ts'
import type { HoldReason, HoldScope, RetentionField, RuleAuthors } from '../../model/retention.ts'
import type { Verdict } from '../../model/review.ts'
import type { PublisherKind, SourceKind } from '../../model/source.ts'
import type { Default, DefaultTimestamp, Nullable, NullableTimestamp } from '../types.ts'

/** Tables of migration 0014: backups, holds, rules of retention, and what was erased. */
export interface RetentionTables {
  readonly backups: Backups
  readonly holds: Holds
  readonly retention_rules: RetentionRules
  readonly retention_runs: RetentionRuns
  readonly erasures: Erasures
  readonly withheld: Withheld
}

export interface Backups {
  id: string
  place: string
  begun_at: DefaultTimestamp
  taken_at: NullableTimestamp
  manifest: Nullable<Buffer>
  destroyed_at: NullableTimestamp
}

export interface Holds {
  id: HoldId
  scope: HoldScope
  source_id: Nullable<SourceId>
  item_id: Nullable<ItemId>
  reason: HoldReason
  note: Nullable<string>
  by: string
  at: DefaultTimestamp
  released_at: NullableTimestamp
  released_by: Nullable<string>
}

export interface RetentionRules {
  id: string
  field: RetentionField
  authors: RuleAuthors
  publishers: Default<PublisherKind[]>
  kinds: Default<SourceKind[]>
  sources: Default<SourceId[]>
  flagged: Nullable<boolean>
  review: Default<('pending' | Verdict)[]>
  after_days: number
  enabled: boolean
}

export interface RetentionRuns {
  id: string
  started_at: DefaultTimestamp
  finished_at: NullableTimestamp
  erased: Default<number>
}

export interface Erasures {
  id: ErasureId
  kind: 'rule' | 'request' | 'refusal'
  rule: Nullable<string>
  ground: Nullable<string>
  request: Nullable<string>
  note: Nullable<string>
  by: string
  at: DefaultTimestamp
}

export interface Withheld {
  hash: Buffer
  item_id: ItemId
  field: 'text' | 'author'
  by: 'rule' | 'request'
  last_seen_at: NullableTimestamp
}
