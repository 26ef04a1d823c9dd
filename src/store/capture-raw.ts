import { sql } from 'kysely'
import { type Commitment, commitmentOf, newSalt } from '../audit/commitment.ts'
import { rawRecord } from '../audit/records.ts'
import { SOFTWARE } from '../lib/software.ts'
import type { RawItemId, SourceId } from '../model/ids.ts'
import type { RawItem } from '../model/item.ts'
import { withoutBytes } from './capture-withheld.ts'
import { cleaned } from './clean.ts'
import type { Trx } from './transaction.ts'

/** The id under which each given raw item is stored. */
export type StoredRaws = ReadonlyMap<RawItemId, RawItemId>

export interface KeptRaws {
  readonly stored: StoredRaws
  /** Of those that were not there before, what the audit log is told. */
  readonly commitments: readonly Commitment[]
}

/**
 * Keeps the bytes of a batch. The same bytes from the same address of one source are one raw item;
 * the same bytes from anywhere are one blob.
 */
export async function keepRaws(
  trx: Trx,
  source: SourceId,
  raws: readonly RawItem[],
): Promise<KeptRaws> {
  if (raws.length === 0) return { stored: new Map(), commitments: [] }
  await keepBlobs(trx, raws)
  const rows = raws.map((raw) => rowOf(source, raw))
  const { rows: stored } = await sql<{ given: RawItemId; id: RawItemId; fresh: boolean }>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(
        id uuid, address text, "finalAddress" text, redirects jsonb, status int,
        "requestHeaders" jsonb, headers jsonb, "remoteAddress" text, "mediaType" text,
        "fetchedAt" timestamptz, software text, sha256 text, salt text)
    ), fresh as (
      insert into raw_items
        (id, source_id, address, final_address, redirects, status, request_headers, headers,
          remote_address, media_type, fetched_at, software, sha256, salt)
      select id, ${source}, address, "finalAddress", redirects, status, "requestHeaders", headers,
        "remoteAddress", "mediaType", "fetchedAt", software, decode(sha256, 'hex'),
        decode(salt, 'hex')
      from given
      on conflict (source_id, sha256, md5(address)) do nothing
      returning id, address, sha256
    ), stored as (
      select id, address, sha256, true as fresh from fresh
      union all
      select old.id, old.address, old.sha256, false from raw_items old
      where old.source_id = ${source}
        and old.sha256 in (select decode(sha256, 'hex') from given)
    )
    select given.id as given, stored.id, stored.fresh
    from given join stored
      on stored.sha256 = decode(given.sha256, 'hex') and md5(stored.address) = md5(given.address)
  `.execute(trx)
  const fresh = new Set(stored.flatMap((row) => (row.fresh ? row.id : [])))
  const commitments = rows.flatMap(({ salt, ...record }): readonly Commitment[] =>
    fresh.delete(record.id) ? [[record.id, commitmentOf(Buffer.from(salt, 'hex'), record)]] : [],
  )
  return { stored: new Map(stored.map((row) => [row.given, row.id])), commitments }
}

/** The record as it is stored, and its salt. */
function rowOf(source: SourceId, raw: RawItem) {
  const record = rawRecord({
    redirects: [],
    requestHeaders: {},
    remoteAddress: null,
    ...raw,
    source,
    software: SOFTWARE,
  })
  return { ...cleaned(record), salt: newSalt().toString('hex') }
}

/** Keeps of documents that hold an erased statement what is not its words: where, when, a keyed hash. */
export async function keepHashes(
  trx: Trx,
  source: SourceId,
  key: string | undefined,
  raws: readonly RawItem[],
): Promise<KeptRaws> {
  if (key === undefined || raws.length === 0) return { stored: new Map(), commitments: [] }
  // A document of several batches may be there with its bytes taken away.
  const { rows } = await sql<{ id: RawItemId }>`
    select id from raw_items where id = any(${raws.map((raw) => raw.id)}::uuid[])
  `.execute(trx)
  const there = new Map(rows.map(({ id }) => [id, id]))
  const fresh = raws.filter((raw) => !there.has(raw.id))
  const kept = await keepRaws(
    trx,
    source,
    fresh.map((raw) => withoutBytes(key, raw)),
  )
  await sql`
    update raw_items set erased_at = now(), salt = null
    where id = any(${[...kept.stored.values()]}::uuid[]) and erased_at is null
  `.execute(trx)
  return { ...kept, stored: new Map([...there, ...kept.stored]) }
}

async function keepBlobs(trx: Trx, raws: readonly RawItem[]): Promise<void> {
  // In one order for everyone, so that two captures never wait for each other in a circle.
  const distinct = [...new Map(raws.map((raw) => [raw.sha256, raw])).values()].toSorted((a, b) =>
    a.sha256 < b.sha256 ? -1 : 1,
  )
  const hashes = distinct.map((raw) => raw.sha256)
  const { rows } = await sql<{ hash: string }>`
    select encode(sha256, 'hex') as hash from blobs
    where sha256 in (select decode(h, 'hex') from unnest(${hashes}::text[]) as h)
  `.execute(trx)
  const held = new Set(rows.map((row) => row.hash))
  const fresh = distinct.filter((raw) => !held.has(raw.sha256))
  if (fresh.length === 0) return
  const bytes = fresh.map((raw) => Buffer.from(raw.bytes))
  // The store hashes for itself what it keeps; no bytes stand under the keyed hash of erased ones.
  await sql`
    insert into blobs (sha256, bytes)
    select case when length(b) = 0 then decode(h, 'hex') else sha256(b) end, b
    from unnest(${bytes}::bytea[], ${fresh.map((raw) => raw.sha256)}::text[]) as r(b, h)
    on conflict do nothing
  `.execute(trx)
}
