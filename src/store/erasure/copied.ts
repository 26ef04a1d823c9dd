import { sql } from 'kysely'

/**
 * Ids of items that say the same as `items`, these among them: of the same words, or near copies. Only
 * what has been compared has near copies.
 * @param items a query of ids
 */
export function copiesAmong(items: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`
    select o.id from items o
    where o.text_sha256 in (select text_sha256 from items where id in (${items}))
      and o.erased_at is null
    union
    ${nearCopiesOf(items)}`
}

/** Ids of items in the clusters of `items`, these among them. */
export function nearCopiesOf(items: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`
    select m.item_id from near_items n join near_texts own on own.id = n.text_id
      join near_texts t on t.cluster = own.cluster join near_items m on m.text_id = t.id
    where n.item_id in (${items})`
}
