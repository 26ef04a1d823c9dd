import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../model/act.ts'
import type { ErasureId, HoldId, ItemId, RawItemId, SourceId } from '../../model/ids.ts'
import type { ErasureGround, RetentionField } from '../../model/retention.ts'
import { recordActs } from '../audit.ts'
import { cleanOrNull } from '../clean.ts'
import { holdsOn, stopErasing } from '../holds.ts'
import type { Trx } from '../transaction.ts'
import { keyed } from './keyed.ts'
import { eraseRaws, markRaws } from './raws.ts'
import { eraseRows } from './rows.ts'

/** Why something is erased. */
export type Decision =
  | { readonly kind: 'rule'; readonly rule: string; readonly by: Actor }
  | {
      readonly kind: 'request'
      readonly ground: ErasureGround
      /** The operator's own reference; kept in the table, never in the audit log. */
      readonly request: string
      readonly note: string | null
      readonly by: Actor
    }

/** What one transaction has erased, and what holds kept. */
export interface Outcome {
  readonly erased: readonly ItemId[]
  readonly raws: readonly RawItemId[]
  readonly held: readonly { readonly item: ItemId; readonly holds: readonly HoldId[] }[]
}

/** Items that one transaction erases at most. */
export const ERASE_BATCH = 100

/**
 * Erases a field of items, and with the text everything that repeats it, in the caller's transaction.
 * What an open hold covers stays. Given again it does nothing. Figures do not change: the item stays
 * as a tombstone that counts as before.
 *
 * @param key the pseudonyms' key: what was erased is known by keyed hashes when it comes again
 * @param ids up to {@link ERASE_BATCH}
 */
export async function eraseItems(
  trx: Trx,
  key: string,
  decision: Decision,
  field: RetentionField,
  ids: readonly ItemId[],
): Promise<Outcome> {
  await stopErasing(trx)
  const found = await lock(trx, ids)
  const held = found.flatMap(({ id, holds }) => (holds.length > 0 ? [{ item: id, holds }] : []))
  const free = found.filter(({ holds, erased }) => holds.length === 0 && !erased)
  if (free.length === 0) return { erased: [], raws: [], held }
  const erasure = await decide(trx, decision)
  const erased = free.map((one) => one.id)
  if (field === 'text') {
    await withhold(trx, free, key, 'text', decision.kind)
    await markRaws(trx, erasure, erased, neededBy(decision))
    const doomed = free.map((one) => ({ id: one.id, textHash: keyedText(key, one) }))
    await eraseRows(trx, erasure, doomed)
    // A raw item that waited for its last statement is free now.
    if (decision.kind === 'rule') await markRaws(trx, erasure, erased, 'needed by none')
  } else if (field === 'raw') await markRaws(trx, erasure, erased, 'fit the rule')
  else if (field === 'author') await eraseAuthors(trx, key, free)
  else await eraseNotes(trx, erased)
  const raws = await eraseRaws(trx, key)
  const { kind, by } = decision
  const why = kind === 'rule' ? { rule: decision.rule } : { ground: decision.ground }
  const body = { erasure, field, ...why, items: erased, raws }
  await recordActs(trx, [{ act: kind === 'rule' ? 'retention' : 'erasure', actor: by, body }])
  return { erased, raws, held }
}

function neededBy({ kind }: Decision) {
  return kind === 'request' ? 'needed by others' : 'needed by none'
}

interface Locked {
  readonly id: ItemId
  readonly source: SourceId
  readonly key: string
  readonly textHash: string
  readonly authorHash: string
  readonly erased: boolean
  readonly holds: readonly HoldId[]
}

