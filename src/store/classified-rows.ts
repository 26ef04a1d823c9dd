import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { ClassificationId, ItemId } from '../model/ids.ts'
import { flaggedSeverity } from '../model/flagged.ts'
import type { Kept, Result } from './result.ts'
import { cleanJson } from './clean.ts'
import type { Trx } from './transaction.ts'

/** Inserts classifications and their flags; what is there already is kept as it is. */
export async function insertClassifications(
  trx: Trx,
  results: readonly Result[],
): Promise<readonly Kept[]> {
  const rows = results.map(({ item, classification }) => ({
    id: uuidv7(),
    item_id: item,
    engine: classification.engine,
    lexicon: classification.lexicon,
    language: classification.language.code,
    script: classification.language.script,
    language_confidence: classification.language.confidence,
    language_by: classification.language.by,
    covered: classification.language.covered,
    candidates: classification.language.candidates,
    // By the rule that the figures go by, so that lists and figures cannot differ.
    severity: flaggedSeverity(classification.flags),
    read_to: classification.readTo ?? null,
  }))
  const { rows: fresh } = await sql<Place>`
    insert into classifications (id, item_id, engine, lexicon, language, script,
      language_confidence, language_by, covered, candidates, severity, read_to)
    select id, item_id, engine, lexicon, language, script, language_confidence, language_by,
      covered, candidates, severity, read_to
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, item_id uuid, engine text, lexicon text, language text, script text,
      language_confidence real, language_by text, covered boolean, candidates jsonb,
      severity smallint, read_to integer)
    on conflict (item_id, engine, lexicon) do nothing
    returning id, item_id as item
  `.execute(trx)
  const places = new Map(fresh.map(({ id, item }) => [item, { id, fresh: true }]))
  const others = results.filter((result) => !places.has(result.item))
  for (const { id, item } of await stored(trx, others)) places.set(item, { id, fresh: false })
  const kept = results.flatMap((result): readonly Kept[] => {
    const place = places.get(result.item)
    return place ? [{ ...result, ...place }] : []
  })
  await insertFlags(trx, kept)
  return kept
}

interface Place {
  readonly id: ClassificationId
  readonly item: ItemId
}

async function stored(trx: Trx, results: readonly Result[]): Promise<readonly Place[]> {
  if (results.length === 0) return []
  const { rows } = await sql<Place>`
    select c.id, c.item_id as item
    from unnest(${results.map((one) => one.item)}::uuid[],
      ${results.map((one) => one.classification.engine)}::text[],
      ${results.map((one) => one.classification.lexicon)}::text[]) as r(item, engine, lexicon),
    lateral (select id, item_id from classifications
      where item_id = r.item and engine = r.engine and lexicon = r.lexicon offset 0) as c
  `.execute(trx)
  return rows
}

async function insertFlags(trx: Trx, kept: readonly Kept[]): Promise<void> {
  const rows = kept.flatMap(({ id, fresh, classification }) =>
    (fresh ? classification.flags : []).map(({ speaker, ...flag }) => ({
      ...flag,
      id: uuidv7(),
      classification_id: id,
      speaker: speaker ? `[${speaker[0]},${speaker[1]})` : null,
    })),
  )
  if (rows.length === 0) return
  await sql`
    insert into flags (id, classification_id, entry, category, targets, binding, severity, why,
      use, speaker, confidence, tier, spans, surface, via)
    select id, classification_id, entry, category, array(select json_array_elements_text(targets)),
      binding, severity, why, use, speaker, confidence, tier, spans, surface,
      array(select json_array_elements_text(via))
    from json_to_recordset(${cleanJson(rows)}::json) as r(
      id uuid, classification_id uuid, entry text, category text, targets json, binding text,
      severity smallint, why jsonb, use text, speaker int4range, confidence real, tier smallint,
      spans jsonb, surface text, via json)
  `.execute(trx)
}
