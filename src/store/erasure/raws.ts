import { sql } from 'kysely'
import type { ErasureId, ItemId, RawItemId } from '../../model/ids.ts'
import { holdsOn } from '../holds.ts'
import type { Trx } from '../transaction.ts'
import { keyed } from './keyed.ts'

/**
 * Marks the bytes that items were derived from or seen in as to go: by a request all of them, also a
 * document that holds other statements, and what of the same sources could not be read; by a rule
 * those that no other item needs any more, or that the rule itself has chosen.
 */
export async function markRaws(
  trx: Trx,
  erasure: ErasureId,
  ids: readonly ItemId[],
  which: 'needed by others' | 'needed by none' | 'fit the rule',
): Promise<void> {
  const needed = sql`exists (select from items o where o.erased_at is null
      and (o.raw_item_id = r.id
        or o.id in (select item_id from sightings where raw_item_id = r.id)))`
  const free = which === 'needed by none' ? sql`not ${needed}` : sql`true`
  if (which === 'needed by others') await markUnread(trx, erasure, ids)
  await sql`
    update raw_items r set erasure_id = ${erasure}
    where r.erasure_id is null and ${free} and r.sha256 in (
      select sha256 from raw_items where id in (
        select raw_item_id from items where id = any(${ids}::uuid[])
        union select raw_item_id from sightings where item_id = any(${ids}::uuid[])))
  `.execute(trx)
}

/** Documents of the same sources that nothing was read from: nobody can tell what they hold. */
async function markUnread(trx: Trx, erasure: ErasureId, ids: readonly ItemId[]): Promise<void> {
  await sql`
    update raw_items r set erasure_id = ${erasure}
    where r.erasure_id is null and r.erased_at is null
      and r.source_id in (select source_id from items where id = any(${ids}::uuid[]))
      and not exists (select from items where raw_item_id = r.id)
      and not exists (select from sightings where raw_item_id = r.id)
  `.execute(trx)
}

/**
 * Erases marked bytes, where no open hold covers an item that they are the evidence of; the others
 * wait. A keyed hash takes the place of theirs: they are known when they come again.
 *
 * @returns the raw items that were erased, of which the audit log must be told.
 */
export async function eraseRaws(trx: Trx, key: string, limit = 100): Promise<readonly RawItemId[]> {
  const { rows } = await sql<{ id: RawItemId; hash: string }>`
    select r.id, encode(r.sha256, 'hex') as hash from raw_items r
    where r.erasure_id is not null and r.erased_at is null and not exists (
      select from items i where exists (${holdsOn('i')}) and i.id in (
        select id from items where raw_item_id in (select id from raw_items where sha256 = r.sha256)
        union
        select item_id from sightings
        where raw_item_id in (select id from raw_items where sha256 = r.sha256)))
    order by r.id limit ${limit}
  `.execute(trx)
  const hashes = [...new Set(rows.map((row) => row.hash))]
  const erased: RawItemId[] = []
  for (const hash of hashes) erased.push(...(await eraseBlob(trx, hash, keyed(key, 'bytes', hash))))
  return erased
}

async function eraseBlob(trx: Trx, hash: string, standsFor: string): Promise<readonly RawItemId[]> {
  await sql`
    insert into blobs (sha256, bytes) values (decode(${standsFor}, 'hex'), '') on conflict do nothing
  `.execute(trx)
  // Every raw item of these bytes: the same bytes are the same statement wherever they came from.
  const { rows } = await sql<{ id: RawItemId }>`
    update raw_items r set sha256 = decode(${standsFor}, 'hex'), address = 'erased:' || r.id,
      final_address = 'erased:' || r.id, headers = '{}', request_headers = '{}', redirects = '[]',
      salt = null, erased_at = now(),
      erasure_id = coalesce(r.erasure_id, (select erasure_id from raw_items
        where sha256 = decode(${hash}, 'hex') and erasure_id is not null limit 1))
    where r.sha256 = decode(${hash}, 'hex')
    returning r.id
  `.execute(trx)
  await sql`delete from blobs where sha256 = decode(${hash}, 'hex')`.execute(trx)
  return rows.map((row) => row.id)
}

/**
 * Closes the store to bytes, by their hashes in hex: what is stored of them goes, unless a hold covers
 * it, and they are known when they come again. A document comes in several batches, so that a part of
 * it may be stored when the statement turns up for whose sake it must not be.
 *
 * @returns the raw items that were erased, of which the audit log must be told.
 */
export async function closeBytes(
  trx: Trx,
  key: string,
  erasure: ErasureId,
  hashes: readonly string[],
): Promise<readonly RawItemId[]> {
  await sql`
    insert into blobs (sha256, bytes)
    select decode(h, 'hex'), '' from unnest(${hashes.map((one) => keyed(key, 'bytes', one))}::text[]) h
    on conflict do nothing
  `.execute(trx)
  await sql`
    update raw_items set erasure_id = ${erasure}
    where erasure_id is null and erased_at is null
      and sha256 in (select decode(h, 'hex') from unnest(${hashes}::text[]) h)
  `.execute(trx)
  return eraseRaws(trx, key)
}
