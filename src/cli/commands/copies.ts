import { UsageError } from '../../lib/errors.ts'
import type { ItemId } from '../../model/ids.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say, tell } from '../out.ts'

interface ListOptions {
  readonly from?: string
  readonly to?: string
  readonly accounts?: string
  readonly minutes?: string
  readonly letters?: string
  readonly language?: string
  readonly wire?: boolean
  readonly json?: boolean
}

/** `tocsin copies`: who else said it. */
export const copies: Add = (program) => {
  const command = program.command('copies').description('Near copies of statements')

  command
    .command('list')
    .description('Texts that many accounts published within a short time')
    .option('--from <instant>', 'begin; default: seven days before the end')
    .option('--to <instant>', 'end, left out; default: now')
    .option('--accounts <n>', 'accounts that must have posted within the window; default 10')
    .option('--minutes <n>', 'length of the window; default 1440 (24 hours)')
    .option('--letters <n>', 'letters that the text must have; default 40')
    .option('--language <code>', 'only items classified as this language, such as az')
    .option('--wire', 'instead, texts that two outlets or more carried')
    .option('--json', 'as JSON')
    .action(list)

  command
    .command('of <item>')
    .description('The copies of one item')
    .option('--json', 'as JSON')
    .action(one)
}

async function list({ json, wire, ...options }: ListOptions): Promise<void> {
  const { ClustersQuery } = await import('../../api/contract/copies.ts')
  const { periodOf } = await import('../../lib/period.ts')
  const { copyClusters } = await import('../../store/copy-clusters.ts')
  const { nearDue } = await import('../../store/near.ts')
  const { from, to, ...figures } = options
  const parsed = ClustersQuery.safeParse({
    ...figures,
    show: wire === true ? 'wire' : 'coordinated',
  })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`)
    throw new UsageError(wrong.join('\n'))
  }
  const period = periodOf(from, to, new Date().toISOString(), 7)
  const [found, waiting] = await withTocsin({ name: 'copies' }, async ({ store }) => [
    await copyClusters(store, { ...parsed.data, ...period }),
    await nearDue(store),
  ])
  if (json === true) return say(JSON.stringify({ ...period, ...found, waiting }))
  const head = ['first seen', 'items', 'sources', 'accounts', 'outlets', 'busiest', 'from', 'to']
  const rows = found.clusters.map(({ first, items, sources, accounts, outlets, busiest }) => [
    first.id,
    items,
    sources,
    accounts,
    outlets,
    busiest === null ? 'not known' : `${busiest.accounts} accounts`,
    busiest?.from ?? '',
    busiest?.to ?? '',
  ])
  say(columns([head, ...rows]))
  if (found.more) tell('There are more: ask for a shorter time or for more accounts.')
  if (waiting > 0) tell(`${waiting} items wait to be compared.`)
}

async function one(item: string, { json }: { json?: boolean }): Promise<void> {
  const { copiesOf } = await import('../../store/copies.ts')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(item)) {
    throw new UsageError(`item: found "${item}", expected the id of an item`)
  }
  const found = await withTocsin({ name: 'copies' }, ({ store }) => copiesOf(store, item as ItemId))
  if (json === true) return say(JSON.stringify(found))
  if (found === null) return say('No copies, or not compared yet.')
  const { items, sources, accounts, outlets, first, others } = found
  say(`${items} items in ${sources} sources by ${accounts} accounts and ${outlets} outlets`)
  const rows = others.map((copy) => [
    copy.id,
    `${Math.round(copy.similarity * 100)} %`,
    copy.source.id,
    copy.author ?? 'not named',
    copy.publishedAt ?? '',
    copy.capturedAt,
  ])
  say(columns([['item', 'alike', 'source', 'author', 'published', 'captured'], ...rows]))
  say(`First seen: ${first.id}, captured ${first.capturedAt}`)
}
