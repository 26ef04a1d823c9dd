import { sql } from 'kysely'
import { commitmentOf } from '../audit/commitment.ts'
import type { EvidenceFault, Kind } from './evidence-fault.ts'
import type { Store } from './open.ts'
import { declarationOf, sourceById } from './sources.ts'

/** Faults of one kind that are named one by one; it is enough to know that there are more. */
const MOST = 100

type Query = ReturnType<typeof sql<{ id: string }>>

/**
 * Compares log and evidence as wholes: whatever is in one and not in the other, bytes and texts that
 * do not have their hash, and sources that are declared otherwise than the log says.
 */
export async function compareWithLog(store: Store): Promise<readonly EvidenceFault[]> {
  const faults: EvidenceFault[] = []
  const ask = async (kind: Kind, found: string, query: Query) => {
    const { rows } = await query.execute(store.db)
    faults.push(...rows.map(({ id }) => ({ kind, id, found })))
  }
  const gone = 'is in the log, and is gone without an act that says so'
  await ask('raw item', gone, goneOf('raws', sql`raw_items`))
  await ask('item', gone, goneOf('items', sql`items`))
  await ask(
    'classification',
    gone,
    gonePart('classification', 'classifications', sql`classifications`),
  )
  await ask('review event', gone, gonePart('review', 'reviews', sql`review_events`))
  const unknown = 'is not in the log'
  await ask('raw item', unknown, unloggedOf('capture', 'raws', sql`raw_items`))
  await ask('item', unknown, unloggedOf('capture', 'items', sql`items`))
  await ask(
    'classification',
    unknown,
    unloggedOf('classification', 'classifications', sql`classifications`),
  )
  await ask('review event', unknown, unloggedOf('review', 'reviews', sql`review_events`))
  await ask('bytes', 'do not have the SHA-256 that they are kept under', BYTES)
  await ask('item', 'has a text and a hash that do not belong together', TEXTS)
  return [...faults, ...(await changedSources(store))]
}

// No bytes stand under the keyed hash of erased ones; whoever took others away left a salt behind.
const BYTES: Query = sql`
  select encode(b.sha256, 'hex') as id from blobs b
  where sha256(b.bytes) <> b.sha256 and (b.bytes <> '' or exists (
    select from raw_items r where r.sha256 = b.sha256 and r.salt is not null)) limit ${MOST}`
const TEXTS: Query = sql`
  select id from items where erased_at is null
    and sha256(convert_to(text, 'UTF8')) is distinct from text_sha256 limit ${MOST}`

/** Ids that acts list: each part of the list begins with one. */
function listed(act: string, list: string) {
  return sql`select (part ->> 0)::uuid as id, part ->> 1 as item
    from audit, jsonb_array_elements(body::jsonb -> ${list}) as part where act = ${act}`
}

/** What was erased, by the acts that say so: their bodies list ids as `raws` and `items`. */
function erased(list: string) {
  return sql`select part #>> '{}' as id
    from audit, jsonb_array_elements(body::jsonb -> ${list}) as part
    where act in ('erasure', 'retention')`
}

/** Raw items and items that have no row or no salt, and no act that erased them. */
function goneOf(list: 'raws' | 'items', table: ReturnType<typeof sql>): Query {
  return sql`
    with named as materialized (${listed('capture', list)}), erased as materialized (${erased(list)})
    select distinct named.id from named left join ${table} as row on row.id = named.id
    where row.salt is null and named.id::text not in (select id from erased) limit ${MOST}`
}

/** Classifications and reviews that have no row, though their item was not erased. */
function gonePart(act: string, list: string, table: ReturnType<typeof sql>): Query {
  return sql`
    with named as materialized (${listed(act, list)}), erased as materialized (${erased('items')})
    select distinct named.id from named left join ${table} as row on row.id = named.id
    where row.id is null and named.item not in (select id from erased) limit ${MOST}`
}

function unloggedOf(act: string, list: string, table: ReturnType<typeof sql>): Query {
  return sql`
    with named as materialized (${listed(act, list)})
    select row.id from ${table} as row left join named on named.id = row.id
    where named.id is null limit ${MOST}`
}

/** Sources whose declaration is not the one of their last change in the log. */
async function changedSources(store: Store): Promise<readonly EvidenceFault[]> {
  const { rows } = await sql<{ id: never; salt: Buffer | null; commitment: string | null }>`
    with changes as (
      select distinct on (part ->> 0) part ->> 0 as id, part ->> 1 as commitment
      from audit, jsonb_array_elements(body::jsonb -> 'sources') as part
      where act = 'source.change' order by part ->> 0, seq desc
    )
    select sources.id, sources.salt, changes.commitment
    from sources left join changes on changes.id = sources.id order by sources.id
  `.execute(store.db)
  const faults: EvidenceFault[] = []
  for (const { id, salt, commitment } of rows) {
    const source = await sourceById(store, id)
    if (source === undefined) continue
    const same = salt !== null && commitmentOf(salt, declarationOf(source)) === commitment
    const found =
      commitment === null ? 'is not in the log' : 'differs from its last change in the log'
    if (!same) faults.push({ kind: 'source', id, found })
  }
  return faults
}
