import { sql } from 'kysely'
import type { WorkId } from '../model/ids.ts'
import type { Store } from './open.ts'
import { MOST_CRASHES } from './work.ts'

/** Ids that one job carries at most: a queue's cost is for each job. */
export const BATCH = 200
/** And bytes of text, as PostgreSQL holds them: a batch is in the memory of its worker as a whole. */
const BATCH_BYTES = 8_000_000

export interface SweepOptions {
  /** Rows at most. */
  readonly limit: number
  /** A hint that brought no claim for so long is taken as lost; `null`: none is. */
  readonly rehintMs: number | null
}

/**
 * The sweep. Frees leases that ran out, quarantines what killed its workers, and gives the open,
 * due and free work that no recent hint points at, marked as hinted: batches of up to 200 and of 8 MB
 * of text, each suspect alone. Two sweeps at once share the rows between them.
 */
export async function dueWork(
  store: Store,
  queue: string,
  { limit, rehintMs }: SweepOptions,
): Promise<readonly (readonly WorkId[])[]> {
  await freeExpired(store, queue)
  const lost =
    rehintMs === null ? sql`false` : sql`hinted_at <= now() - ${rehintMs} * interval '1 ms'`
  const { rows } = await sql<Due>`
    with due as materialized (
      select id, item_id from work
      where queue = ${queue} and state = 'open' and run_at <= now() and lease_token is null
        and (hinted_at is null or ${lost})
      order by run_at, id limit ${limit} for update skip locked
    )
    update work set hinted_at = now() from due, lateral (
      select octet_length(text) as bytes from items where items.id = due.item_id offset 0
    ) as item
    where work.id = due.id
    returning work.id, work.crash_count > 0 as suspect, item.bytes
  `.execute(store.db)
  const good = rows.filter((row) => !row.suspect)
  const suspects = rows.filter((row) => row.suspect).map((row) => [row.id])
  return [...batches(good.toSorted((a, b) => (a.id < b.id ? -1 : 1))), ...suspects]
}

interface Due {
  readonly id: WorkId
  readonly suspect: boolean
  readonly bytes: number
}

async function freeExpired(store: Store, queue: string): Promise<void> {
  await sql`
    with expired as materialized (
      select id from work
      where queue = ${queue} and state = 'open' and lease_token is not null and lease_until < now()
      order by id for update skip locked
    )
    update work set lease_token = null, lease_until = null, hinted_at = null,
      state = case when crash_count >= ${MOST_CRASHES} then 'quarantined' else 'open' end,
      error = case when crash_count >= ${MOST_CRASHES}
        then 'the worker died ' || crash_count || ' times while it held this' else error end
    from expired where work.id = expired.id
  `.execute(store.db)
}

function batches(rows: readonly Due[]): readonly (readonly WorkId[])[] {
  const made: WorkId[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const last = made.at(-1)
    if (last === undefined || last.length >= BATCH || bytes + row.bytes > BATCH_BYTES) {
      made.push([row.id])
      bytes = row.bytes
    } else {
      last.push(row.id)
      bytes += row.bytes
    }
  }
  return made
}
