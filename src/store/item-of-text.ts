import { sql } from 'kysely'
import type { ItemId, SourceId } from '../model/ids.ts'
import { clean, cleanOrNull, hexOf } from './clean.ts'
import type { Store } from './open.ts'

/** The item of a source that is this text by this author; there is at most one. */
export async function itemOfText(
  store: Store,
  source: SourceId,
  text: string,
  author: string | null,
): Promise<ItemId | undefined> {
  const { rows } = await sql<{ id: ItemId }>`
    select id from items
    where source_id = ${source}
      and text_sha256 = decode(${hexOf('sha256', clean(text))}, 'hex')
      and md5(coalesce(author, '')) = md5(${cleanOrNull(author) ?? ''})
  `.execute(store.db)
  return rows[0]?.id
}
