import { sql } from 'kysely'
import type { DeliveryState } from '../model/alert.ts'
import type { AlertId, DeliveryId, EndpointId, ItemId, SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Attempt } from './deliveries.ts'
import type { Store } from './open.ts'

/** A delivery with its log, oldest attempt first. */
export interface ListedDelivery {
  readonly id: DeliveryId
  /** `null`: it carries a published head. */
  readonly alert: AlertId | null
  readonly endpoint: EndpointId
  readonly url: string
  readonly state: DeliveryState
  /** Attempts made since the start or the last replay. */
  readonly attempt: number
  /** `null` once it is delivered or dead. */
  readonly nextAt: Instant | null
  readonly attempts: readonly (Attempt & { readonly attempt: number; readonly at: Instant })[]
}

interface ListedBase {
  readonly id: AlertId
  readonly rule: string
  readonly ruleName: string
  readonly at: Instant
  readonly deliveries: readonly ListedDelivery[]
}

/** An alert of an item, or of a source: the latter until its state is over. */
export type ListedAlert =
  | (ListedBase & { readonly kind: 'item'; readonly item: ItemId; readonly severity: number })
  | (ListedBase & {
      readonly kind: 'source'
      readonly source: SourceId
      /** When the state was over; `null` while it holds. */
      readonly closedAt: Instant | null
    })

/** Alerts with their deliveries, the newest first. */
export async function listAlerts(store: Store, limit = 200): Promise<readonly ListedAlert[]> {
  const { rows } = await sql<ListedAlert>`
    select a.id, case when a.source_id is null then 'item' else 'source' end as kind,
      a.rule_id as rule, r.name as "ruleName", a.item_id as item, a.severity,
      a.source_id as source, a.closed_at as "closedAt", a.created_at as at
    from alerts a join alert_rules r on r.id = a.rule_id
    order by a.created_at desc, a.id desc limit ${limit}
  `.execute(store.db)
  const ids = rows.map((row) => row.id)
  const deliveries = await read(store, sql`d.alert_id = any(${ids}::uuid[])`, null)
  return rows.map((row) => ({
    ...row,
    deliveries: deliveries.filter((delivery) => delivery.alert === row.id),
  }))
}

/** Deliveries with their log, the newest first. */
export async function listDeliveries(
  store: Store,
  { state, limit = 200 }: { readonly state?: DeliveryState; readonly limit?: number } = {},
): Promise<readonly ListedDelivery[]> {
  return read(store, state === undefined ? sql`true` : sql`d.state = ${state}`, limit)
}

type Condition = ReturnType<typeof sql>

async function read(
  store: Store,
  condition: Condition,
  limit: number | null,
): Promise<readonly ListedDelivery[]> {
  const { rows } = await sql<Omit<ListedDelivery, 'attempts'>>`
    select d.id, d.alert_id as alert, d.endpoint_id as endpoint, e.url, d.state, d.attempt,
      case when d.state = 'pending' then d.next_at end as "nextAt"
    from deliveries d join endpoints e on e.id = d.endpoint_id
    where ${condition} order by d.created_at desc, d.id desc limit ${limit}
  `.execute(store.db)
  const log = await attemptsOf(
    store,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, attempts: log.get(row.id) ?? [] }))
}

type Logged = ListedDelivery['attempts'][number]

async function attemptsOf(
  store: Store,
  deliveries: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, readonly Logged[]>> {
  const { rows } = await sql<{ delivery: DeliveryId; log: Logged }>`
    select delivery_id as delivery, json_build_object('attempt', attempt, 'at',
      to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'status', status, 'outcome', outcome,
      'error', error, 'milliseconds', milliseconds) as log
    from delivery_attempts where delivery_id = any(${deliveries}::uuid[]) order by id
  `.execute(store.db)
  const logs = new Map<DeliveryId, Logged[]>()
  for (const { delivery, log } of rows) {
    const list = logs.get(delivery) ?? []
    list.push(log)
    logs.set(delivery, list)
  }
  return logs
}
