import { sql } from 'kysely'
import type { Store } from './open.ts'

/**
 * How many documents are kept whole though a statement in them was erased: by a rule because others
 * need them, or because a hold on another waits.
 */
export async function documentsKept(store: Store): Promise<number> {
  const { rows } = await sql<{ kept: number }>`
    select count(*)::int as kept from raw_items r
    where r.erased_at is null and r.id in (
      select raw_item_id from items where erased_at is not null
      union all
      select s.raw_item_id from sightings s join items i on i.id = s.item_id
      where i.erased_at is not null)
  `.execute(store.db)
  return rows[0]?.kept ?? 0
}
