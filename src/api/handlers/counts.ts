import { labelOf, mondayOf, parseWeek } from '../../lib/week.ts'
import { NOT_COUNTED, weeklyCsv } from '../../reports/weekly.ts'
import { weeklyCounts } from '../../store/counts.ts'
import type { Store } from '../../store/open.ts'
import type { CountsQuery } from '../contract/counts.ts'
import type { Handlers } from '../handler.ts'

const WEEK = 7 * 86_400_000
/** Weeks before the last one that are shown where nobody says from when. */
const WEEKS_BEFORE = 11

/** The range asked for; else twelve weeks up to the last one asked for, or to the running one. */
export function rangeOf(
  query: Pick<CountsQuery, 'from' | 'to'>,
  now: string,
): { readonly from: string; readonly to: string } {
  const to = query.to ?? labelOf(mondayOf(now))
  const last = Date.parse(parseWeek(to) ?? now)
  const from = new Date(last - WEEKS_BEFORE * WEEK).toISOString()
  return { from: query.from ?? labelOf(mondayOf(from)), to }
}

/** Weekly figures, as JSON or as CSV to keep. */
export function countHandlers(store: Store): Handlers<'counts'> {
  return {
    async counts({ query }) {
      const { by, asOf, format } = query
      const range = rangeOf(query, asOf ?? new Date().toISOString())
      const asked = { ...range, by, ...(asOf === undefined ? {} : { asOf }) }
      const { rows, method } = await weeklyCounts(store, asked)
      if (format === 'csv') {
        const name = `tocsin-weekly-${by}-${range.from}-${range.to}.csv`
        const content = weeklyCsv({ ...range, by, rows, method })
        return { file: { name, mediaType: 'text/csv; charset=utf-8; header=present', content } }
      }
      const { lexicons, engines } = method
      return {
        rows: rows.map((row) => ({ ...row, key: [...row.key] })),
        method: {
          ...range,
          by,
          ...method,
          lexicons: [...lexicons],
          engines: [...engines],
          notCounted: [...NOT_COUNTED],
        },
      }
    },
  }
}
