import { weekRange } from '../../lib/week-range.ts'
import { NOT_COUNTED, weeklyCsv } from '../../reports/weekly.ts'
import { weeklyCounts } from '../../store/counts.ts'
import type { Store } from '../../store/open.ts'
import type { Handlers } from '../handler.ts'

/** Gaps in one answer; the share of each week counts them all. */
const MOST_GAPS = 500

/** Weekly figures, as JSON or as CSV to keep. */
export function countHandlers(store: Store): Handlers<'counts'> {
  return {
    async counts({ query }) {
      const { by, asOf, format } = query
      const range = weekRange(query.from, query.to, asOf ?? new Date().toISOString())
      const asked = { ...range, by, ...(asOf === undefined ? {} : { asOf }) }
      const { rows, gaps, method } = await weeklyCounts(store, asked)
      if (format === 'csv') {
        const name = `tocsin-weekly-${by}-${range.from}-${range.to}.csv`
        const content = weeklyCsv({ ...range, by, rows, gaps, method })
        return { file: { name, mediaType: 'text/csv; charset=utf-8; header=present', content } }
      }
      const { lexicons, engines } = method
      return {
        rows: rows.map((row) => ({ ...row, key: [...row.key] })),
        gaps: gaps.slice(0, MOST_GAPS),
        moreGaps: Math.max(0, gaps.length - MOST_GAPS),
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
