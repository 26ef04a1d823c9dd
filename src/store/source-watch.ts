import { sql } from 'kysely'
import { scheduleMs } from '../lib/schedule.ts'
import type { SourceId } from '../model/ids.ts'
import { GRACE_LEAST_MS } from '../reports/coverage.ts'
import { enterFigures } from './record.ts'
import type { Trx } from './transaction.ts'

/**
 * Adds a finished run to its UTC day, with how long the source had given nothing new before it.
 * Call it before the source's own times move.
 */
export async function noteDay(trx: Trx, run: string): Promise<void> {
  await sql`
    insert into source_days as day (source_id, day, runs, failed, added, longest_gap_ms)
    select r.source_id, (r.finished_at at time zone 'UTC')::date, 1,
      (r.outcome = 'failed')::int, r.added,
      case when r.added > 0 and s.last_item_at is not null
        then extract(epoch from r.finished_at - s.last_item_at) * 1000 else 0 end
    from source_runs r join sources s on s.id = r.source_id where r.id = ${run}
    on conflict (source_id, day) do update set runs = day.runs + 1,
      failed = day.failed + excluded.failed, added = day.added + excluded.added,
      longest_gap_ms = greatest(day.longest_gap_ms, excluded.longest_gap_ms)
  `.execute(trx)
}

/**
 * Writes down the gap that a good run ends: from when a run was due after the last good one, to its
 * own beginning. Call it before the source's own times move.
 */
export async function closeGap(trx: Trx, run: string): Promise<void> {
  await sql`
    insert into source_gaps (source_id, from_at, to_at, reason, recorded_at)
    select r.source_id, due.at, r.started_at,
      case when s.error_streak > 0 then 'failing' else 'not-run' end, r.finished_at
    from source_runs r join sources s on s.id = r.source_id, lateral (
      select every_ms * interval '1 ms' as step from source_schedules
      where source_id = s.id order by recorded_at desc limit 1) as plan, lateral (
      select coalesce(s.last_success_at, s.created_at) + plan.step as at) as due
    where r.id = ${run}
      and r.started_at > due.at + greatest(plan.step, ${GRACE_LEAST_MS} * interval '1 ms')
  `.execute(trx)
}

/** What a declaration says of when a source is collected. */
export interface Plan {
  readonly schedule: string | null
  readonly enabled: boolean
}

/**
 * Writes down that a source is collected otherwise from now on: what of its time counts as
 * scheduled, and what as paused. A gap that is open is written down with it, as it was planned then.
 * Call it last, after `sources` was changed.
 */
export async function recordPlan(
  trx: Trx,
  source: SourceId,
  before: Plan | undefined,
  after: Plan,
): Promise<void> {
  if (before?.schedule === after.schedule && before.enabled === after.enabled) return
  const everyMs = after.schedule === null ? null : scheduleMs(after.schedule)
  await enterFigures(trx)
  await sql`
    with stamp as materialized (select clock_timestamp() as at), open as (
      insert into source_gaps (source_id, from_at, to_at, reason, recorded_at)
      select s.id, due.at, stamp.at,
        case when s.error_streak > 0 then 'failing' else 'not-run' end, stamp.at
      from stamp, sources s, lateral (
        select every_ms * interval '1 ms' as step from source_schedules
        where source_id = s.id order by recorded_at desc limit 1) as plan, lateral (
        select coalesce(s.last_success_at, s.created_at) + plan.step as at) as due
      where s.id = ${source}
        and stamp.at > due.at + greatest(plan.step, ${GRACE_LEAST_MS} * interval '1 ms')
    )
    insert into source_schedules (source_id, every_ms, enabled, recorded_at)
    select ${source}, ${everyMs}, ${after.enabled}, stamp.at from stamp
  `.execute(trx)
}
