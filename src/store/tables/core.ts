import type { Context } from '../../model/context.ts'
import type { ErasureId, ItemId, RawItemId, SourceId, WorkId } from '../../model/ids.ts'
import type { HealthState } from '../../model/health.ts'
import type { Verdict } from '../../model/review.ts'
import type { Follow, PublisherKind } from '../../model/source.ts'
import type { Day, Precision } from '../../model/time.ts'
import type {
  Default,
  DefaultJson,
  DefaultTimestamp,
  Nullable,
  NullableTimestamp,
} from '../types.ts'
import type { Timestamp } from '../types.ts'

/** Tables of migration 0001: sources, evidence, items and the work to do on them. */
export interface CoreTables {
  readonly sources: Sources
  readonly source_runs: SourceRuns
  readonly rejections: Rejections
  readonly blobs: Blobs
  readonly raw_items: RawItems
  readonly items: Items
  readonly sightings: Sightings
  readonly work: Work
}

export interface Sources {
  id: SourceId
  kind: string
  address: string
  name: string
  publisher_kind: PublisherKind
  publisher_name: string
  languages: Default<string[]>
  schedule: Nullable<string>
  settings: DefaultJson<Record<string, unknown>>
  enabled: Default<boolean>
  cursor: DefaultJson<unknown>
  lease_token: Nullable<string>
  lease_until: NullableTimestamp
  error_streak: Default<number>
  created_at: DefaultTimestamp
  salt: Nullable<Buffer>
  /** Migration 0012. */
  follow: Default<Follow>
  /** Migration 0013. */
  last_success_at: NullableTimestamp
  last_item_at: NullableTimestamp
  health: Default<HealthState>
  health_since: DefaultTimestamp
}

export interface SourceRuns {
  id: string
  source_id: SourceId
  started_at: DefaultTimestamp
  finished_at: NullableTimestamp
  outcome: Nullable<'ok' | 'unchanged' | 'failed'>
  received: Default<number>
  added: Default<number>
  rejected: Default<number>
  error: Nullable<string>
}

export interface Rejections {
  id: string
  run_id: string
  place: string
  reason: string
  at: DefaultTimestamp
}

export interface Blobs {
  sha256: Buffer
  bytes: Buffer
}

export interface RawItems {
  id: RawItemId
  source_id: SourceId
  address: string
  final_address: string
  status: Nullable<number>
  headers: DefaultJson<Record<string, string>>
  media_type: string
  fetched_at: Timestamp
  sha256: Buffer
  redirects: DefaultJson<readonly string[]>
  request_headers: DefaultJson<Record<string, string>>
  remote_address: Nullable<string>
  software: Nullable<string>
  salt: Nullable<Buffer>
  erased_at: NullableTimestamp
  erasure_id: Nullable<ErasureId>
}

export interface Items {
  id: ItemId
  source_id: SourceId
  source_key: string
  version: number
  previous_id: Nullable<ItemId>
  raw_item_id: RawItemId
  text: string
  text_sha256: Buffer
  replaced: Default<number>
  address: Nullable<string>
  author: Nullable<string>
  author_is_public: Default<boolean>
  published_at: NullableTimestamp
  precision: Precision
  parent: Nullable<string>
  context: DefaultJson<readonly Context[]>
  note: Nullable<string>
  captured_at: DefaultTimestamp
  week: Day
  week_by: 'published' | 'captured'
  is_current: Default<boolean>
  classification_id: Nullable<string>
  review_state: Default<'pending' | Verdict>
  escalated: Default<boolean>
  salt: Nullable<Buffer>
  erased_at: NullableTimestamp
  erasure_id: Nullable<ErasureId>
}

export interface Sightings {
  item_id: ItemId
  raw_item_id: RawItemId
  source_key: string
  seen_at: Timestamp
}

export interface Work {
  id: WorkId
  queue: string
  item_id: ItemId
  state: Default<'open' | 'done' | 'quarantined'>
  run_at: DefaultTimestamp
  hinted_at: NullableTimestamp
  attempt: Default<number>
  crash_count: Default<number>
  lease_token: Nullable<string>
  lease_until: NullableTimestamp
  error: Nullable<string>
  created_at: DefaultTimestamp
  finished_at: NullableTimestamp
}
