import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { messageOf, UsageError } from '../../lib/errors.ts'
import type { RetentionRule } from '../../model/retention.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say, tell } from '../out.ts'

/** `tocsin retention`: what goes by rule, and when. */
export const retention: Add = (program) => {
  const command = program.command('retention').description('What is erased by rule, and when')

  command
    .command('apply <file>')
    .description('Put the rules of a YAML file in the place of those that there are')
    .action(apply)

  command
    .command('plan')
    .description('Show what each rule would erase now, and why; erases nothing')
    .option('--items', 'ids of up to 20 items of each rule')
    .action(plan)

  command
    .command('run')
    .description('Follow the rules now; the process "ingest" does so once a day by itself')
    .action(run)
}

async function apply(file: string): Promise<void> {
  const { readRetention } = await import('../retention-file.ts')
  const { replaceRules } = await import('../../store/retention-rules.ts')
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  })
  const rules = readRetention(text, path)
  const changed = await withTocsin({ name: 'retention' }, ({ store }) =>
    replaceRules(store, rules, 'system:cli'),
  )
  say(changed ? `${rules.length} rules` : 'unchanged')
  tell('"tocsin retention plan" shows what they would erase now.')
}

async function plan({ items = false }: { items?: boolean }): Promise<void> {
  const { planRetention } = await import('../../store/retention.ts')
  const { documentsKept } = await import('../../store/retention-kept.ts')
  const { plans, kept } = await withTocsin({ name: 'retention' }, async ({ store }) => ({
    plans: await planRetention(store),
    kept: await documentsKept(store),
  }))
  const rows = plans.map(({ rule, items: count, held, from, to }) => [
    rule.id,
    rule.enabled ? 'on' : 'off',
    reasonOf(rule),
    count,
    held,
    from === null || to === null ? '' : `${from.slice(0, 10)} to ${to.slice(0, 10)}`,
  ])
  say(columns([['rule', 'state', 'erases', 'items', 'held', 'captured'], ...rows]))
  if (kept > 0) {
    say(`${kept} documents are kept for other statements and hold what was erased`)
  }
  if (items) for (const one of plans) say(`${one.rule.id}: ${one.examples.join(' ')}`)
}

/** A rule in words. */
function reasonOf(rule: RetentionRule): string {
  const { field, authors, flagged, publishers, kinds, sources, review, afterDays } = rule
  const conditions = [
    authors === 'any' ? 'anyone' : `${authors} authors`,
    ...(flagged === null ? [] : [flagged ? 'flagged' : 'unflagged']),
    ...[publishers, kinds, sources, review].flatMap((one) =>
      one.length > 0 ? [one.join(' or ')] : [],
    ),
  ]
  return `${field} after ${afterDays} days: ${conditions.join(', ')}`
}

async function run(): Promise<void> {
  const { runRetention } = await import('../../store/retention.ts')
  const { pseudonymKey } = await import('../pseudonym-key.ts')
  const done = await withTocsin({ name: 'retention' }, ({ config, data, store }) =>
    runRetention(store, { key: pseudonymKey(config, data.folder), by: 'system:cli' }),
  )
  say(`${done.erased} items, and the bytes of ${done.raws} documents`)
}
