import { UsageError } from '../../lib/errors.ts'
import type { ItemId } from '../../model/ids.ts'
import { ERASURE_GROUNDS, REFUSAL_GROUNDS } from '../../model/retention.ts'
import type { ErasurePlan, Selection } from '../../store/erasure/request.ts'
import { type Add, withTocsin } from '../command.ts'
import { oneOf } from '../one-of.ts'
import { say, tell } from '../out.ts'
import type { Tocsin } from '../tocsin.ts'
import { idsOf } from '../uuid.ts'

interface EraseOptions {
  readonly item?: readonly string[]
  readonly author?: string
  readonly handle?: string
  readonly nearCopies?: boolean
  readonly ground?: string
  readonly refuse?: string
  readonly request?: string
  readonly note?: string
  readonly yes?: boolean
}

/** `tocsin erase`: follows or refuses a request for erasure. Without `--yes` it only shows. */
export const erase: Add = (program, done) => {
  program
    .command('erase')
    .description('Erase statements by request, with everything that repeats them; or refuse to')
    .option('--item <item...>', 'statements, with all their versions')
    .option('--author <pseudonym>', 'all of an author as items name them')
    .option('--handle <name>', 'all of a person, by their name; it is hashed and not kept')
    .option('--near-copies', 'what others said in the same words or nearly so goes in the same act')
    .option('--ground <article>', `why: ${ERASURE_GROUNDS.join(', ')}`)
    .option('--refuse <article>', `refuse, by one of ${REFUSAL_GROUNDS.join(', ')}`)
    .option('--request <reference>', 'your reference of the request; needed to erase or refuse')
    .option('--note <text>', 'a remark; kept in the store, not in the audit log')
    .option('--yes', 'erase: it cannot be undone')
    .action(async (options: EraseOptions) => done(await follow(options)))
}

async function follow(options: EraseOptions): Promise<number> {
  const { planErasure, refuseErasure } = await import('../../store/erasure/request.ts')
  const acts = options.refuse !== undefined || options.yes === true
  if (acts && !options.request) throw new UsageError('--request is missing: give your reference')
  return withTocsin({ name: 'erase' }, async (tocsin) => {
    const plan = await planErasure(tocsin.store, await selectionOf(tocsin, options))
    const ids = plan.items.map((item) => item.id)
    if (options.refuse !== undefined) {
      const ground = oneOf('--refuse', options.refuse, REFUSAL_GROUNDS)
      const request = options.request ?? ''
      const note = options.note ?? null
      const by = 'system:cli' as const
      const refusal = { ground, request, note, by, items: ids }
      say(`refused under article ${ground}: ${await refuseErasure(tocsin.store, refusal)}`)
      return 0
    }
    show(plan)
    if (options.yes === true) return erasePlanned(tocsin, options, ids)
    tell('Nothing was erased. Give --yes, --ground and --request to erase; it cannot be undone.')
    return 0
  })
}

async function erasePlanned(
  { config, data, store }: Tocsin,
  options: EraseOptions,
  ids: readonly ItemId[],
): Promise<number> {
  const { eraseByRequest } = await import('../../store/erasure/request.ts')
  const { pseudonymKey } = await import('../pseudonym-key.ts')
  const ground = oneOf('--ground', options.ground ?? '(missing)', ERASURE_GROUNDS)
  const request = options.request ?? ''
  const decision = { kind: 'request', ground, request, note: options.note ?? null } as const
  const key = pseudonymKey(config, data.folder)
  const done = await eraseByRequest(store, key, { ...decision, by: 'system:cli' }, ids)
  say(`erased: ${done.erased.length} items, and the bytes of ${done.raws.length} documents`)
  for (const { item, holds } of done.held) say(`not erased: ${item}, held by ${holds.join(' ')}`)
  return done.held.length > 0 ? 1 : 0
}

async function selectionOf(
  { config, data, store }: Tocsin,
  { item = [], author, handle, nearCopies = false }: EraseOptions,
): Promise<Selection> {
  const { listSources } = await import('../../store/sources.ts')
  const { pseudonym } = await import('../../ingest/pseudonym.ts')
  const { pseudonymKey } = await import('../pseudonym-key.ts')
  if (item.length === 0 && author === undefined && handle === undefined) {
    throw new UsageError('Erase what? Give --item, --author or --handle.')
  }
  const key = pseudonymKey(config, data.folder)
  // In each source the same person has another pseudonym.
  const hashed =
    handle === undefined
      ? []
      : (await listSources(store)).map((source) => pseudonym(key, source.id, handle))
  const authors = [...(author === undefined ? [] : [author]), ...hashed]
  const items = idsOf<ItemId>('--item', item)
  return { items, authors, handle: handle ?? null, copies: nearCopies }
}

const OTHERS = {
  'same-text': 'has the same text; --near-copies takes it along',
  quotes: 'repeats the text',
  'near-copy': 'says nearly the same; --near-copies takes it along',
  replies: 'replies to it',
  names: 'names the person',
} as const

function show(plan: ErasurePlan): void {
  for (const { id, source, week, holds, copy } of plan.items) {
    const said = copy ? ['a copy, said by others'] : []
    const held = holds.length > 0 ? [`held by ${holds.join(' ')}`] : []
    say([id, source, `week of ${week}`, ...said, ...held].join('  '))
  }
  say(`${plan.items.length} items; ${plan.losingEvidence} other items lose their raw bytes`)
  for (const { id, source, why } of plan.others) {
    say(`to be decided: ${id}  ${source}  ${OTHERS[why]}`)
  }
  if (plan.uncompared > 0) {
    say(`not compared yet: ${plan.uncompared} items; near copies among them are not listed`)
  }
  for (const source of plan.sources) {
    say(`to be changed by hand: the declaration of source ${source} holds the name`)
  }
  for (const { id, place, takenAt } of plan.backups) {
    say(`still in backup ${id} (${takenAt ?? 'cut off'}): ${place}`)
  }
}
