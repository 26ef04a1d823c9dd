import { sql } from 'kysely'
import type { ClassificationId, ItemId, SourceId } from '../model/ids.ts'
import type { Review } from '../model/review.ts'
import type { ItemState } from '../reports/contribution.ts'
import type { Trx } from './transaction.ts'

export interface LockedItem {
  readonly id: ItemId
  readonly source: SourceId
  readonly key: string
  readonly classification: ClassificationId | null
  /** Of what the audit log commits to; `null` once it is erased. */
  readonly salt: Buffer | null
  readonly state: ItemState
  readonly erased: boolean
}

interface ItemRow {
  readonly id: ItemId
  readonly source: SourceId
  readonly key: string
  readonly week: string
  readonly current: boolean
  readonly review: Review['state']
  readonly classification: ClassificationId | null
  readonly salt: Buffer | null
  readonly erased: boolean
}

/** What a stored classification says, as far as figures depend on it. */
export interface Label {
  readonly id: ClassificationId
  readonly language: string
  readonly flags: ItemState['flags'] | null
}

/**
 * Locks items against other changes until the transaction ends and tells what their weekly figures
 * depend on. Locks in the order of ids, so that two callers never wait for each other in a circle.
 */
export async function lockItems(
  trx: Trx,
  ids: readonly ItemId[],
): Promise<ReadonlyMap<ItemId, LockedItem>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ItemRow>`
    select id, source_id as source, source_key as key, week::text as week, is_current as current,
      review_state as review, classification_id as classification, salt,
      erased_at is not null as erased
    from items where id = any(${ids}::uuid[]) order by id for no key update
  `.execute(trx)
  // A second statement, since its snapshot is taken after the locks: it sees what they waited for.
  const labels = await labelsOf(
    trx,
    rows.flatMap((row) => row.classification ?? []),
  )
  return new Map(
    rows.map(({ id, source, key, classification, salt, week, current, review, erased }) => {
      const label = classification ? labels.get(classification) : undefined
      const said = { language: label?.language ?? null, flags: label?.flags ?? [] }
      const state: ItemState = { week, source, current, review, ...said }
      return [id, { id, source, key, classification, salt, state, erased }]
    }),
  )
}

/** Reads stored classifications by id. */
export async function labelsOf(
  trx: Trx,
  ids: readonly ClassificationId[],
): Promise<ReadonlyMap<ClassificationId, Label>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Label>`
    select c.id, c.language, (
      select json_agg(json_build_object('category', f.category, 'targets', f.targets,
        'severity', f.severity, 'use', f.use))
      from flags f where f.classification_id = c.id) as flags
    from classifications c where c.id = any(${ids}::uuid[])
  `.execute(trx)
  return new Map(rows.map((row) => [row.id, row]))
}
