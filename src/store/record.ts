import { sql } from 'kysely'
import type { Changes } from '../reports/changes.ts'
import type { Trx } from './transaction.ts'

/** Key of the advisory lock that orders figures; any number no one else uses. */
const FIGURES_LOCK = 7_463_001

/**
 * Says that this transaction is about to record figures. Must be the last lock that it takes, so
 * that it never waits while it holds it. `settledNow` waits for all who hold it.
 */
export async function enterFigures(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${FIGURES_LOCK})`.execute(trx)
}

/** Waits until no transaction is about to record figures, and lets none begin until the end. */
export async function stopFigures(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FIGURES_LOCK})`.execute(trx)
}

/** Appends changes of weekly figures, stamped with the store's clock. Call it last. */
export async function recordChanges(trx: Trx, changes: Changes): Promise<void> {
  if (changes.items.length === 0 && changes.flagged.length === 0) return
  await enterFigures(trx)
  await sql`
    with stamp as materialized (select clock_timestamp() as at),
    flagged as (
      insert into weekly_flagged
        (week, source_id, breakdown, key, flagged, confirmed, pending, recorded_at)
      select r.week, r.source, r.breakdown,
        array(select json_array_elements_text(r.key)), r.flagged, r.confirmed, r.pending, stamp.at
      from stamp, json_to_recordset(${JSON.stringify(changes.flagged)}::json) as r(
        week date, source text, breakdown text, key json,
        flagged int, confirmed int, pending int)
    )
    insert into weekly_items (week, source_id, language, items, classified, recorded_at)
    select r.week, r.source, r.language, r.items, r.classified, stamp.at
    from stamp, json_to_recordset(${JSON.stringify(changes.items)}::json) as r(
      week date, source text, language text, items int, classified int)
  `.execute(trx)
}
