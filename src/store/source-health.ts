import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { ALERTED_STATES, type HealthState } from '../model/health.ts'
import type { AlertId, SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { sourceHealth } from '../reports/source-health.ts'
import { deliver } from './alert-raise.ts'
import type { Store } from './open.ts'
import { sourceFacts } from './source-facts.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** A source that is in another state than it was when it was last judged. */
export interface HealthChange {
  readonly source: SourceId
  readonly from: HealthState
  readonly to: HealthState
}

/**
 * Judges every source, and writes down and alerts what changed: an open alert of a source that has
 * left its state is closed, and one is raised for a state that is alerted, with its deliveries, in
 * one transaction. Judged again, or by two at once, a change is told once.
 *
 * @param now the time to judge at; the store's clock where it is left out
 */
export async function judgeSources(store: Store, now?: Instant): Promise<readonly HealthChange[]> {
  const facts = await sourceFacts(store, now)
  const { rows } = await sql<{ source: SourceId; health: HealthState }>`
    select id as source, health from sources
  `.execute(store.db)
  const known = new Map(rows.map((row) => [row.source, row.health]))
  const changes: HealthChange[] = []
  for (const one of facts) {
    const { state } = sourceHealth(one)
    if (known.get(one.source) === state) continue
    const change = await inTransaction(store, (trx) => enter(trx, one.source, state, one.now))
    if (change !== undefined) changes.push(change)
  }
  return changes
}

async function enter(
  trx: Trx,
  source: SourceId,
  to: HealthState,
  at: Instant,
): Promise<HealthChange | undefined> {
  const { rows } = await sql<{ from: HealthState }>`
    select health as from from sources where id = ${source} for no key update
  `.execute(trx)
  const from = rows[0]?.from
  if (from === undefined || from === to) return undefined
  await sql`update sources set health = ${to}, health_since = ${at} where id = ${source}`.execute(
    trx,
  )
  await sql`
    update alerts set closed_at = ${at} where source_id = ${source} and closed_at is null
  `.execute(trx)
  if (ALERTED_STATES.some((state) => state === to)) await raise(trx, source, to, at)
  return { source, from, to }
}

async function raise(trx: Trx, source: SourceId, to: HealthState, at: Instant): Promise<void> {
  const { rows } = await sql<{ id: AlertId }>`
    insert into alerts (id, rule_id, dedupe_key, window_start, source_id, created_at)
    select ${uuidv7()}, r.id, 'source:' || ${source}::text, ${at}::timestamptz, ${source},
      ${at}::timestamptz
    from alert_rules r where r.id = 'source-' || ${to}::text and r.enabled
    on conflict (rule_id, dedupe_key, window_start) do nothing
    returning id
  `.execute(trx)
  await deliver(
    trx,
    rows.map((row) => row.id),
  )
}
