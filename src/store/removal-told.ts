import { sql } from 'kysely'
import type { Act } from '../model/act.ts'
import type { ItemId, RemovalWatchId, SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { type Followed, type FoundByLook, settleLook } from './removal-record.ts'
import type { Trx } from './transaction.ts'

/** What a place says by itself that it took away, by the key that the source knows it by. */
export interface ToldRemoval {
  readonly key: string
  readonly at: Instant
}

/** The place's own word needs no second look. */
const TOLD: FoundByLook = {
  outcome: 'gone',
  reason: 'told',
  definite: true,
  finalAddress: null,
  status: null,
  headersSha256: null,
  textSha256: null,
  movedTo: null,
  milliseconds: 0,
}

/**
 * Writes down what a source says that it took away; what is not known here is left out. Said again it
 * changes nothing: the first time stays.
 * @returns acts for the end of the transaction
 */
export async function tellRemoved(
  trx: Trx,
  source: SourceId,
  removed: readonly ToldRemoval[],
): Promise<readonly Act[]> {
  if (removed.length === 0) return []
  const keys = removed.map((one) => one.key)
  // Keys are indexed by their hash.
  const hashes = sql`select md5(key) from unnest(${keys}::text[]) as key`
  // Whoever classifies one of them now has the lock: what was followed until then is seen below.
  await sql`
    select from items where source_id = ${source} and md5(source_key) in (${hashes})
      and source_key = any(${keys}::text[])
    order by id for no key update
  `.execute(trx)
  const { rows } = await sql<{ item: ItemId }>`
    insert into told_removals (item_id, at)
    select i.id, least(min(r.at), now())
    from unnest(${keys}::text[],
        ${removed.map((one) => one.at)}::timestamptz[]) as r(key, at)
      join items i on i.source_id = ${source} and md5(i.source_key) = md5(r.key)
        and i.source_key = r.key and i.erased_at is null
    group by i.id order by i.id
    on conflict do nothing returning item_id as item
  `.execute(trx)
  return believeTold(
    trx,
    rows.map((row) => row.item),
  )
}

interface Told extends Followed {
  readonly watch: RemovalWatchId
}

/**
 * Believes of followed addresses what their places said of these items, once for each address.
 * @returns acts for the end of the transaction
 */
export async function believeTold(trx: Trx, items: readonly ItemId[]): Promise<readonly Act[]> {
  if (items.length === 0) return []
  const { rows } = await sql<Told>`
    with told as (
      select w.id, min(t.at) as at from told_removals t join items i on i.id = t.item_id
        join removal_watches w on w.source_id = i.source_id
          and md5(w.address) = md5(i.address) and w.address = i.address
      where t.item_id = any(${items}::uuid[]) and w.told_at is null group by w.id
    ), held as materialized (
      select id from removal_watches where id in (select id from told) order by id for update
    ), marked as (
      update removal_watches w set told_at = told.at from told, held
      where w.id = told.id and w.id = held.id
      returning w.*
    )
    select id as watch, told_at as at, item_id as item, address, asked, state,
      state_since as since, last_online_at as "lastOnlineAt", gone_at as "goneAt",
      captured_at as "capturedAt", unsure
    from marked order by id
  `.execute(trx)
  const acts: Act[] = []
  for (const { watch, ...before } of rows) {
    acts.push(...(await settleLook(trx, watch, before, TOLD, 0)))
  }
  return acts
}
