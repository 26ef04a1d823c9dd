import { type RawBuilder, sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { UsageError } from '../lib/errors.ts'
import type { Actor } from '../model/act.ts'
import type { HoldId, ItemId, SourceId } from '../model/ids.ts'
import type { Hold, HoldReason, HoldScope } from '../model/retention.ts'
import { recordActs } from './audit.ts'
import { cleanOrNull } from './clean.ts'
import type { Store } from './open.ts'
import { inTransaction, sqlState } from './transaction.ts'
import type { Trx } from './transaction.ts'

export interface NewHold {
  readonly scope: HoldScope
  /** The source for scope `source`, an item for the others. */
  readonly covers: SourceId | ItemId
  readonly reason: HoldReason
  /** Kept in the table, never in the audit log. */
  readonly note: string | null
  readonly by: Actor
}

const FOREIGN_KEY_VIOLATION = '23503'

/**
 * Holds evidence: from now on neither retention nor erasure touches what it covers.
 * @throws UsageError where what it should cover is not there
 */
export async function addHold(store: Store, hold: NewHold): Promise<HoldId> {
  const id = uuidv7() as HoldId
  const { scope, covers, reason, by } = hold
  const [source, item] = scope === 'source' ? [covers, null] : [null, covers]
  try {
    await inTransaction(store, async (trx) => {
      await stopErasing(trx)
      await sql`
        insert into holds (id, scope, source_id, item_id, reason, note, by)
        values (${id}, ${scope}, ${source}, ${item}, ${reason}, ${cleanOrNull(hold.note)}, ${by})
      `.execute(trx)
      const body = { hold: id, scope, covers, reason }
      await recordActs(trx, [{ act: 'hold', actor: by, body }])
    })
  } catch (error) {
    if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error
    const what = scope === 'source' ? 'source' : 'item'
    throw new UsageError(`hold: there is no ${what} ${covers}`, { cause: error })
  }
  return id
}

/** Releases a hold. @returns whether it was open. */
export async function releaseHold(store: Store, id: HoldId, by: Actor): Promise<boolean> {
  return inTransaction(store, async (trx) => {
    const { numAffectedRows } = await sql`
      update holds set released_at = now(), released_by = ${by}
      where id = ${id} and released_at is null
    `.execute(trx)
    if (Number(numAffectedRows ?? 0) === 0) return false
    await recordActs(trx, [{ act: 'hold.release', actor: by, body: { hold: id } }])
    return true
  })
}

/** Holds, the newest first; without `all` those that are open. */
export async function listHolds(store: Store, { all = false } = {}): Promise<readonly Hold[]> {
  const { rows } = await sql<Hold>`
    select id, scope, coalesce(source_id, item_id::text) as covers, reason, note, by, at,
      released_at as "releasedAt"
    from holds where ${all} or released_at is null order by at desc, id desc
  `.execute(store.db)
  return rows
}

/** Key of the advisory lock that an erasure and a new hold take: neither overtakes the other. */
const ERASING_LOCK = 7_463_004

/** Waits until no erasure is under way, and lets none begin until the end of the transaction. */
export async function stopErasing(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ERASING_LOCK})`.execute(trx)
}

/**
 * Ids of the open holds on an item, as SQL over the table `items` under the given name. The one
 * place that says what a hold covers.
 */
export function holdsOn(item: 'i' | 'o'): RawBuilder<unknown> {
  const at = sql.raw(item)
  return sql`select h.id from holds h left join items x on x.id = h.item_id
    where h.released_at is null and case h.scope
      when 'source' then h.source_id = ${at}.source_id
      when 'item' then (x.source_id, x.source_key) = (${at}.source_id, ${at}.source_key)
      else x.text_sha256 = ${at}.text_sha256 end`
}
