import { UsageError } from '../../lib/errors.ts'
import type { WorkId } from '../../model/ids.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say } from '../out.ts'

/** `tocsin quarantine`: items that took their worker down three times. */
export const quarantine: Add = (program) => {
  const command = program
    .command('quarantine')
    .description('Items that took their worker down three times')

  command
    .command('list')
    .description('List what was set aside')
    .action(async () => {
      const { listQuarantined } = await import('../../store/quarantine.ts')
      const found = await withTocsin({ name: 'quarantine' }, ({ store }) => listQuarantined(store))
      const rows = found.map((one) => [
        one.work,
        one.source,
        one.item,
        one.crashes,
        one.error ?? 'its worker died',
      ])
      say(columns([['work', 'source', 'item', 'crashes', 'error'], ...rows]))
    })

  command
    .command('retry [work...]')
    .description('Try again: the given ones, or with --all every one')
    .option('--all', 'every one')
    .action(async (ids: string[], { all }: { all?: boolean }) => {
      const { listQuarantined, retryQuarantined } = await import('../../store/quarantine.ts')
      if (ids.length === 0 && all !== true) {
        throw new UsageError('Which? Give ids of "tocsin quarantine list", or --all.')
      }
      const retried = await withTocsin({ name: 'quarantine' }, async ({ store }) => {
        const wanted = all === true ? (await listQuarantined(store)).map(({ work }) => work) : ids
        return retryQuarantined(store, wanted as WorkId[])
      })
      say(`${retried} will be tried again`)
    })
}
