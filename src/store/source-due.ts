import { sql } from 'kysely'
import type { SourceId } from '../model/ids.ts'
import type { Store } from './open.ts'

/**
 * Of these sources those that no run was begun for within their time, by the store's clock. A run
 * that never ended, and whose collector holds no lease any more, is none: its collector died.
 * @param waits each source with its time in milliseconds
 */
export async function notRunWithin(
  store: Store,
  waits: readonly { readonly source: SourceId; readonly ms: number }[],
): Promise<readonly SourceId[]> {
  if (waits.length === 0) return []
  const { rows } = await sql<{ id: SourceId }>`
    select given.id
    from unnest(${waits.map((one) => one.source)}::text[], ${waits.map((one) => one.ms)}::float8[])
      with ordinality as given(id, ms, place)
    join sources s on s.id = given.id
    where not exists (
      select from source_runs r
      where r.source_id = s.id
        and r.started_at > now() - given.ms * interval '1 ms'
        and (r.finished_at is not null or s.lease_until > now()))
    order by given.place
  `.execute(store.db)
  return rows.map((row) => row.id)
}
