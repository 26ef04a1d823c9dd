import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../model/act.ts'
import type { ErasureId, HoldId, ItemId, SourceId } from '../../model/ids.ts'
import type { RefusalGround } from '../../model/retention.ts'
import { recordActs } from '../audit.ts'
import { type KnownBackup, listBackups } from '../backup/ledger.ts'
import { cleanOrNull } from '../clean.ts'
import { holdsOn } from '../holds.ts'
import { nearDue } from '../near.ts'
import type { Store } from '../open.ts'
import { inTransaction } from '../transaction.ts'
import { copiesAmong } from './copied.ts'
import { type Decision, ERASE_BATCH, eraseItems, type Outcome } from './erase.ts'
import { otherItems, type OtherItem } from './others.ts'

/** What a request names. */
export interface Selection {
  readonly items: readonly ItemId[]
  /** Values of `items.author`: pseudonyms, or names of those that are named. */
  readonly authors: readonly string[]
  /** A name as people write it, to look for in texts and sources; `null`: none. */
  readonly handle: string | null
  /** Whether what others said in the same words or nearly so goes in the same act. */
  readonly copies: boolean
}

/** What would go, what would not, and what a person must decide. */
export interface ErasurePlan {
  readonly items: readonly {
    readonly id: ItemId
    readonly source: SourceId
    readonly week: string
    readonly holds: readonly HoldId[]
    /** Somebody else's statement, which goes as a copy. */
    readonly copy: boolean
  }[]
  /** Statements of others that rest on documents whose bytes would go. */
  readonly losingEvidence: number
  /** Items that repeat or name what is erased: to be decided one by one. */
  readonly others: readonly OtherItem[]
  /** Items that wait to be compared: near copies among them are not known yet. */
  readonly uncompared: number
  /** Sources whose own declaration holds the name. */
  readonly sources: readonly SourceId[]
  /** Backups that hold it still. */
  readonly backups: readonly KnownBackup[]
}

/**
 * Works out what a request would erase: of each named statement, and of copies where they are asked
 * for, all versions. Changes nothing.
 */
export async function planErasure(store: Store, selection: Selection): Promise<ErasurePlan> {
  const { rows: items } = await sql<ErasurePlan['items'][number]>`
    with named as materialized (
      select source_id, source_key from items
      where id = any(${selection.items}::uuid[]) or author = any(${selection.authors}::text[])
    ), own as materialized (
      select id from items where erased_at is null
        and (source_id, source_key) in (select source_id, source_key from named)
    ), copied as materialized (
      select source_id, source_key from items
      where ${selection.copies} and id in (${copiesAmong(sql`select id from own`)})
    )
    select i.id, i.source_id as source, i.week::text as week, array(${holdsOn('i')}) as holds,
      i.id not in (select id from own) as copy
    from items i
    where i.erased_at is null and (i.source_id, i.source_key) in (
      select source_id, source_key from named union select source_id, source_key from copied)
    order by i.id
  `.execute(store.db)
  const ids = items.map((item) => item.id)
  return {
    items,
    losingEvidence: await losingEvidence(store, ids),
    others: await otherItems(store, ids, selection.handle),
    uncompared: await nearDue(store),
    sources: await sourcesNaming(store, selection.handle),
    backups: await listBackups(store, { standing: true }),
  }
}

async function losingEvidence(store: Store, ids: readonly ItemId[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with raws as (
      select raw_item_id as id from items where id = any(${ids}::uuid[])
      union select raw_item_id from sightings where item_id = any(${ids}::uuid[]))
    select count(*) as count from items
    where raw_item_id in (select id from raws) and id <> all(${ids}::uuid[]) and erased_at is null
  `.execute(store.db)
  return rows[0]?.count ?? 0
}

async function sourcesNaming(store: Store, handle: string | null): Promise<readonly SourceId[]> {
  if (handle === null) return []
  const { rows } = await sql<{ id: SourceId }>`
    select id from sources
    where strpos(lower(concat_ws(' ', address, name, publisher_name, settings::text)),
      lower(${handle})) > 0
    order by id
  `.execute(store.db)
  return rows.map((row) => row.id)
}

/**
 * Erases what a plan names, batch by batch; what holds cover stays, and the refusal is logged. Cut
 * off, it is given again and goes on.
 *
 * @param key the pseudonyms' key
 */
export async function eraseByRequest(
  store: Store,
  key: string,
  decision: Extract<Decision, { kind: 'request' }>,
  ids: readonly ItemId[],
): Promise<Outcome> {
  let done: Outcome = { erased: [], raws: [], held: [] }
  for (let from = 0; from < ids.length; from += ERASE_BATCH) {
    const batch = ids.slice(from, from + ERASE_BATCH)
    const one = await inTransaction(store, (trx) => eraseItems(trx, key, decision, 'text', batch))
    done = {
      erased: [...done.erased, ...one.erased],
      raws: [...done.raws, ...one.raws],
      held: [...done.held, ...one.held],
    }
  }
  if (done.held.length > 0) {
    const items = done.held.map((one) => one.item)
    const holds = [...new Set(done.held.flatMap((one) => one.holds))]
    const body = { why: 'hold', items, holds }
    await inTransaction(store, (trx) =>
      recordActs(trx, [{ act: 'erasure.refusal', actor: decision.by, body }]),
    )
  }
  return done
}

/** A request that is not followed, and on which ground of GDPR article 17(3). */
export interface Refusal {
  readonly ground: RefusalGround
  readonly request: string
  readonly note: string | null
  readonly by: Actor
  readonly items: readonly ItemId[]
}

/** Writes down that a request was refused. @returns its id. */
export async function refuseErasure(store: Store, refusal: Refusal): Promise<ErasureId> {
  const id = uuidv7() as ErasureId
  const { ground, request, note, by, items } = refusal
  await inTransaction(store, async (trx) => {
    await sql`
      insert into erasures (id, kind, ground, request, note, by)
      values (${id}, 'refusal', ${ground}, ${cleanOrNull(request)}, ${cleanOrNull(note)}, ${by})
    `.execute(trx)
    const body = { erasure: id, ground, items }
    await recordActs(trx, [{ act: 'erasure.refusal', actor: by, body }])
  })
  return id
}
