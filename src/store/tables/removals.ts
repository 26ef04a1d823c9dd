import type { ItemId, RemovalCheckId, RemovalWatchId, SourceId } from '../../model/ids.ts'
import type { LookOutcome, RemovalState } from '../../model/removal.ts'
import type { Default, DefaultTimestamp, Nullable, NullableTimestamp, Timestamp } from '../types.ts'

/** Tables of migrations 0012 and 0018: addresses that are looked at again. */
export interface RemovalTables {
  readonly removal_watches: RemovalWatches
  readonly removal_checks: RemovalChecks
  readonly told_removals: ToldRemovals
}

export interface RemovalWatches {
  id: RemovalWatchId
  source_id: SourceId
  item_id: ItemId
  address: string
  asked: string
  host: string
  captured_at: Timestamp
  state: Default<RemovalState>
  state_since: DefaultTimestamp
  last_online_at: NullableTimestamp
  gone_at: NullableTimestamp
  text_sha256: Nullable<Buffer>
  looks: Default<number>
  unsure: Default<number>
  next_at: Timestamp
  crash_count: Default<number>
  lease_token: Nullable<string>
  lease_until: NullableTimestamp
  created_at: DefaultTimestamp
  /** Migration 0018. */
  told_at: NullableTimestamp
}

export interface ToldRemovals {
  item_id: ItemId
  at: Timestamp
}

export interface RemovalChecks {
  id: RemovalCheckId
  watch_id: RemovalWatchId
  at: Timestamp
  outcome: LookOutcome
  reason: string
  asked: string
  final_address: Nullable<string>
  status: Nullable<number>
  headers_sha256: Nullable<Buffer>
  text_sha256: Nullable<Buffer>
  state: RemovalState
  milliseconds: number
}
