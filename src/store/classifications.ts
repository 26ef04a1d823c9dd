import { sql } from 'kysely'
import type { Classification } from '../model/classification.ts'
import type { Flag } from '../model/flag.ts'
import type { ClassificationId } from '../model/ids.ts'
import type { Language } from '../model/language.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from './open.ts'

/** A classification as it is stored, flags in the order of their place in the text. */
export interface StoredClassification extends Classification {
  readonly id: ClassificationId
  readonly at: Instant
}

type Row = Omit<StoredClassification, 'language' | 'flags' | 'readTo'> &
  Omit<Language, 'code'> & { readonly language: string; readonly readTo: number | null }

/** Reads classifications with their flags. */
export async function classificationsById(
  db: Store['db'],
  ids: readonly ClassificationId[],
): Promise<ReadonlyMap<ClassificationId, StoredClassification>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select id, language, script, language_confidence as confidence, language_by as by, covered,
      candidates, severity, read_to as "readTo", lexicon, engine, created_at as at
    from classifications where id = any(${ids}::uuid[])
  `.execute(db)
  const flags = await flagsOf(db, ids)
  return new Map(
    rows.map(({ language: code, script, confidence, by, covered, candidates, readTo, ...row }) => {
      const language = { code, script, confidence, by, covered, candidates }
      const read = readTo === null ? {} : { readTo }
      return [row.id, { ...row, ...read, language, flags: flags.get(row.id) ?? [] }]
    }),
  )
}

type FlagRow = Omit<Flag, 'speaker'> & {
  readonly classification: ClassificationId
  readonly speaker: [number, number] | null
}

async function flagsOf(
  db: Store['db'],
  ids: readonly ClassificationId[],
): Promise<ReadonlyMap<ClassificationId, readonly Flag[]>> {
  const { rows } = await sql<FlagRow>`
    select classification_id as classification, entry, category, targets, binding, severity, why,
      use, case when speaker is not null then
        json_build_array(lower(speaker), upper(speaker)) end as speaker,
      confidence, tier, spans, surface, via
    from flags where classification_id = any(${ids}::uuid[])
    order by classification_id, (spans -> 0 -> 0)::int, id
  `.execute(db)
  const flags = new Map<ClassificationId, Flag[]>()
  for (const { classification, speaker, ...flag } of rows) {
    const list = flags.get(classification) ?? []
    list.push(speaker ? { ...flag, speaker } : flag)
    flags.set(classification, list)
  }
  return flags
}
