import { sql } from 'kysely'
import { type Coverage, coverageOf, type WatchFacts } from '../reports/coverage.ts'
import type { Range } from './counts-read.ts'
import type { Store } from './open.ts'

/**
 * How much of the scheduled collecting of each week took place, and the gaps, as known at the as-of
 * time. Reads schedules and gaps, never all runs: a good run that came in time left no row.
 *
 * @param weeks Mondays, ascending, from `range.from` to `range.to`
 */
export async function readCoverage(
  store: Store,
  weeks: readonly string[],
  { from, to, asOf }: Range,
): Promise<Coverage> {
  const { rows } = await sql<WatchFacts>`
    with plans as (
      select source_id, json_agg(json_build_object('at', ${rfc(sql`recorded_at`)}, 'everyMs',
        every_ms, 'enabled', enabled) order by recorded_at) as schedules
      from source_schedules where recorded_at <= ${asOf} group by source_id
      having bool_or(every_ms is not null)
    ), gaps as (
      select source_id, json_agg(json_build_object('from', ${rfc(sql`from_at`)}, 'to',
        ${rfc(sql`to_at`)}, 'reason', reason)) as gaps
      from source_gaps
      where recorded_at <= ${asOf} and to_at > ${from}::date and from_at < ${to}::date + 7
      group by source_id
    )
    select plans.source_id as source, plans.schedules, coalesce(gaps.gaps, '[]') as gaps,
      (select finished_at from source_runs r where r.source_id = plans.source_id
        and r.outcome in ('ok', 'unchanged') and r.finished_at <= ${asOf}
        order by r.finished_at desc limit 1) as "lastSuccess",
      coalesce((select r.outcome = 'failed' from source_runs r
        where r.source_id = plans.source_id and r.started_at <= ${asOf}
          and r.finished_at <= ${asOf} order by r.started_at desc limit 1), false) as failed
    from plans left join gaps using (source_id) order by plans.source_id
  `.execute(store.db)
  return coverageOf({ weeks, asOf, sources: rows })
}

/** A time as text inside JSON, with the milliseconds that an instant has. */
function rfc(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
