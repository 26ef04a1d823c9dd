import { UsageError } from '../lib/errors.ts'
import { mondayOf, mondaysBetween, parseWeek } from '../lib/week.ts'
import type { Breakdown, CountMethod, Gap, WeeklyCount } from '../model/count.ts'
import { weekRows } from '../reports/week-rows.ts'
import { methodOf, sumsOf, watchedWeeks } from './counts-read.ts'
import { readCoverage } from './coverage.ts'
import { settledAsOf } from './settled.ts'
import type { Store } from './open.ts'

export interface CountsQuery {
  /** First week, included: `2026-W47`, or any of its days. */
  readonly from: string
  /** Last week, included. */
  readonly to: string
  readonly by: Breakdown
  /** The figures as they stood then; default: now. */
  readonly asOf?: string
}

export interface Counted {
  readonly rows: readonly WeeklyCount[]
  /** When sources that were to be collected were not watched, by source and time. */
  readonly gaps: readonly Gap[]
  readonly method: CountMethod
}

/** Twenty years: more is a slip of the pen. */
const MOST_WEEKS = 1044

/**
 * Weekly figures, drawn from the recorded changes up to the as-of time: week by week, every key
 * that has a figure anywhere in the range. Asked again with the same as-of time they are the same.
 *
 * @throws UsageError for weeks that do not exist, a range that is turned round or above 20 years, or
 *   an as-of time in the future.
 */
export async function weeklyCounts(store: Store, query: CountsQuery): Promise<Counted> {
  const from = weekIn('from', query.from)
  const to = weekIn('to', query.to)
  const weeks = mondaysBetween(from, to)
  if (weeks.length === 0) {
    throw new UsageError(`counts: from (${query.from}) comes after to (${query.to})`)
  }
  if (weeks.length > MOST_WEEKS) {
    throw new UsageError(`counts: found ${weeks.length} weeks, expected ${MOST_WEEKS} at most`)
  }
  const asOf = await settledAsOf(store, query.asOf)
  const range = { from, to, asOf }
  const [sums, watched, { byWeek: coverage, gaps }, method] = [
    await sumsOf(store, query.by, range),
    await watchedWeeks(store, range),
    await readCoverage(store, weeks, range),
    await methodOf(store, asOf),
  ]
  const running = mondayOf(asOf)
  const rows = weekRows({ by: query.by, weeks, running, watched, coverage, sums })
  return { rows, gaps, method }
}

function weekIn(name: string, text: string): string {
  const week = parseWeek(text)
  if (week !== undefined) return week
  throw new UsageError(
    `counts: ${name} is "${text}", expected an ISO week such as 2026-W47 or a day such as 2026-11-21`,
  )
}
