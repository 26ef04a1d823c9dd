import { UsageError } from '../../lib/errors.ts'
import { BREAKDOWNS, type Breakdown } from '../../model/count.ts'
import { type Add, withTocsin } from '../command.ts'
import { say, tell } from '../out.ts'

const FORMATS = ['table', 'csv', 'json'] as const

interface WeeklyOptions {
  readonly from?: string
  readonly to?: string
  readonly by: string
  readonly asOf?: string
  readonly format: string
}

/** `tocsin counts`: weekly counts that can be drawn again, and a recount from the items. */
export const counts: Add = (program, done) => {
  const command = program.command('counts').description('Weekly counts')

  command
    .command('weekly')
    .description('Flagged items by ISO week (UTC), as of any time')
    .option('--from <week>', 'first week, for example 2026-W40; default: eleven before the last')
    .option('--to <week>', 'last week; default: the running one')
    .option('--by <parts>', breakdownText(), 'total')
    .option('--as-of <instant>', 'the figures as they stood then; default: now')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(weekly)

  command
    .command('recount')
    .description('Count again from the items, and say where that differs')
    .action(async () => {
      const { recount } = await import('../../store/recount.ts')
      const found = await withTocsin({ name: 'counts' }, ({ store }) => recount(store))
      for (const { figure, recorded, counted } of found) {
        say(`${figure.join(' ')}: recorded ${recorded.join('/')}, counted ${counted.join('/')}`)
      }
      tell(found.length === 0 ? 'Counts and items agree.' : `${found.length} figures differ.`)
      if (found.length > 0) done(1)
    })
}

async function weekly(options: WeeklyOptions): Promise<void> {
  const format = FORMATS.find((known) => known === options.format)
  if (format === undefined) {
    throw new UsageError(`--format ${options.format}: expected one of ${FORMATS.join(', ')}`)
  }
  const { weeklyCounts } = await import('../../store/counts.ts')
  const { weekRange } = await import('../../lib/week-range.ts')
  const reports = await import('../../reports/weekly.ts')
  const by = breakdownOf(options.by)
  const range = weekRange(options.from, options.to, options.asOf ?? new Date().toISOString())
  const found = await withTocsin({ name: 'counts' }, ({ store }) =>
    weeklyCounts(store, {
      ...range,
      by,
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    }),
  )
  const report = { ...range, by, ...found }
  if (format === 'json') say(reports.weeklyJson(report))
  else if (format === 'csv') process.stdout.write(reports.weeklyCsv(report))
  else say(reports.weeklyTable(report))
}

function breakdownText(): string {
  return `what to count by: ${BREAKDOWNS.map((by) => by.replace('-', ',')).join('; ')}`
}

/** `language,target` and `target,language` are one breakdown. */
function breakdownOf(parts: string): Breakdown {
  const wanted = parts
    .split(',')
    .map((part) => part.trim())
    .toSorted()
    .join()
  const found = BREAKDOWNS.find((known) => known.split('-').toSorted().join() === wanted)
  if (found !== undefined) return found
  throw new UsageError(
    `--by ${parts}: expected one of ${BREAKDOWNS.join(', ').replaceAll('-', ',')}`,
  )
}
