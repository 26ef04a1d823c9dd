import { sql } from 'kysely'
import { type Commitment, commitmentOf } from '../audit/commitment.ts'
import type { Act } from '../model/act.ts'
import { recordActs } from './audit.ts'
import {
  classificationRecords,
  itemRecords,
  rawRecords,
  reviewRecords,
  type Salted,
} from './evidence-read.ts'
import type { Store } from './open.ts'
import { listSources, upsertSource } from './sources.ts'
import { inTransaction } from './transaction.ts'

/** Commitments of one row of the log. */
const AT_ONCE = 500

/**
 * Tells the log of evidence that was there before it. What it proves begins with this act: bodies say
 * `adopted`, and nothing earlier is claimed.
 * @returns how many records the log did not know
 */
export async function adoptEvidence(store: Store): Promise<number> {
  const { db } = store
  const parts = [
    part('capture', 'raws', sql`raw_items`, async (ids) => (await rawRecords(db, ids)).map(plain)),
    part('capture', 'items', sql`items`, async (ids) => (await itemRecords(db, ids)).map(plain)),
    part('classification', 'classifications', sql`classifications`, async (ids) =>
      (await classificationRecords(db, ids)).map(ofItem),
    ),
    part('review', 'reviews', sql`review_events`, async (ids) =>
      (await reviewRecords(db, ids)).map(ofItem),
    ),
  ]
  let adopted = 0
  for (const adopt of parts) adopted += await adopt(store)
  return adopted + (await adoptSources(store))
}

function plain({ record, salt }: Salted<{ readonly id: string }>): Commitment {
  return [record.id, commitmentOf(salt, record)]
}

function ofItem({ record, salt }: Salted<{ readonly id: string; readonly item: string }>) {
  return [record.id, record.item, commitmentOf(salt, record)]
}

type Listed = readonly (readonly string[])[]

function part(
  act: Act['act'],
  list: string,
  table: ReturnType<typeof sql>,
  read: (ids: readonly never[]) => Promise<Listed>,
) {
  return async (store: Store): Promise<number> => {
    const { rows } = await sql<{ id: never }>`
      with named as materialized (
        select (part ->> 0)::uuid as id
        from audit, jsonb_array_elements(body::jsonb -> ${list}) as part where act = ${act})
      select row.id from ${table} as row left join named on named.id = row.id
      where named.id is null order by row.id
    `.execute(store.db)
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const ids = rows.slice(from, from + AT_ONCE).map(({ id }) => id)
      const body = { adopted: true, [list]: await read(ids) }
      await inTransaction(store, (trx) =>
        recordActs(trx, [{ act, actor: 'system:operator', body }]),
      )
    }
    return rows.length
  }
}

/** A source without a salt is declared once more as it stands. */
async function adoptSources(store: Store): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from sources where salt is null`.execute(
    store.db,
  )
  const unknown = new Set(rows.map(({ id }) => id))
  for (const source of await listSources(store)) {
    if (unknown.has(source.id)) await upsertSource(store, source)
  }
  return unknown.size
}
