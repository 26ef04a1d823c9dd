import { weekRange } from '../../lib/week-range.ts'
import { NOT_COUNTED, weeklyCsv } from '../../reports/weekly.ts'
import { weeklyCounts } from '../../store/counts.ts'
import type { Store } from '../../store/open.ts'
import type { Handlers } from '../handler.ts'

/** Weekly figures, as JSON or as CSV to keep. */
export function countHandlers(store: Store): Handlers<'counts'> {
  return {
    async counts({ query }) {
      const { by, asOf, format } = query
      const range = weekRange(query.from, query.to, asOf ?? new Date().toISOString())
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
