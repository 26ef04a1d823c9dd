import { sql } from 'kysely'
import type { ItemId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from './open.ts'

/** One version of a statement with its words. */
export interface ItemVersion {
  readonly id: ItemId
  readonly version: number
  /** The version that its source showed before this one; `null` for the first. */
  readonly previous: ItemId | null
  readonly capturedAt: Instant
  readonly current: boolean
  /** Cut after 100,000 characters. */
  readonly text: string
}

/** Versions that are read at once: the newest. */
const MOST_VERSIONS = 20

/** The versions of the statement that an item is one of, oldest first; empty for an unknown item. */
export async function versionsOfItem(store: Store, id: ItemId): Promise<readonly ItemVersion[]> {
  const { rows } = await sql<ItemVersion>`
    select v.id, v.version, v.previous_id as previous, v.captured_at as "capturedAt",
      v.is_current as current, left(v.text, 100000) as text
    from items i join items v on v.source_id = i.source_id
      and md5(v.source_key) = md5(i.source_key) and v.source_key = i.source_key
    where i.id = ${id} order by v.version desc limit ${MOST_VERSIONS}
  `.execute(store.db)
  return rows.toReversed()
}
