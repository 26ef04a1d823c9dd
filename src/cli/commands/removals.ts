import { UsageError } from '../../lib/errors.ts'
import type { SourceId } from '../../model/ids.ts'
import { REMOVAL_STATES } from '../../model/removal.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say } from '../out.ts'

const FORMATS = ['table', 'csv'] as const

interface ListOptions {
  readonly state?: string
  readonly source?: string
  readonly limit: string
  readonly format: string
}

/** `tocsin removals`: whether what was captured still stands where it stood. */
export const removals: Add = (program) => {
  const command = program
    .command('removals')
    .description('Whether what was captured still stands where it stood')

  command
    .command('list')
    .description('Addresses that are looked at again, the latest change of state first')
    .option('--state <state>', REMOVAL_STATES.join(', '))
    .option('--source <id>', 'of one source')
    .option('--limit <number>', '1 to 100000', '200')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(list)

  command
    .command('shares')
    .description('By source, how many addresses were gone 1, 7 and 30 days after capture')
    .action(async () => {
      const { removalShares } = await import('../../store/removals.ts')
      const found = await withTocsin({ name: 'removals' }, ({ store }) => removalShares(store))
      const rows = found.map(({ source, days, followed, gone, unknown }) => {
        const share = `${((100 * gone) / followed).toFixed(1)} %`
        return [source, days, followed, gone, share, unknown]
      })
      say(columns([['source', 'days', 'followed', 'gone', 'share', 'cannot be told'], ...rows]))
    })
}

async function list(options: ListOptions): Promise<void> {
  const state = REMOVAL_STATES.find((known) => known === options.state)
  if (options.state !== undefined && state === undefined) {
    throw new UsageError(`--state ${options.state}: expected one of ${REMOVAL_STATES.join(', ')}`)
  }
  const format = FORMATS.find((known) => known === options.format)
  if (format === undefined) {
    throw new UsageError(`--format ${options.format}: expected one of ${FORMATS.join(', ')}`)
  }
  const limit = Number(options.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) {
    throw new UsageError(`--limit ${options.limit}: expected a whole number, 1 to 100000`)
  }
  const { listRemovals } = await import('../../store/removals.ts')
  const { removalLine, removalsCsv } = await import('../../reports/removals.ts')
  const filter = {
    ...(state === undefined ? {} : { state }),
    ...(options.source === undefined ? {} : { source: options.source as SourceId }),
  }
  const found = await withTocsin({ name: 'removals' }, ({ store }) =>
    listRemovals(store, filter, limit),
  )
  if (format === 'csv') process.stdout.write(removalsCsv(found))
  else {
    const rows = found.map((one) => [one.source, one.item, removalLine(one), one.address])
    say(columns([['source', 'item', 'state', 'address'], ...rows]))
  }
}
