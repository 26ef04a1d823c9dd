import { sql } from 'kysely'
import {
  classificationRecord,
  type ClassificationRecord,
  itemRecord,
  type ItemRecord,
  type RawRecord,
  rawRecord,
  type ReviewRecord,
  reviewRecord,
} from '../audit/records.ts'
import type { ClassificationId, ItemId, RawItemId, ReviewEventId } from '../model/ids.ts'
import { classificationsById } from './classifications.ts'
import type { Store } from './open.ts'

/** A record that the log commits to, under the salt that is kept with it. */
export interface Salted<Record> {
  readonly record: Record
  readonly salt: Buffer
}

export interface SaltedItem extends Salted<ItemRecord> {
  readonly text: string
}

/** Raw items whose salt is there, without their bytes. */
export async function rawRecords(
  db: Store['db'],
  ids: readonly RawItemId[],
): Promise<readonly Salted<RawRecord>[]> {
  const { rows } = await sql<RawRecord & { salt: Buffer }>`
    select id, source_id as source, address, final_address as "finalAddress", redirects, status,
      request_headers as "requestHeaders", headers, remote_address as "remoteAddress",
      media_type as "mediaType", fetched_at as "fetchedAt", software,
      encode(sha256, 'hex') as sha256, salt
    from raw_items where id = any(${ids}::uuid[]) and salt is not null order by id
  `.execute(db)
  return rows.map(({ salt, ...row }) => ({ record: rawRecord(row), salt }))
}

/** Items whose salt is there; the record's hash is made of the text as it stands. */
export async function itemRecords(
  db: Store['db'],
  ids: readonly ItemId[],
): Promise<readonly SaltedItem[]> {
  type Row = Omit<ItemRecord, 'text'> & { readonly text: string; readonly salt: Buffer }
  const { rows } = await sql<Row>`
    select id, source_id as source, raw_item_id as raw, version, previous_id as previous,
      source_key as key, text, replaced, address, author, author_is_public as "authorIsPublic",
      published_at as "publishedAt", precision, note, salt
    from items where id = any(${ids}::uuid[]) and salt is not null order by id
  `.execute(db)
  return rows.map(({ salt, ...row }) => ({ record: itemRecord(row), salt, text: row.text }))
}

/** Classifications of items whose salt is there. */
export async function classificationRecords(
  db: Store['db'],
  ids: readonly ClassificationId[],
): Promise<readonly Salted<ClassificationRecord>[]> {
  const { rows } = await sql<{ id: ClassificationId; item: ItemId; salt: Buffer }>`
    select c.id, c.item_id as item, i.salt from classifications c join items i on i.id = c.item_id
    where c.id = any(${ids}::uuid[]) and i.salt is not null order by c.id
  `.execute(db)
  const stored = await classificationsById(
    db,
    rows.map((row) => row.id),
  )
  return rows.flatMap(({ id, item, salt }) => {
    const found = stored.get(id)
    return found ? [{ record: classificationRecord({ ...found, item }), salt }] : []
  })
}

/** Review events of items whose salt is there. */
export async function reviewRecords(
  db: Store['db'],
  ids: readonly ReviewEventId[],
): Promise<readonly Salted<ReviewRecord>[]> {
  const { rows } = await sql<ReviewRecord & { salt: Buffer }>`
    select e.id, e.item_id as item, e.classification_id as classification, e.user_id as user,
      e.note, e.at, i.salt,
      case when e.kind = 'verdict' then json_build_object('kind', e.kind, 'verdict', e.verdict)
        else json_build_object('kind', e.kind) end as act
    from review_events e join items i on i.id = e.item_id
    where e.id = any(${ids}::uuid[]) and i.salt is not null order by e.id
  `.execute(db)
  return rows.map(({ salt, ...row }) => ({ record: reviewRecord(row), salt }))
}
