import { sql } from 'kysely'
import type { ItemId, SourceId, WorkId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from './open.ts'

/** Work that is set aside because it killed its workers or kept failing. */
export interface Quarantined {
  readonly work: WorkId
  readonly queue: string
  readonly item: ItemId
  readonly source: SourceId
  readonly attempt: number
  readonly crashes: number
  readonly error: string | null
  readonly since: Instant
}

/** Quarantined work, the oldest first, 500 at most. */
export async function listQuarantined(store: Store): Promise<readonly Quarantined[]> {
  const { rows } = await sql<Quarantined>`
    select work.id as work, queue, item_id as item, source_id as source, attempt,
      crash_count as crashes, error, work.created_at as since
    from work join items on items.id = work.item_id
    where state = 'quarantined' order by work.id limit 500
  `.execute(store.db)
  return rows
}

/** Opens quarantined work again with a clean slate; the sweep hints it. @returns how many. */
export async function retryQuarantined(store: Store, ids: readonly WorkId[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update work set state = 'open', crash_count = 0, attempt = 0, run_at = now(), hinted_at = null
    where id = any(${ids}::uuid[]) and state = 'quarantined'
  `.execute(store.db)
  return Number(numAffectedRows ?? 0)
}

/** Work of one queue that is not done. */
export interface WorkStatus {
  readonly queue: string
  readonly open: number
  /** Of the open work what a worker has in hand. */
  readonly leased: number
  readonly quarantined: number
}

/** How much work stands in each state. `done` is not counted: it only grows. */
export async function workStatus(store: Store): Promise<readonly WorkStatus[]> {
  // Each state by itself, since each has an index of its own and `done` must not be read.
  const { rows } = await sql<WorkStatus>`
    select queue, sum(open)::int as open, sum(leased)::int as leased,
      sum(quarantined)::int as quarantined
    from (
      select queue, count(*) as open, count(*) filter (where lease_until >= now()) as leased,
        0 as quarantined
      from work where state = 'open' group by queue
      union all
      select queue, 0, 0, count(*) from work where state = 'quarantined' group by queue
    ) as states group by queue order by queue
  `.execute(store.db)
  return rows
}
