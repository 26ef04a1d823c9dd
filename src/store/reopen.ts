import { sql } from 'kysely'
import type { Store } from './open.ts'

/** What an item must have been classified by. */
export interface Versions {
  readonly lexicon: string
  readonly engine: string
}

/**
 * Opens the finished work of current items again that were last classified by another lexicon or
 * engine, the oldest first; the sweep hints it. Call it until it gives 0.
 *
 * @returns how much was opened.
 */
export async function reopenWork(
  store: Store,
  queue: string,
  { lexicon, engine }: Versions,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    with stale as materialized (
      select w.id from work w
        join items i on i.id = w.item_id join classifications c on c.id = i.classification_id
      where w.queue = ${queue} and w.state = 'done' and i.is_current and i.erased_at is null
        and (c.lexicon, c.engine) <> (${lexicon}, ${engine})
      order by w.id limit ${limit} for update of w skip locked
    )
    update work set state = 'open', run_at = now(), hinted_at = null, attempt = 0, finished_at = null
    from stale where work.id = stale.id
  `.execute(store.db)
  return Number(numAffectedRows ?? 0)
}
