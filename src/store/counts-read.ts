import { sql } from 'kysely'
import type { Breakdown, CountMethod } from '../model/count.ts'
import { BROUGHT_KINDS } from '../model/source.ts'
import type { Instant } from '../model/time.ts'
import type { WeekSum } from '../reports/week-rows.ts'
import type { Store } from './open.ts'

export interface Range {
  /** Mondays, both included. */
  readonly from: string
  readonly to: string
  readonly asOf: Instant
}

/** Sums of the changes that were recorded up to the as-of time, without keys that are all zero. */
export async function sumsOf(
  store: Store,
  by: Breakdown,
  range: Range,
): Promise<readonly WeekSum[]> {
  const { rows } = await sql<WeekSum>`
    with flagged as (
      select week, key, sum(flagged)::int as flagged, sum(confirmed)::int as confirmed,
        sum(pending)::int as pending
      from weekly_flagged
      where breakdown = ${by} and week between ${range.from} and ${range.to}
        and recorded_at <= ${range.asOf}
      group by week, key
    ), collected as (
      select week, case when ${by} = 'total' then array['all'] else array[language] end as key,
        sum(items)::int as collected, sum(classified)::int as classified
      from weekly_items
      where ${by} in ('total', 'language') and week between ${range.from} and ${range.to}
        and recorded_at <= ${range.asOf}
      group by 1, 2
    )
    select week, key, coalesce(collected, 0) as collected, coalesce(classified, 0) as classified,
      coalesce(flagged, 0) as flagged, coalesce(confirmed, 0) as confirmed,
      coalesce(pending, 0) as pending
    from flagged full join collected using (week, key)
    where (collected, classified, flagged, confirmed, pending) is distinct from (0, 0, 0, 0, 0)
    order by week, key
  `.execute(store.db)
  return rows
}

/** Weeks in which a source was running, and weeks that hold items, as known at the as-of time. */
export interface Watched {
  readonly running: ReadonlySet<string>
  readonly held: ReadonlySet<string>
}

/**
 * A source was running in a week in which a run of it went well. One that is read from files or
 * pasted by hand covers the weeks from its first item to its last.
 */
export async function watchedWeeks(store: Store, range: Range): Promise<Watched> {
  const { rows } = await sql<{ week: string; running: boolean }>`
    with weeks as (
      select week::date from generate_series(${range.from}::date, ${range.to}::date, '7 days') week
    ), runs as (
      select distinct date_trunc('week', started_at at time zone 'UTC')::date as week
      from source_runs
      where outcome in ('ok', 'unchanged') and finished_at <= ${range.asOf}
        and started_at >= ${range.from}::date and started_at < ${range.to}::date + 7
    ), held as (
      select source_id, week from weekly_items where recorded_at <= ${range.asOf}
      group by source_id, week having sum(items) > 0
    ), spans as (
      select min(week) as first, max(week) as last from held
        join sources on sources.id = held.source_id and kind = any(${BROUGHT_KINDS}::text[])
      group by source_id
    )
    select week, (week in (select week from runs)
      or exists (select from spans where weeks.week between first and last)) as running
    from weeks
    where week in (select week from runs) or week in (select week from held)
      or exists (select from spans where weeks.week between first and last)
  `.execute(store.db)
  const running = rows.filter((row) => row.running).map((row) => row.week)
  return { running: new Set(running), held: new Set(rows.map((row) => row.week)) }
}

/** The versions that figures up to the as-of time rest on. */
export async function methodOf(store: Store, asOf: Instant): Promise<CountMethod> {
  const { rows } = await sql<{ engine: string; lexicon: string }>`
    select distinct engine, lexicon from classifications
    where created_at <= ${asOf} order by engine, lexicon
  `.execute(store.db)
  const lexicons = [...new Set(rows.map((row) => row.lexicon))].toSorted()
  return { asOf, zone: 'UTC', lexicons, engines: [...new Set(rows.map((row) => row.engine))] }
}
