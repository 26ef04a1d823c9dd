import type { ItemId } from '../../model/ids.ts'
import type { Store } from '../../store/open.ts'
import { notFound } from '../problem.ts'

/** @throws Problem 404 where there is no such item */
export async function requireItem(store: Store, item: ItemId): Promise<void> {
  const known = await store.db
    .selectFrom('items')
    .select('id')
    .where('id', '=', item)
    .executeTakeFirst()
  if (known === undefined) throw notFound('item')
}
