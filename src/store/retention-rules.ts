import { sql } from 'kysely'
import type { Actor } from '../model/act.ts'
import type { RetentionRule } from '../model/retention.ts'
import { recordActs } from './audit.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/** Every rule, by id. */
export async function listRules(store: Store): Promise<readonly RetentionRule[]> {
  const { rows } = await sql<RetentionRule>`
    select id, field, authors, publishers, kinds, sources, flagged, review,
      after_days as "afterDays", enabled
    from retention_rules order by id
  `.execute(store.db)
  return rows
}

/** Puts the rules in the place of those that there are. @returns whether anything changed. */
export async function replaceRules(
  store: Store,
  rules: readonly RetentionRule[],
  by: Actor,
): Promise<boolean> {
  const before = JSON.stringify(await listRules(store))
  const after = JSON.stringify(rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(ordered))
  if (before === after) return false
  await inTransaction(store, async (trx) => {
    await sql`delete from retention_rules`.execute(trx)
    await sql`
      insert into retention_rules (id, field, authors, publishers, kinds, sources, flagged, review,
        after_days, enabled)
      select id, field, authors, array(select json_array_elements_text(publishers)),
        array(select json_array_elements_text(kinds)),
        array(select json_array_elements_text(sources)), flagged,
        array(select json_array_elements_text(review)), "afterDays", enabled
      from json_to_recordset(${after}::json) as r(id text, field text, authors text,
        publishers json, kinds json, sources json, flagged boolean, review json,
        "afterDays" int, enabled boolean)
    `.execute(trx)
    const body = { rules: rules.map((rule) => ({ ...rule })) }
    await recordActs(trx, [{ act: 'rule.change', actor: by, body: { of: 'retention', ...body } }])
  })
  return true
}

/** In the order of {@link listRules}, so that the two can be compared. */
function ordered(rule: RetentionRule): RetentionRule {
  const { id, field, authors, publishers, kinds, sources, flagged, review, afterDays, enabled } =
    rule
  return { id, field, authors, publishers, kinds, sources, flagged, review, afterDays, enabled }
}
