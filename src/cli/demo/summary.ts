import { weekRange } from '../../lib/week-range.ts'
import type { SourceId } from '../../model/ids.ts'
import { weeklyCounts } from '../../store/counts.ts'
import type { Store } from '../../store/open.ts'
import { lastRuns } from '../../store/runs.ts'
import { readFigures } from '../../store/status.ts'
import { columns } from '../out.ts'
import { ARCHIVE } from './declare.ts'

/** Nothing of the demo was published before. */
const FIRST_WEEK = '2014-W01'

/** The figures of the demo's store. */
export interface Summary {
  readonly collected: number
  readonly classified: number
  readonly rejected: number
  /** Distinct flagged items. */
  readonly flagged: number
  readonly alerts: number
  readonly delivered: number
  /** Flagged items by language and target group. */
  readonly byLanguageAndTarget: ReadonlyMap<string, number>
}

/** Reads the figures, from the very rows that weekly counts are made of. */
export async function readSummary(store: Store): Promise<Summary> {
  const figures = await readFigures(store)
  const [run] = await lastRuns(store, ARCHIVE as SourceId, 1)
  const range = weekRange(FIRST_WEEK, undefined, figures.now)
  const { rows } = await weeklyCounts(store, { ...range, by: 'language-target' })
  const flagged = new Map<string, number>()
  for (const row of rows) {
    const key = row.key.join(' ')
    if (row.flagged) flagged.set(key, (flagged.get(key) ?? 0) + row.flagged)
  }
  return {
    ...figures,
    rejected: run?.rejected ?? 0,
    delivered: figures.deliveries.delivered,
    byLanguageAndTarget: flagged,
  }
}

/** The figures in words. */
export function summaryText(summary: Summary): string {
  const { collected, classified, rejected, flagged, alerts, delivered } = summary
  const table = [...summary.byLanguageAndTarget]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => [...key.split(' '), count])
  return [
    `Collected ${collected} statements (${rejected} bad line reported), classified ${classified}, flagged ${flagged}.`,
    `Alerts raised ${alerts}, delivered and their signatures checked ${delivered}.`,
    '',
    columns([['language', 'target group', 'flagged'], ...table]),
  ].join('\n')
}
