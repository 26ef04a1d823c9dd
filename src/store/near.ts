import { sql } from 'kysely'
import { messageOf } from '../lib/errors.ts'
import type { ItemId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { MOST_COMPARED } from '../text/near/canonical.ts'
import { sign } from '../text/near/signature.ts'
import { linkTexts } from './near-link.ts'
import { keepTexts, type SignedItem } from './near-texts.ts'
import type { Store } from './open.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** Key of the advisory lock that lets one process at a time compare; any number no one else uses. */
const NEAR_LOCK = 7_463_003

export interface Compared {
  /** Items that need no comparing any more. */
  readonly done: number
  /** Pairs of clusters that turned out to be one. */
  readonly merged: number
  /** Of the items done those that could not be read, and why. They have no copies. */
  readonly failed: readonly { readonly item: ItemId; readonly error: string }[]
}

/**
 * Compares items that wait, earliest capture first, and joins them to the clusters of their copies;
 * all in one transaction. One process compares at a time, so that nothing is linked twice or missed:
 * another call gives `null` at once. Whatever dies in between begins again at the same items.
 *
 * Nothing here touches a row that capture or classification writes.
 *
 * @param limit items at most; 500 keep the transaction under a second
 */
export async function compareDue(store: Store, limit: number): Promise<Compared | null> {
  return inTransaction(store, async (trx) => {
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(${NEAR_LOCK}) as free
    `.execute(trx)
    if (rows[0]?.free !== true) return null
    const due = await dueItems(trx, limit)
    const { signed, failed } = signAll(due)
    const fresh = await keepTexts(trx, signed)
    const merged = await linkTexts(trx, fresh)
    const done = due.map((one) => one.item)
    await sql`delete from near_due where item_id = any(${done}::uuid[])`.execute(trx)
    return { done: done.length, merged, failed }
  })
}

/** How many items wait to be compared. */
export async function nearDue(store: Store): Promise<number> {
  const { rows } = await sql<{ due: number }>`
    select count(*)::int as due from near_due
  `.execute(store.db)
  return rows[0]?.due ?? 0
}

interface DueItem {
  readonly item: ItemId
  readonly text: string
  readonly at: Instant
  readonly timed: boolean
}

async function dueItems(trx: Trx, limit: number): Promise<readonly DueItem[]> {
  const { rows } = await sql<DueItem>`
    select d.item_id as item, left(i.text, ${MOST_COMPARED}) as text,
      coalesce(case when i.precision = 'second' then i.published_at end, i.captured_at) as at,
      i.precision = 'second' and i.published_at is not null as timed
    from (
      select item_id from near_due order by captured_at, item_id limit ${limit}
    ) d join items i on i.id = d.item_id
    order by i.captured_at, i.id
  `.execute(trx)
  return rows
}

/** One text that cannot be read holds up no other. */
function signAll(due: readonly DueItem[]) {
  const signed: SignedItem[] = []
  const failed: { item: ItemId; error: string }[] = []
  for (const { text, ...item } of due) {
    try {
      const one = sign(text)
      if (one.canonical !== '') signed.push({ ...item, ...one })
    } catch (error) {
      failed.push({ item: item.item, error: messageOf(error) })
    }
  }
  return { signed, failed }
}
