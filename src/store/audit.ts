import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import type { Act } from '../model/act.ts'
import type { Trx } from './transaction.ts'

/**
 * Appends acts to the audit log, in the transaction of what they tell of. It holds the chain until
 * the transaction ends: call it last of all, after the figures too, so that nobody waits for long.
 */
export async function recordActs(trx: Trx, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return
  const rows = acts.map(({ act, actor, body }) => ({ act, actor, body: canonicalize(body) }))
  await sql`select append_acts(${JSON.stringify(rows)}::json)`.execute(trx)
}
