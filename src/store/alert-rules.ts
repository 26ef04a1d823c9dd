import { sql } from 'kysely'
import type { Actor } from '../model/act.ts'
import { recordActs } from './audit.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

export interface ListedRule {
  readonly id: string
  readonly name: string
  /** What it fires for: an item, an item that is gone from its address, or a source. */
  readonly kind: 'item' | 'removal' | 'source'
  readonly enabled: boolean
}

/** Every rule that alerts, by kind. */
export async function listRules(store: Store): Promise<readonly ListedRule[]> {
  const { rows } = await sql<ListedRule>`
    select id, name, kind, enabled from alert_rules order by kind, id
  `.execute(store.db)
  return rows
}

/**
 * Switches a rule on or off. What it missed while it was off is not made up for.
 * @returns false where there is no such rule.
 */
export async function switchRule(
  store: Store,
  rule: string,
  enabled: boolean,
  actor: Actor,
): Promise<boolean> {
  return inTransaction(store, async (trx) => {
    const { rows } = await sql<{ enabled: boolean }>`
      select enabled from alert_rules where id = ${rule} for update
    `.execute(trx)
    const before = rows[0]?.enabled
    if (before === undefined) return false
    if (before === enabled) return true
    await sql`update alert_rules set enabled = ${enabled} where id = ${rule}`.execute(trx)
    await recordActs(trx, [{ act: 'rule.change', actor, body: { rule, enabled } }])
    return true
  })
}
