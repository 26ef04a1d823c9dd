import { labelOf, mondayOf, parseWeek } from '../../lib/week.ts'
import { weeklyCounts } from '../../store/counts.ts'
import type { Store } from '../../store/open.ts'
import type { CountsQuery } from '../contract/counts.ts'
import type { Handlers } from '../handler.ts'

const DAY = 86_400_000
/** Weeks before the last one that are shown where nobody says from when. */
const WEEKS_BEFORE = 11

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString()
}

/** The range asked for, or the twelve weeks up to the running one. */
export function rangeOf(
  query: Pick<CountsQuery, 'from' | 'to'>,
  now: string,
): { from: string; to: string } {
  const to = query.to ?? labelOf(mondayOf(now))
  const last = parseWeek(to) ?? mondayOf(now)
  return { from: query.from ?? labelOf(mondayOf(daysBefore(last, 7 * WEEKS_BEFORE))), to }
}

/** Weekly figures. */
export function countHandlers(store: Store): Handlers<'counts'> {
  return {
    async counts({ query }) {
      const { by, asOf } = query
      const range = rangeOf(query, asOf ?? new Date().toISOString())
      const { rows, method } = await weeklyCounts(store, {
        ...range,
        by,
        ...(asOf === undefined ? {} : { asOf }),
      })
      return {
        rows: rows.map((row) => ({ ...row, key: [...row.key] })),
        method: {
          ...range,
          by,
          ...method,
          lexicons: [...method.lexicons],
          engines: [...method.engines],
          notCounted: [],
        },
      }
    },
  }
}
