import { sql } from 'kysely'
import type { Store } from '../../store/open.ts'
import { columns } from '../out.ts'

/** The figures of the demo's store. */
export interface Summary {
  readonly collected: number
  readonly classified: number
  readonly rejected: number
  /** Distinct flagged items. */
  readonly flagged: number
  readonly alerts: number
  readonly delivered: number
  readonly byLanguageAndTarget: readonly { language: string; target: string; flagged: number }[]
}

/** Reads the figures: from the very rows that weekly counts are made of. */
export async function readSummary(store: Store): Promise<Summary> {
  const { rows } = await sql<Omit<Summary, 'byLanguageAndTarget'>>`
    select (select coalesce(sum(items), 0)::int from weekly_items) as collected,
      (select coalesce(sum(classified), 0)::int from weekly_items) as classified,
      (select coalesce(sum(flagged), 0)::int from weekly_flagged where breakdown = 'total') as flagged,
      (select count(distinct (r.source_id, j.place))::int from rejections j
        join source_runs r on r.id = j.run_id) as rejected,
      (select count(*)::int from alerts) as alerts,
      (select count(*)::int from deliveries where state = 'delivered') as delivered
  `.execute(store.db)
  const by = await sql<{ language: string; target: string; flagged: number }>`
    select key[1] as language, key[2] as target, sum(flagged)::int as flagged
    from weekly_flagged where breakdown = 'language-target'
    group by key having sum(flagged) > 0 order by key
  `.execute(store.db)
  const [row] = rows
  if (row === undefined) throw new Error('demo: the store gave no figures')
  return { ...row, byLanguageAndTarget: by.rows }
}

/** The figures in words. */
export function summaryText(summary: Summary): string {
  const { collected, classified, rejected, flagged, alerts, delivered } = summary
  const table = summary.byLanguageAndTarget.map((row) => [row.language, row.target, row.flagged])
  return [
    `Collected ${collected} statements (${rejected} bad line reported), classified ${classified}, flagged ${flagged}.`,
    `Alerts raised ${alerts}, delivered and their signatures checked ${delivered}.`,
    '',
    columns([['language', 'target group', 'flagged'], ...table]),
  ].join('\n')
}
