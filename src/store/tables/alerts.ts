import type { DeliveryState, EndpointTakes } from '../../model/alert.ts'
import type { Use } from '../../model/flag.ts'
import type {
  AlertId,
  ClassificationId,
  DeliveryId,
  EndpointId,
  ItemId,
  SourceId,
} from '../../model/ids.ts'
import type { PublisherKind } from '../../model/source.ts'
import type { Default, DefaultTimestamp, Nullable, NullableTimestamp, Timestamp } from '../types.ts'

/** Tables of migration 0003: alerts and their outbox. */
export interface AlertTables {
  readonly alert_rules: AlertRules
  readonly alerts: Alerts
  readonly endpoints: Endpoints
  readonly deliveries: Deliveries
  readonly delivery_attempts: DeliveryAttempts
}

export interface AlertRules {
  id: string
  name: string
  min_severity: number
  uses: Use[]
  publisher_kinds: PublisherKind[]
  enabled: Default<boolean>
  /** Migration 0013: what it fires for. */
  kind: Default<'item' | 'removal' | 'source'>
}

export interface Alerts {
  id: AlertId
  rule_id: string
  dedupe_key: string
  window_start: Timestamp
  item_id: Nullable<ItemId>
  classification_id: Nullable<ClassificationId>
  severity: Nullable<number>
  created_at: DefaultTimestamp
  /** Migration 0013: an alert of a source. */
  source_id: Nullable<SourceId>
  closed_at: NullableTimestamp
}

export interface Endpoints {
  id: EndpointId
  url: string
  secret: string
  previous_secret: Nullable<string>
  enabled: Default<boolean>
  disabled_reason: Nullable<string>
  /** Migration 0017. */
  takes: Default<EndpointTakes>
  created_at: DefaultTimestamp
}

export interface Deliveries {
  id: DeliveryId
  alert_id: Nullable<AlertId>
  /** Migration 0017: a delivery of a published head. */
  head_seq: Nullable<number>
  endpoint_id: EndpointId
  state: Default<DeliveryState>
  attempt: Default<number>
  next_at: DefaultTimestamp
  lease_token: Nullable<string>
  lease_until: NullableTimestamp
  created_at: DefaultTimestamp
  finished_at: NullableTimestamp
}

export interface DeliveryAttempts {
  id: string
  delivery_id: DeliveryId
  attempt: number
  at: DefaultTimestamp
  status: Nullable<number>
  outcome: string
  error: Nullable<string>
  milliseconds: number
}
