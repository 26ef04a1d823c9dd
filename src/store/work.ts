import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { ItemId, WorkId } from '../model/ids.ts'
import type { LanguageCode } from '../model/language.ts'
import type { Store } from './open.ts'

/** Work in hand, with all that the classifier needs of its item. */
export interface ClaimedItem {
  readonly work: WorkId
  readonly item: ItemId
  readonly text: string
  /** The languages that its source is expected to speak: weak evidence. */
  readonly languages: readonly LanguageCode[]
  /** How often it was claimed before and not cleanly given back. */
  readonly attempt: number
}

/** A lease on work. Every write for it carries the token. */
export interface Claim {
  readonly token: string
  readonly items: readonly ClaimedItem[]
}

export interface LeaseOptions {
  /** How long the lease holds without being renewed, on the store's clock. */
  readonly leaseMs: number
}

/** A worker that died holding a row this often is killed by the row. */
export const MOST_CRASHES = 3
/** A row that failed with an error this often will fail again. */
export const MOST_ATTEMPTS = 5

/**
 * Leases work under one new token: of the given ids those that are open, due and free. A row that
 * a worker died with is a suspect and is claimed alone, so that only the culprit is ever blamed;
 * suspects that are left out come back through {@link dueWork}. `crash_count` rises now and falls
 * again when the row is finished or given back: what stays counted are deaths.
 */
export async function claimWork(
  store: Store,
  queue: string,
  ids: readonly WorkId[],
  { leaseMs }: LeaseOptions,
): Promise<Claim> {
  const token = randomUUID()
  const { rows } = await sql<ClaimedItem>`
    with free as materialized (
      select id, crash_count from work
      where id = any(${ids}::uuid[]) and queue = ${queue} and state = 'open'
        and run_at <= now() and (lease_until is null or lease_until < now())
        and crash_count < ${MOST_CRASHES}
      order by id for update skip locked
    ), chosen as (
      select id from free where crash_count = 0
      union all
      (select id from free where not exists (select from free where crash_count = 0)
        order by id limit 1)
    ), claimed as (
      update work set lease_token = ${token}, lease_until = now() + ${leaseMs} * interval '1 ms',
        crash_count = crash_count + 1, attempt = attempt + 1
      from chosen where work.id = chosen.id
      returning work.id, work.item_id, work.attempt
    )
    select claimed.id as work, items.id as item, items.text, sources.languages,
      claimed.attempt - 1 as attempt
    from claimed join items on items.id = claimed.item_id
      join sources on sources.id = items.source_id
    order by claimed.id
  `.execute(store.db)
  return { token, items: rows }
}

/** Holds a lease for longer. @returns how many rows it still holds; 0: it is lost. */
export async function renewLease(
  store: Store,
  token: string,
  { leaseMs }: LeaseOptions,
): Promise<number> {
  // Locks in the order of ids, as all do, so as never to wait in a circle with a save.
  const { numAffectedRows } = await sql`
    with held as materialized (
      select id from work where lease_token = ${token} and state = 'open' order by id for update
    )
    update work set lease_until = now() + ${leaseMs} * interval '1 ms'
    from held where work.id = held.id
  `.execute(store.db)
  return Number(numAffectedRows ?? 0)
}

/**
 * Gives work back that is not finished: all that the token holds, or some of it. Without an error
 * it can be claimed again at once, and the try does not count. With an error it waits longer each
 * time (2 s, 4 s, 8 s …) and is quarantined at the fifth. A row that the token no longer holds is left alone.
 */
export async function returnWork(
  store: Store,
  token: string,
  ids?: readonly WorkId[],
  error?: string,
): Promise<void> {
  const some = ids === undefined ? sql`true` : sql`id = any(${ids}::uuid[])`
  const returned =
    error === undefined
      ? sql`attempt = greatest(attempt - 1, 0)`
      : sql`error = ${error.slice(0, 2000).replaceAll('\0', '\uFFFD')},
          run_at = now() + power(2, least(attempt, 10)) * interval '1 s',
          state = case when attempt >= ${MOST_ATTEMPTS} then 'quarantined' else state end`
  await sql`
    with held as materialized (
      select id from work
      where lease_token = ${token} and state = 'open' and ${some} order by id for update
    )
    update work set lease_token = null, lease_until = null, hinted_at = null,
      crash_count = greatest(crash_count - 1, 0), ${returned}
    from held where work.id = held.id
  `.execute(store.db)
}
