import { sql } from 'kysely'
import type { ItemId } from '../model/ids.ts'
import { changesOf } from '../reports/changes.ts'
import type { Step } from '../reports/changes.ts'
import type { ItemState } from '../reports/contribution.ts'
import { lockItems } from './item-states.ts'
import { recordChanges } from './record.ts'
import type { Trx } from './transaction.ts'

/**
 * Marks which versions their source shows now. An item that was also seen under another key stays
 * shown when its own key moves on: that other key still says it.
 *
 * @param fresh the items that this capture has inserted.
 * @returns the steps for the weekly figures, of the fresh items too.
 */
export async function showItems(
  trx: Trx,
  shown: ReadonlyMap<ItemId, boolean>,
  fresh: ReadonlyMap<ItemId, ItemState>,
): Promise<readonly Step[]> {
  const known = await lockItems(
    trx,
    [...shown.keys()].filter((id) => !fresh.has(id)),
  )
  const off = await hide(trx, idsWith(shown, false))
  await show(trx, idsWith(shown, true))
  const inserted = [...fresh].map(([id, state]): Step => {
    return { before: null, after: { ...state, current: !off.has(id) } }
  })
  const changed = [...known.values()].map(({ id, state }): Step => {
    const current = shown.get(id) === true || (state.current && !off.has(id))
    return { before: state, after: { ...state, current } }
  })
  return [...inserted, ...changed]
}

/** Appends what the steps change. */
export async function countCaptured(trx: Trx, steps: readonly Step[]): Promise<void> {
  await recordChanges(trx, changesOf(steps))
}

async function show(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update items set is_current = true where id = any(${ids}::uuid[])`.execute(trx)
}

async function hide(trx: Trx, ids: readonly ItemId[]): Promise<ReadonlySet<ItemId>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: ItemId }>`
    update items set is_current = false
    where id = any(${ids}::uuid[]) and not exists (
      select from sightings s
      where s.item_id = items.id and s.source_key <> items.source_key)
    returning id
  `.execute(trx)
  return new Set(rows.map((row) => row.id))
}

function idsWith(shown: ReadonlyMap<ItemId, boolean>, current: boolean): readonly ItemId[] {
  return [...shown].flatMap(([id, value]) => (value === current ? [id] : []))
}
