import { sql } from 'kysely'
import { scheduleMs } from '../lib/schedule.ts'
import type { SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { type SourceFacts, USUAL_DAYS, USUAL_GAPS } from '../reports/source-health.ts'
import type { Store } from './open.ts'

export interface NamedFacts extends SourceFacts {
  readonly source: SourceId
}

type Row = Omit<NamedFacts, 'everyMs'> & { readonly schedule: string | null }

/**
 * What is known of how each source goes. Of each it reads at most 58 days and 101 runs, by index,
 * however many runs and items there are.
 *
 * @param now the time to judge at; the store's clock where it is left out
 */
export async function sourceFacts(store: Store, now?: Instant): Promise<readonly NamedFacts[]> {
  const { rows } = await factsQuery(now ?? null).execute(store.db)
  return rows.map(({ schedule, ...row }) => ({
    ...row,
    everyMs: schedule === null ? null : scheduleMs(schedule),
  }))
}

/** The query of {@link sourceFacts}, apart so that its plan can be looked at. */
export function factsQuery(now: Instant | null) {
  return sql<Row>`
    with clock as materialized (
      select at, (at at time zone 'UTC')::date as today
      from (select coalesce(${now}::timestamptz, now()) as at) as given
    )
    select s.id as source, clock.at as now, s.enabled, s.schedule, s.created_at as "createdAt",
      s.error_streak as "errorStreak", s.last_success_at as "lastSuccess",
      s.last_item_at as "lastItem", coalesce(d.days, '[]') as days, d.today, d.yesterday,
      coalesce(g.gaps, '[]') as "gapsMs"
    from clock, sources s, lateral (
      select json_agg(json_build_object('added', added, 'longestGapMs', longest_gap_ms)
          order by day) filter (where day < clock.today - 1 and runs > failed) as days,
        coalesce(sum(added) filter (where day = clock.today), 0)::int as today,
        coalesce(sum(added) filter (where day = clock.today - 1), 0)::int as yesterday
      from source_days
      where source_id = s.id
        and day between clock.today - 1 - ${USUAL_DAYS}::int and clock.today
    ) as d, lateral (
      select json_agg(gap) filter (where gap is not null) as gaps
      from (
        select extract(epoch from finished_at - lead(finished_at)
          over (order by finished_at desc)) * 1000 as gap
        from (
          select finished_at from source_runs
          where source_id = s.id and added > 0
            and finished_at > clock.at - (${USUAL_DAYS}::int + 2) * interval '1 day'
            and finished_at <= clock.at
          order by finished_at desc limit ${USUAL_GAPS + 1}) as latest) as waits
    ) as g
    order by s.id
  `
}