/** Locks in the order that captures and classifiers take: sources, work, items. */
async function lock(trx: Trx, ids: readonly ItemId[]): Promise<readonly Locked[]> {
  await sql`
    select from sources where id in (select source_id from items where id = any(${ids}::uuid[]))
    order by id for no key update
  `.execute(trx)
  await sql`
    select from work where item_id = any(${ids}::uuid[]) order by id for update
  `.execute(trx)
  await sql`
    select from items where id = any(${ids}::uuid[]) order by id for no key update
  `.execute(trx)
  const { rows } = await sql<Locked>`
    select i.id, i.source_id as source, i.source_key as key,
      encode(i.text_sha256, 'hex') as "textHash", md5(coalesce(i.author, '')) as "authorHash",
      i.erased_at is not null as erased, array(${holdsOn('i')}) as holds
    from items i where i.id = any(${ids}::uuid[]) order by i.id
  `.execute(trx)
  return rows
}

async function decide(trx: Trx, decision: Decision): Promise<ErasureId> {
  const id = uuidv7() as ErasureId
  const { kind, by } = decision
  const request = kind === 'request' ? decision : { ground: null, request: null, note: null }
  await sql`
    insert into erasures (id, kind, rule, ground, request, note, by)
    values (${id}, ${kind}, ${kind === 'rule' ? decision.rule : null}, ${request.ground},
      ${cleanOrNull(request.request)}, ${cleanOrNull(request.note)}, ${by})
  `.execute(trx)
  return id
}

function keyedText(key: string, { source, textHash, authorHash }: Locked): string {
  return keyed(key, 'text', source, textHash, authorHash)
}

/** Writes the list of what is not to be collected again: texts, and for statements their keys. */
async function withhold(
  trx: Trx,
  items: readonly Locked[],
  key: string,
  field: 'text' | 'author',
  by: Decision['kind'],
): Promise<void> {
  const texts = items.map((one) => ({ id: one.id, hash: keyedText(key, one) }))
  const keys = field === 'text' ? await keysOf(trx, key, items) : []
  const rows = [...texts, ...keys]
  await sql`
    insert into withheld (hash, item_id, field, by)
    select decode(r.hash, 'hex'), r.id, ${field}, ${by}
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.hash)}::text[])
      as r(id, hash)
    on conflict (hash) do update set field = excluded.field, item_id = excluded.item_id,
      by = case when withheld.by = 'request' then 'request' else excluded.by end
  `.execute(trx)
  if (field === 'author') return
  // What lost its author before is known by them, too.
  const ids = items.map((one) => one.id)
  await sql`
    update withheld set field = 'text', by = ${by}
    where item_id = any(${ids}::uuid[]) and field = 'author'
  `.execute(trx)
}

/** By its own key and by those that it was also seen under. */
async function keysOf(trx: Trx, key: string, items: readonly Locked[]) {
  const { rows } = await sql<{ id: ItemId; key: string }>`
    select distinct item_id as id, source_key as key from sightings
    where item_id = any(${items.map((one) => one.id)}::uuid[])
  `.execute(trx)
  const sources = new Map(items.map((one) => [one.id, one.source]))
  const all = new Map(
    [...items, ...rows].map((one) => {
      const hash = keyed(key, 'key', sources.get(one.id) ?? '', one.key)
      return [hash, { id: one.id, hash }]
    }),
  )
  return [...all.values()]
}

/** A pseudonym of its own for each item: it links the statement to nothing and nobody. */
async function eraseAuthors(trx: Trx, key: string, items: readonly Locked[]): Promise<void> {
  await withhold(trx, items, key, 'author', 'rule')
  const names = items.map(() => `x-${randomBytes(8).toString('hex')}`)
  await sql`
    update items set author = r.name, author_is_public = false, address = null, salt = null
    from unnest(${items.map((one) => one.id)}::uuid[], ${names}::text[]) as r(id, name)
    where items.id = r.id
  `.execute(trx)
}

async function eraseNotes(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`
    update items set note = null, salt = null where id = any(${ids}::uuid[])
  `.execute(trx)
  await sql`update review_events set note = null where item_id = any(${ids}::uuid[])`.execute(trx)
}
