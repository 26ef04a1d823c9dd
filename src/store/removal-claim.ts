import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { RemovalWatchId, SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from './open.ts'
import type { LeaseOptions } from './work.ts'

/** An address in hand. */
export interface ClaimedWatch {
  readonly watch: RemovalWatchId
  readonly source: SourceId
  readonly host: string
  /** Where it is looked for. */
  readonly asked: string
  /** Hex; `null`: never seen. */
  readonly textSha256: string | null
}

export interface ClaimOptions extends LeaseOptions {
  /** Addresses at most. */
  readonly limit: number
  /** Of one host at most. */
  readonly perHost: number
  /** The store's clock where it is left out. */
  readonly now?: Instant
}

/**
 * Leases addresses that are due and free under one new token, so many of each host: a host with a
 * long queue holds up no other. One that a worker died with waits an hour longer each time; one of a
 * source that is not followed any more waits for as long as that is so. What its place said to be gone is not looked at any more.
 */
export async function claimWatches(
  store: Store,
  { leaseMs, limit, perHost, now }: ClaimOptions,
): Promise<{ readonly token: string; readonly watches: readonly ClaimedWatch[] }> {
  const token = randomUUID()
  const free = sql`told_at is null and next_at + crash_count * interval '1 hour' <= clock.at
    and (lease_until is null or lease_until < clock.at)`
  const { rows } = await sql<ClaimedWatch>`
    with recursive clock as materialized (
      select coalesce(${now ?? null}::timestamptz, now()) as at
    ), hosts as (
      -- From one host to the next by the index, not through all that wait at each.
      (select host from removal_watches order by host limit 1)
      union all
      select (select w.host from removal_watches w where w.host > hosts.host order by w.host limit 1)
      from hosts where hosts.host is not null
    ), due as (
      select w.id, w.next_at from clock, hosts, lateral (
        select id, next_at from removal_watches
        where removal_watches.host = hosts.host and next_at <= clock.at and ${free}
          and source_id in (select id from sources where follow <> 'none')
        order by next_at, id limit ${perHost}) as w
      order by w.next_at, w.id limit ${limit}
    ), chosen as materialized (
      select removal_watches.id, clock.at from clock, removal_watches
      where id in (select id from due) and ${free}
      order by id for update of removal_watches skip locked
    )
    update removal_watches w set lease_token = ${token},
      lease_until = chosen.at + ${leaseMs} * interval '1 ms', crash_count = crash_count + 1
    from chosen where w.id = chosen.id
    returning w.id as watch, w.source_id as source, w.host, w.asked,
      encode(w.text_sha256, 'hex') as "textSha256"
  `.execute(store.db)
  return { token, watches: rows }
}

/** Holds a lease for longer, by the store's clock. @returns how many addresses it still holds. */
export async function renewWatches(
  store: Store,
  token: string,
  { leaseMs }: LeaseOptions,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update removal_watches
    set lease_until = greatest(lease_until, now() + ${leaseMs} * interval '1 ms')
    where lease_token = ${token}
  `.execute(store.db)
  return Number(numAffectedRows ?? 0)
}

/** Gives back what the token still holds, not looked at. */
export async function returnWatches(store: Store, token: string): Promise<void> {
  await sql`
    update removal_watches set lease_token = null, lease_until = null,
      crash_count = greatest(crash_count - 1, 0)
    where lease_token = ${token}
  `.execute(store.db)
}
