import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { ItemId } from '../model/ids.ts'
import { BROUGHT_KINDS } from '../model/source.ts'
import { LOOKS_AT_MS } from '../reports/removal.ts'
import type { Trx } from './transaction.ts'

/**
 * Begins to look again at the addresses of classified items that have a web address: of flagged
 * ones, or of all or none, as their source says. An address of a source is looked at once, however
 * many items were captured there.
 *
 * What a source was collected from was there when it was captured; what a file or a person brings
 * may have been gone by then.
 */
export async function watchAddresses(trx: Trx, items: readonly ItemId[]): Promise<void> {
  if (items.length === 0) return
  await sql`
    insert into removal_watches (id, source_id, item_id, address, asked, host, captured_at,
      last_online_at, text_sha256, next_at)
    select r.id, s.id, i.id, i.address, i.address,
      lower(substring(i.address from '^[^:]+://(?:[^/?#@]*@)?([^/?#]+)')), i.captured_at,
      case when s.kind <> all(${BROUGHT_KINDS}::text[]) then i.captured_at end,
      -- Of a page the statement is its readable text; what else links to it tells nothing of that.
      case when s.kind = 'page' then i.text_sha256 end,
      greatest(now(), i.captured_at + ${LOOKS_AT_MS[0] ?? 0} * interval '1 ms')
        + random() * interval '6 minutes'
    from unnest(${items.map(() => uuidv7())}::uuid[], ${items}::uuid[]) as r(id, item)
      join items i on i.id = r.item and i.id = any(${items}::uuid[])
      join sources s on s.id = i.source_id
      left join classifications c on c.id = i.classification_id
    where i.address ~* '^https?://[^/?#]' and length(i.address) <= 2000
      and (s.follow = 'all' or (s.follow = 'flagged' and c.severity > 0))
    order by s.id, md5(i.address)
    on conflict (source_id, md5(address)) do nothing
  `.execute(trx)
}
