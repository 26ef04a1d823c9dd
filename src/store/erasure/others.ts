import { sql } from 'kysely'
import type { ItemId, SourceId } from '../../model/ids.ts'
import type { Store } from '../open.ts'
import { nearCopiesOf } from './copied.ts'

/** An item of somebody else that repeats or names what is to be erased. */
export interface OtherItem {
  readonly id: ItemId
  readonly source: SourceId
  /** `same-text`, `quotes` it word for word, `near-copy`, `replies` to it, or `names` the person. */
  readonly why: 'same-text' | 'quotes' | 'near-copy' | 'replies' | 'names'
}

/** A text below this length is found in many that do not quote it. */
const SHORTEST_QUOTE = 20
const MOST = 200

/** Looks through all texts; up to 200 are given. Near copies are those that have been compared. */
export async function otherItems(
  store: Store,
  ids: readonly ItemId[],
  handle: string | null,
): Promise<readonly OtherItem[]> {
  const { rows } = await sql<OtherItem>`
    with gone as materialized (
      select text, text_sha256, address from items where id = any(${ids}::uuid[])
    ), near as materialized (
      ${nearCopiesOf(sql`select unnest(${ids}::uuid[])`)}
    ), found as (
      select o.id, o.source_id as source, case
        when o.text_sha256 in (select text_sha256 from gone) then 'same-text'
        when exists (select from gone where length(gone.text) >= ${SHORTEST_QUOTE}
          and strpos(lower(o.text), lower(gone.text)) > 0) then 'quotes'
        when o.id in (select item_id from near) then 'near-copy'
        when o.parent in (select address from gone) then 'replies'
        when strpos(lower(concat_ws(' ', o.text, o.address, o.parent, o.note)),
          lower(${handle}::text)) > 0 then 'names'
        end as why
      from items o where o.erased_at is null and o.id <> all(${ids}::uuid[]))
    select id, source, why from found where why is not null order by id limit ${MOST}
  `.execute(store.db)
  return rows
}
