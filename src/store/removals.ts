import { sql } from 'kysely'
import type { ItemId, RemovalWatchId, SourceId } from '../model/ids.ts'
import type { LookOutcome, Removal, RemovalState } from '../model/removal.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from './open.ts'

/** An address that is looked at again, and what is believed of it. */
export interface WatchedAddress extends Removal {
  readonly id: RemovalWatchId
  readonly source: SourceId
  /** The item for which it was begun. */
  readonly item: ItemId
  readonly address: string
  /** Where it is looked for now; another address after a permanent redirect. */
  readonly asked: string
  readonly capturedAt: Instant
  readonly looks: number
  /** `null`: its place said that it took it away; it is not looked at any more. */
  readonly nextAt: Instant | null
}

/** One look, as it was found. */
export interface RemovalCheck {
  readonly at: Instant
  readonly outcome: LookOutcome
  readonly reason: string
  readonly status: number | null
  readonly finalAddress: string | null
}

/** With its latest looks, newest first. */
export interface FollowedAddress extends WatchedAddress {
  readonly checks: readonly RemovalCheck[]
}

export interface RemovalsFilter {
  readonly state?: RemovalState
  readonly source?: SourceId
}

const columns = sql`w.id, w.source_id as source, w.item_id as item, w.address, w.asked, w.state,
  w.state_since as since, w.last_online_at as "lastOnlineAt", w.gone_at as "goneAt",
  w.captured_at as "capturedAt", w.looks, case when w.told_at is null then w.next_at end as "nextAt"`

/** Addresses that are looked at again, the latest change of state first. */
export async function listRemovals(
  store: Store,
  { state, source }: RemovalsFilter,
  limit: number,
): Promise<readonly WatchedAddress[]> {
  const { rows } = await sql<WatchedAddress>`
    select ${columns} from removal_watches w
    where ${state === undefined ? sql`true` : sql`w.state = ${state}`}
      and ${source === undefined ? sql`true` : sql`w.source_id = ${source}`}
    order by w.state_since desc, w.id desc limit ${limit}
  `.execute(store.db)
  return rows
}

/** Looks that are shown of one item, the latest. */
const SHOWN_CHECKS = 50

/** What is known of an item's address, with its latest looks, newest first. */
export async function removalOf(store: Store, item: ItemId): Promise<FollowedAddress | undefined> {
  const { rows } = await sql<WatchedAddress>`
    select ${columns} from items i join removal_watches w
      on w.source_id = i.source_id and md5(w.address) = md5(i.address) and w.address = i.address
    where i.id = ${item}
  `.execute(store.db)
  const row = rows[0]
  if (row === undefined) return undefined
  const { rows: checks } = await sql<RemovalCheck>`
    select at, outcome, reason, status, final_address as "finalAddress" from removal_checks
    where watch_id = ${row.id} order by at desc, id desc limit ${SHOWN_CHECKS}
  `.execute(store.db)
  return { ...row, checks }
}

/** How many addresses of a source were gone so many days after they were captured. */
export interface RemovalShare {
  readonly source: SourceId
  readonly days: number
  /** Addresses that were there at capture, so many days ago or more. */
  readonly followed: number
  readonly gone: number
  /** Of which nobody can say: no look at that age or later could tell. Not in `gone`. */
  readonly unknown: number
}

/** Ages in days at which shares are drawn. */
export const SHARE_DAYS: readonly number[] = [1, 7, 30]

/**
 * Shares by source, as they stand at a time. An address counts as gone at an age if it is believed
 * gone now and the first look that found it so was within that age.
 *
 * @param now the store's clock where it is left out
 */
export async function removalShares(store: Store, now?: Instant): Promise<readonly RemovalShare[]> {
  const { rows } = await sql<RemovalShare>`
    with clock as (select coalesce(${now ?? null}::timestamptz, now()) as at),
    ages as (select days, days * interval '1 day' as age from unnest(${SHARE_DAYS}::int[]) as days)
    select w.source_id as source, ages.days, count(*)::int as followed,
      count(*) filter (where gone)::int as gone,
      count(*) filter (where not gone and w.last_online_at < w.captured_at + ages.age)::int
        as unknown
    from clock, ages, removal_watches w, lateral (
      select w.state = 'gone' and w.gone_at <= w.captured_at + ages.age as gone) as found
    where w.captured_at <= clock.at - ages.age and w.last_online_at is not null
    group by w.source_id, ages.days order by w.source_id, ages.days
  `.execute(store.db)
  return rows
}
