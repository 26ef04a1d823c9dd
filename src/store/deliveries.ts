import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { UsageError } from '../lib/errors.ts'
import type { AlertFacts, HeadFacts } from '../model/alert.ts'
import type { DeliveryId, EndpointId } from '../model/ids.ts'
import { clean } from './clean.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'
import type { LeaseOptions } from './work.ts'

/** A delivery in hand: where it goes, and the codes or the head that it carries. */
export type ClaimedDelivery = (AlertFacts | HeadFacts) & {
  /** Attempts made so far. */
  readonly attempt: number
  readonly endpoint: EndpointId
  readonly url: string
  /** The one in use, then the one that it replaces, if any. */
  readonly secrets: readonly string[]
}

/** What becomes of a delivery after an attempt. */
export type Next =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly waitMs: number }
  | { readonly kind: 'dead' }

/** One attempt, as it is logged. */
export interface Attempt {
  /** HTTP status; `null` where there was no answer. */
  readonly status: number | null
  readonly outcome: string
  readonly error: string | null
  readonly milliseconds: number
}

/** Leases deliveries under one new token: of the given ids those pending, due and free. */
export async function claimDeliveries(
  store: Store,
  ids: readonly DeliveryId[],
  { leaseMs }: LeaseOptions,
): Promise<{ readonly token: string; readonly deliveries: readonly ClaimedDelivery[] }> {
  const token = randomUUID()
  const { rows } = await sql<ClaimedDelivery>`
    with free as materialized (
      select d.id from deliveries d join endpoints e on e.id = d.endpoint_id
      where d.id = any(${ids}::uuid[]) and d.state = 'pending' and d.next_at <= now()
        and e.enabled and (d.lease_until is null or d.lease_until < now())
      order by d.id for update of d skip locked
    ), claimed as (
      update deliveries d
      set lease_token = ${token}, lease_until = now() + ${leaseMs} * interval '1 ms'
      from free where d.id = free.id returning d.id, d.alert_id, d.head_seq, d.endpoint_id, d.attempt
    )
    select d.id as delivery, d.attempt, e.id as endpoint, e.url,
      array_remove(array[e.secret, e.previous_secret], null) as secrets, a.id as alert,
      case when h.seq is not null then 'head' when a.source_id is null then 'item'
        else 'source' end as kind, h.line,
      a.source_id as source, regexp_replace(a.rule_id, '^source-', '') as state,
      a.rule_id as rule, a.item_id as item, a.severity, c.language,
      coalesce(a.created_at, h.published_at) as at,
      array(select distinct f.category from flags f where f.classification_id = c.id
        and f.severity >= r.min_severity and f.use = any(r.uses) order by 1) as categories,
      array(select distinct t from flags f, unnest(f.targets) as t where f.classification_id = c.id
        and f.severity >= r.min_severity and f.use = any(r.uses) order by 1) as targets
    from claimed d join endpoints e on e.id = d.endpoint_id
      left join alerts a on a.id = d.alert_id left join alert_rules r on r.id = a.rule_id
      left join heads h on h.seq = d.head_seq
      left join classifications c on c.id = a.classification_id
    order by d.id
  `.execute(store.db)
  return { token, deliveries: rows }
}

/** Holds a lease for longer. @returns how many deliveries it still holds; 0: it is lost. */
export async function renewDeliveries(
  store: Store,
  token: string,
  { leaseMs }: LeaseOptions,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update deliveries set lease_until = now() + ${leaseMs} * interval '1 ms'
    where lease_token = ${token} and state = 'pending'
  `.execute(store.db)
  return Number(numAffectedRows ?? 0)
}

/** Gives back what the token still holds, untried. */
export async function returnDeliveries(store: Store, token: string): Promise<void> {
  await sql`
    update deliveries set lease_token = null, lease_until = null
    where lease_token = ${token} and state = 'pending'
  `.execute(store.db)
}

/**
 * Logs an attempt and decides what comes next.
 *
 * @returns whether the token still held the delivery; if not, nothing is written.
 */
export async function recordAttempt(
  store: Store,
  token: string,
  delivery: DeliveryId,
  attempt: Attempt,
  next: Next,
): Promise<boolean> {
  return inTransaction(store, async (trx) => {
    const state = next.kind === 'retry' ? 'pending' : next.kind
    const wait = next.kind === 'retry' ? next.waitMs : 0
    const { rows } = await sql<{ attempt: number }>`
      update deliveries set state = ${state}, attempt = attempt + 1, lease_token = null,
        lease_until = null, next_at = now() + ${wait} * interval '1 ms',
        finished_at = case when ${state} = 'pending' then null else now() end
      where id = ${delivery} and lease_token = ${token} and state = 'pending'
      returning attempt
    `.execute(trx)
    const row = rows[0]
    if (!row) return false
    const error = attempt.error === null ? null : clean(attempt.error).slice(0, 500)
    await sql`
      insert into delivery_attempts (id, delivery_id, attempt, status, outcome, error, milliseconds)
      values (${uuidv7()}, ${delivery}, ${row.attempt}, ${attempt.status}, ${attempt.outcome},
        ${error}, ${Math.round(attempt.milliseconds)})
    `.execute(trx)
    return true
  })
}

/** Pending deliveries that are due and free, the longest due first, in batches of up to 50. */
export async function dueDeliveries(
  store: Store,
  { limit }: { readonly limit: number },
): Promise<readonly (readonly DeliveryId[])[]> {
  const { rows } = await sql<{ id: DeliveryId }>`
    select d.id from deliveries d join endpoints e on e.id = d.endpoint_id
    where d.state = 'pending' and d.next_at <= now() and e.enabled
      and (d.lease_until is null or d.lease_until < now())
    order by d.next_at, d.id limit ${limit}
  `.execute(store.db)
  const ids = rows.map((row) => row.id)
  return Array.from({ length: Math.ceil(ids.length / DELIVERY_BATCH) }, (_, index) =>
    ids.slice(index * DELIVERY_BATCH, (index + 1) * DELIVERY_BATCH),
  )
}

const DELIVERY_BATCH = 50

/**
 * Sends a dead delivery again, from the first attempt on.
 *
 * @returns false where it is not dead.
 * @throws UsageError where its endpoint is switched off.
 */
export async function replayDelivery(store: Store, id: DeliveryId): Promise<boolean> {
  const { rows } = await sql<{ enabled: boolean }>`
    with e as (
      select d.id, e.enabled from deliveries d join endpoints e on e.id = d.endpoint_id
      where d.id = ${id} and d.state = 'dead'
    ), again as (
      update deliveries d set state = 'pending', attempt = 0, next_at = now(), finished_at = null
      from e where d.id = e.id and e.enabled
    )
    select enabled from e
  `.execute(store.db)
  const found = rows[0]
  if (found?.enabled === false) {
    throw new UsageError(`Delivery ${id}: its endpoint is switched off; switch it on first`)
  }
  return found !== undefined
}
