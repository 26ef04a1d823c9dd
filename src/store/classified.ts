import { sql } from 'kysely'
import { ConfigError } from '../lib/errors.ts'
import type { DeliveryId, ItemId, WorkId } from '../model/ids.ts'
import { changesOf } from '../reports/changes.ts'
import type { Step } from '../reports/changes.ts'
import { raiseAlerts } from './alert-raise.ts'
import { openAttribution } from './attribute.ts'
import { recordClassified } from './classified-act.ts'
import { insertClassifications } from './classified-rows.ts'
import { labelsOf, lockItems } from './item-states.ts'
import type { LockedItem } from './item-states.ts'
import type { Store } from './open.ts'
import type { Kept, Result } from './result.ts'
import { recordChanges } from './record.ts'
import { recordActs } from './audit.ts'
import { watchAddresses } from './removal-begin.ts'
import { believeTold } from './removal-told.ts'
import { inTransaction, sqlState } from './transaction.ts'
import type { Trx } from './transaction.ts'

export interface Saved {
  readonly saved: number
  /** Results whose work the token no longer holds: dropped. */
  readonly refused: number
  /** Deliveries to hint for queue `alerts`. */
  readonly deliveries: readonly DeliveryId[]
}

/**
 * Stores results in one transaction: classifications, flags, the items' latest classification,
 * weekly figures, alerts with their deliveries, the work as done, and a row of the audit log. Only work that the token
 * still holds is written. The same item, engine and lexicon again is the same row, and alerts once.
 *
 * @throws ConfigError for a lexicon version that `keepLexicon` has not stored.
 */
export async function saveClassifications(
  store: Store,
  token: string,
  results: readonly Result[],
): Promise<Saved> {
  try {
    return await inTransaction(store, (trx) => save(trx, token, results))
  } catch (error) {
    if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error
    const version = results[0]?.classification.lexicon
    throw new ConfigError(
      `saveClassifications: lexicon "${version}" is not in the store; call keepLexicon at the start`,
      { cause: error },
    )
  }
}

const FOREIGN_KEY_VIOLATION = '23503'

async function save(trx: Trx, token: string, results: readonly Result[]): Promise<Saved> {
  const held = await heldWork(trx, token, results)
  const mine = results.filter((result) => held.get(result.work) === result.item)
  const refused = results.length - mine.length
  if (mine.length === 0) return { saved: 0, refused, deliveries: [] }
  const items = await lockItems(
    trx,
    mine.map((result) => result.item),
  )
  const kept = await insertClassifications(trx, mine)
  await finish(trx, token, kept)
  const ids = kept.map((one) => one.item)
  await watchAddresses(trx, ids)
  const told = await believeTold(trx, ids)
  await openAttribution(trx, ids)
  const deliveries = await raiseAlerts(trx, kept)
  await recordChanges(trx, changesOf(await stepsOf(trx, items, kept)))
  await recordClassified(trx, items, kept)
  await recordActs(trx, told)
  return { saved: mine.length, refused, deliveries }
}

async function heldWork(
  trx: Trx,
  token: string,
  results: readonly Result[],
): Promise<ReadonlyMap<WorkId, ItemId>> {
  const { rows } = await sql<{ id: WorkId; item: ItemId }>`
    select id, item_id as item from work
    where id = any(${results.map((result) => result.work)}::uuid[])
      and lease_token = ${token} and state = 'open'
    order by id for update
  `.execute(trx)
  return new Map(rows.map((row) => [row.id, row.item]))
}

async function finish(trx: Trx, token: string, kept: readonly Kept[]): Promise<void> {
  const items = kept.map((one) => one.item)
  // The list of ids beside the join makes the planner use the index, also without statistics.
  await sql`
    update items set classification_id = r.classification
    from unnest(${items}::uuid[], ${kept.map((one) => one.id)}::uuid[]) as r(item, classification)
    where items.id = r.item and items.id = any(${items}::uuid[])
  `.execute(trx)
  await sql`
    update work set state = 'done', finished_at = now(), lease_token = null, lease_until = null,
      crash_count = greatest(crash_count - 1, 0), error = null
    where id = any(${kept.map((one) => one.work)}::uuid[]) and lease_token = ${token}
  `.execute(trx)
}

async function stepsOf(
  trx: Trx,
  items: ReadonlyMap<ItemId, LockedItem>,
  kept: readonly Kept[],
): Promise<readonly Step[]> {
  // A row that was there before says what it said then, whatever this call brings.
  const stored = await labelsOf(
    trx,
    kept.flatMap((one) => (one.fresh ? [] : one.id)),
  )
  return kept.flatMap(({ id, item, classification }): readonly Step[] => {
    const before = items.get(item)?.state
    if (!before) return []
    const label = stored.get(id)
    const language = label?.language ?? classification.language.code
    const flags = label ? (label.flags ?? []) : classification.flags
    return [{ before, after: { ...before, language, flags } }]
  })
}
