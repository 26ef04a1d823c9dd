import { sql } from 'kysely'
import type { ErasureId, ItemId } from '../../model/ids.ts'
import type { Trx } from '../transaction.ts'

/** An item that is to be erased, with the hash that takes the place of its text's. */
export interface Doomed {
  readonly id: ItemId
  /** Hex. */
  readonly textHash: string
}

/**
 * Takes the words of items and of all rows that repeat them. What weekly figures rest on stays: id,
 * source, week, versions, verdicts, and of flags category, targets, severity, use and entry.
 *
 * WHATEVER ELSE HOLDS A STATEMENT BELONGS HERE: a column or a table of a later migration that repeats
 * it, is computed from it, or opens a commitment to it, such as a salt, which is set to null.
 */
export async function eraseRows(
  trx: Trx,
  erasure: ErasureId,
  doomed: readonly Doomed[],
): Promise<void> {
  const ids = doomed.map((one) => one.id)
  const needles = await needlesOf(trx, ids)
  await eraseParents(trx, ids)
  await eraseContexts(trx, ids)
  await eraseRuns(trx, ids, needles)
  await sql`
    update items set text = '', text_sha256 = decode(r.hash, 'hex'),
      source_key = 'erased:' || items.id, replaced = 0, address = null, author = null,
      author_is_public = false, published_at = null, precision = 'unknown', parent = null,
      context = '[]', note = null, salt = null, erased_at = now(), erasure_id = ${erasure}
    from unnest(${ids}::uuid[], ${doomed.map((one) => one.textHash)}::text[]) as r(id, hash)
    where items.id = r.id
  `.execute(trx)
  await sql`
    update flags set surface = '', spans = '[]', speaker = null
    where classification_id in (select id from classifications where item_id = any(${ids}::uuid[]))
  `.execute(trx)
  await sql`
    update review_events set note = null where item_id = any(${ids}::uuid[]) and note is not null
  `.execute(trx)
  await eraseSightings(trx, ids)
  await endWork(trx, ids)
  await eraseCopies(trx, ids)
  await eraseAttributions(trx, ids)
  await eraseLooks(trx, ids)
  await eraseAlerts(trx, ids)
}

/** Keys and addresses by which lists of runs may name a statement. Shorter ones would fit anything. */
async function needlesOf(trx: Trx, ids: readonly ItemId[]): Promise<readonly string[]> {
  const { rows } = await sql<{ needle: string }>`
    select distinct needle from (
      select unnest(array[source_key, address, left(text, 60)]) as needle
      from items where id = any(${ids}::uuid[])
      union all
      select source_key from sightings where item_id = any(${ids}::uuid[])) as all_of_them
    where length(needle) >= 8
  `.execute(trx)
  return rows.map((row) => row.needle)
}

/** What others reply to is an address, and on many platforms an address names the account. */
async function eraseParents(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`
    update items i set parent = null
    from (select distinct address from items where id = any(${ids}::uuid[])) as gone
    where md5(i.parent) = md5(gone.address) and i.parent = gone.address
  `.execute(trx)
}

/** Others that answer, quote or pass it on keep it beside their own words. */
async function eraseContexts(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`
    update items i set context = coalesce((
      select jsonb_agg(one) from jsonb_array_elements(i.context) as one
      where one ->> 'address' is distinct from gone.address), '[]')
    from (select distinct address from items
      where id = any(${ids}::uuid[]) and address is not null) as gone
    where i.context <> '[]'
      and i.context @> jsonb_build_array(jsonb_build_object('address', gone.address))
  `.execute(trx)
}

async function eraseCopies(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`delete from near_due where item_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from near_items where item_id = any(${ids}::uuid[])`.execute(trx)
}

async function eraseAttributions(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`delete from attribution_due where item_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from attributions where item_id = any(${ids}::uuid[])`.execute(trx)
}

/** Its address is not looked at any more. */
async function eraseLooks(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`delete from told_removals where item_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from removal_watches where item_id = any(${ids}::uuid[])`.execute(trx)
}

async function eraseRuns(
  trx: Trx,
  ids: readonly ItemId[],
  needles: readonly string[],
): Promise<void> {
  await sql`
    update rejections j set place = 'erased', reason = 'erased'
    from source_runs r
    where r.id = j.run_id
      and r.source_id in (select source_id from items where id = any(${ids}::uuid[]))
      and exists (select from unnest(${needles}::text[]) as n
        where strpos(j.place, n) > 0 or strpos(j.reason, n) > 0)
  `.execute(trx)
  await sql`
    update source_runs r set error = 'erased'
    where r.source_id in (select source_id from items where id = any(${ids}::uuid[]))
      and exists (select from unnest(${needles}::text[]) as n where strpos(r.error, n) > 0)
  `.execute(trx)
}

/** One sighting for each raw item is left, without the key that the source knew it by. */
async function eraseSightings(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`
    delete from sightings s using sightings first
    where s.item_id = any(${ids}::uuid[]) and first.item_id = s.item_id
      and first.raw_item_id = s.raw_item_id and first.ctid < s.ctid
  `.execute(trx)
  await sql`
    update sightings set source_key = '' where item_id = any(${ids}::uuid[])
  `.execute(trx)
}

/** Nothing is left to be done with it; whoever has it in hand finds the lease gone. */
async function endWork(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`
    update work set state = 'done', error = null, lease_token = null, lease_until = null,
      finished_at = coalesce(finished_at, now())
    where item_id = any(${ids}::uuid[])
  `.execute(trx)
}

/** What was not sent yet is not sent any more: its link would lead to nothing. */
async function eraseAlerts(trx: Trx, ids: readonly ItemId[]): Promise<void> {
  await sql`
    update alerts set dedupe_key = 'erased:' || item_id where item_id = any(${ids}::uuid[])
  `.execute(trx)
  await sql`
    update deliveries d set state = 'dead', finished_at = now(), lease_token = null,
      lease_until = null
    from alerts a
    where a.id = d.alert_id and a.item_id = any(${ids}::uuid[]) and d.state = 'pending'
  `.execute(trx)
  await sql`
    update delivery_attempts t set error = null
    from deliveries d join alerts a on a.id = d.alert_id
    where d.id = t.delivery_id and a.item_id = any(${ids}::uuid[]) and t.error is not null
  `.execute(trx)
}
