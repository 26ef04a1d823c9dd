import { UsageError } from '../../lib/errors.ts'
import type { HoldId, ItemId, SourceId } from '../../model/ids.ts'
import { HOLD_REASONS } from '../../model/retention.ts'
import type { NewHold } from '../../store/holds.ts'
import { type Add, withTocsin } from '../command.ts'
import { oneOf } from '../one-of.ts'
import { columns, say } from '../out.ts'
import { idsOf } from '../uuid.ts'

const list = (value: string, before: readonly string[]) => [...before, value]

interface AddOptions {
  readonly cluster: readonly string[]
  readonly source: readonly string[]
  readonly reason: string
  readonly note?: string
}

/** `tocsin hold`: keeps evidence from retention and erasure. */
export const hold: Add = (program) => {
  const command = program
    .command('hold')
    .description('Keep evidence from retention and erasure until it is released')

  command
    .command('add [item...]')
    .description('Hold statements with all their versions, or what the options name')
    .option('--cluster <item>', 'an item and every item of the same text', list, [])
    .option('--source <id>', 'all of a source', list, [])
    .requiredOption('--reason <reason>', HOLD_REASONS.join(', '))
    .option('--note <text>', 'what is particular; kept in the store, not in the audit log')
    .action(add)

  command
    .command('release <hold...>')
    .description('Release holds; bytes that waited for it go with the next run of retention')
    .action(release)

  command
    .command('list')
    .description('List open holds')
    .option('--all', 'released ones too')
    .action(async ({ all }: { all?: boolean }) => {
      const { listHolds } = await import('../../store/holds.ts')
      const found = await withTocsin({ name: 'hold' }, ({ store }) =>
        listHolds(store, { all: all === true }),
      )
      const rows = found.map((one) => [
        one.id,
        one.scope,
        one.covers,
        one.reason,
        one.releasedAt === null ? 'open' : `released ${one.releasedAt}`,
        one.at,
        one.by,
        one.note ?? '',
      ])
      say(columns([['hold', 'scope', 'covers', 'reason', 'state', 'since', 'by', 'note'], ...rows]))
    })
}

async function add(items: readonly string[], options: AddOptions): Promise<void> {
  const { addHold } = await import('../../store/holds.ts')
  const common = {
    reason: oneOf('--reason', options.reason, HOLD_REASONS),
    note: options.note ?? null,
    by: 'system:cli',
  } as const
  const wanted: readonly NewHold[] = [
    ...idsOf<ItemId>('item', items).map((covers) => ({
      ...common,
      scope: 'item' as const,
      covers,
    })),
    ...idsOf<ItemId>('--cluster', options.cluster).map((covers) => ({
      ...common,
      scope: 'cluster' as const,
      covers,
    })),
    ...options.source.map((covers) => ({
      ...common,
      scope: 'source' as const,
      covers: covers as SourceId,
    })),
  ]
  if (wanted.length === 0) throw new UsageError('Hold what? Give items, --cluster or --source.')
  await withTocsin({ name: 'hold' }, async ({ store }) => {
    for (const one of wanted) say(`${await addHold(store, one)} holds ${one.scope} ${one.covers}`)
  })
}

async function release(given: readonly string[]): Promise<void> {
  const { releaseHold } = await import('../../store/holds.ts')
  const ids = idsOf<HoldId>('hold', given)
  await withTocsin({ name: 'hold' }, async ({ store }) => {
    for (const id of ids) {
      const open = await releaseHold(store, id, 'system:cli')
      say(`${id} ${open ? 'is released' : 'is no open hold'}`)
    }
  })
}
