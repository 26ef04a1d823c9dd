import { sql } from 'kysely'
import type { ItemId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { NEAR_VERSION, type Signature, type Signed } from '../text/near/signature.ts'
import { hexOf } from './clean.ts'
import type { Trx } from './transaction.ts'

/** An item with everything that its copies are found by. */
export interface SignedItem extends Signed {
  readonly item: ItemId
  readonly at: Instant
  readonly timed: boolean
}

/** A text that no item said before and that may have near copies. */
export interface FreshText extends Signature {
  readonly id: number
  readonly letters: number
}

/** Hex of what exact copies share: 16 bytes, so that two texts never meet by chance. */
function hashOf(canonical: string): string {
  return hexOf('sha256', canonical).slice(0, 32)
}

/**
 * Keeps which text each item says. Items that differ by spelling alone say one text.
 *
 * @returns the texts that are new and long enough to have near copies, in the order of the items
 */
export async function keepTexts(
  trx: Trx,
  items: readonly SignedItem[],
): Promise<readonly FreshText[]> {
  if (items.length === 0) return []
  const hashed = items.map((item) => ({ ...item, hash: hashOf(item.canonical) }))
  const distinct = [...new Map(hashed.toReversed().map((one) => [one.hash, one])).values()]
  const fresh = await insertTexts(trx, distinct.toReversed())
  await sql`
    insert into near_items (item_id, text_id, at, timed)
    select r.item, t.id, r.at, r.timed
    from json_to_recordset(${JSON.stringify(
      hashed.map(({ item, hash, at, timed }) => ({ item, hash, at, timed })),
    )}::json) as r(item uuid, hash text, at timestamptz, timed boolean),
    lateral (select id from near_texts
      where version = ${NEAR_VERSION} and canonical = decode(r.hash, 'hex') offset 0) as t
    on conflict (item_id) do nothing
  `.execute(trx)
  return distinct.toReversed().flatMap(({ hash, letters, signature }) => {
    const id = fresh.get(hash)
    return id === undefined || signature === null ? [] : { id, letters, ...signature }
  })
}

type Hashed = SignedItem & { readonly hash: string }

async function insertTexts(
  trx: Trx,
  texts: readonly Hashed[],
): Promise<ReadonlyMap<string, number>> {
  const rows = texts.map(({ hash, letters, signature }, place) => ({
    place,
    hash,
    letters,
    signature: signature && Buffer.from(signature.bits).toString('hex'),
    head: signature?.head ?? null,
  }))
  // Asked for first, since a conflict would use up numbers and write nothing.
  const { rows: fresh } = await sql<{ hash: string; id: number }>`
    insert into near_texts (id, cluster, version, canonical, letters, signature, head)
    select n.id, n.id, ${NEAR_VERSION}, decode(hash, 'hex'), letters, decode(signature, 'hex'), head
    from (
      select nextval(pg_get_serial_sequence('near_texts', 'id')) as id, missing.* from (
        select r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r(
          place int, hash text, letters int, signature text, head int)
        where not exists (select from near_texts
          where version = ${NEAR_VERSION} and canonical = decode(r.hash, 'hex'))
        order by place
      ) missing
    ) n
    returning encode(canonical, 'hex') as hash, id
  `.execute(trx)
  return new Map(fresh.map((row) => [row.hash, row.id]))
}
