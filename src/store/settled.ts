import { sql } from 'kysely'
import { UsageError } from '../lib/errors.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from './open.ts'
import { stopFigures } from './record.ts'
import { inTransaction } from './transaction.ts'

/**
 * The present, such that figures as of it stay the same for ever: whatever is recorded up to then
 * is committed, and whatever is still to be recorded comes later. It waits for the transactions that
 * are about to commit figures. Holds as long as the store's clock does not run backwards.
 */
export async function settledNow(store: Store): Promise<Instant> {
  return inTransaction(store, async (trx) => {
    await stopFigures(trx)
    const { rows } = await sql<{ at: Instant }>`
      select date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' as at
    `.execute(trx)
    // An instant has milliseconds, the stamps have microseconds: let that millisecond pass.
    await sql`select pg_sleep(0.002)`.execute(trx)
    const at = rows[0]?.at
    if (at === undefined) throw new Error('settledNow: the store gave no time')
    return at
  })
}

/**
 * The as-of time of a figure: the one asked for, else the present.
 *
 * @throws UsageError for one that is no instant, or lies in the store's future.
 */
export async function settledAsOf(store: Store, asOf: string | undefined): Promise<Instant> {
  const now = await settledNow(store)
  if (asOf === undefined) return now
  const time = Date.parse(asOf)
  if (Number.isNaN(time)) {
    throw new UsageError(
      `as-of: found "${asOf}", expected an instant such as 2026-11-21T10:00:00.000Z`,
    )
  }
  const instant = new Date(time).toISOString()
  if (instant <= now) return instant
  throw new UsageError(`as-of: ${instant} lies in the future (it is ${now}); give an earlier time`)
}
