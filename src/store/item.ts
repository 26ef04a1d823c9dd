import { sql } from 'kysely'
import type { Context } from '../model/context.ts'
import type { ItemId, RawItemId } from '../model/ids.ts'
import type { RawItem } from '../model/item.ts'
import type { Instant } from '../model/time.ts'
import { shownColumns, withClassifications } from './items.ts'
import type { ShownItem, ShownRow } from './items.ts'
import type { Store } from './open.ts'
import { type FollowedAddress, removalOf } from './removals.ts'
import { eventsOf } from './reviews.ts'
import type { NamedReviewEvent } from './reviews.ts'

/** Everything that is known of one item. */
export interface FullItem extends ShownItem {
  readonly key: string
  readonly replaced: number
  readonly parent: string | null
  readonly context: readonly Context[]
  readonly note: string | null
  /** What it was derived from, without the bytes. */
  readonly evidence: Omit<RawItem, 'bytes' | 'headers' | 'source'> & {
    /** Whether its bytes were erased; `sha256` is then a keyed hash that stands for theirs. */
    readonly erased: boolean
  }
  /** All versions of the statement, oldest first, this one among them. */
  readonly versions: readonly {
    readonly id: ItemId
    readonly version: number
    readonly capturedAt: Instant
    readonly current: boolean
  }[]
  /** Each time the same text was seen, oldest first; the first is its capture. */
  readonly sightings: readonly {
    readonly raw: RawItemId
    readonly key: string
    readonly address: string
    readonly at: Instant
  }[]
  /** Oldest first. */
  readonly events: readonly NamedReviewEvent[]
  /** Whether it still stands at its address; `null`: nobody looks. */
  readonly removal: FollowedAddress | null
}

type Row = ShownRow &
  Pick<FullItem, 'key' | 'replaced' | 'parent' | 'context' | 'note'> & { readonly raw: RawItemId }

/** Reads one item with its evidence, versions, sightings, latest classification and review events. */
export async function itemById(store: Store, id: ItemId): Promise<FullItem | undefined> {
  const { rows } = await sql<Row>`
    select ${shownColumns}, i.text, i.source_key as key, i.replaced, i.parent, i.context, i.note,
      i.raw_item_id as raw
    from items i join sources s on s.id = i.source_id where i.id = ${id}
  `.execute(store.db)
  const row = rows[0]
  if (!row) return undefined
  const { raw, key, replaced, parent, context, note, ...shown } = row
  const [item] = await withClassifications(store.db, [shown])
  const [evidence] = await evidenceOf(store, raw)
  if (!item || !evidence) return undefined
  return {
    ...item,
    key,
    replaced,
    parent,
    context,
    note,
    evidence,
    versions: await versionsOf(store, item.source.id, key),
    sightings: await sightingsOf(store, id),
    events: await eventsOf(store, id),
    removal: (await removalOf(store, id)) ?? null,
  }
}

async function evidenceOf(store: Store, raw: RawItemId) {
  const { rows } = await sql<FullItem['evidence']>`
    select id, address, final_address as "finalAddress", status, media_type as "mediaType",
      fetched_at as "fetchedAt", encode(sha256, 'hex') as sha256, erased_at is not null as erased
    from raw_items where id = ${raw}
  `.execute(store.db)
  return rows
}

async function versionsOf(store: Store, source: string, key: string) {
  const { rows } = await sql<FullItem['versions'][number]>`
    select id, version, captured_at as "capturedAt", is_current as current from items
    where source_id = ${source} and md5(source_key) = md5(${key}) and source_key = ${key}
    order by version
  `.execute(store.db)
  return rows
}

async function sightingsOf(store: Store, item: ItemId) {
  const { rows } = await sql<FullItem['sightings'][number]>`
    select s.raw_item_id as raw, s.source_key as key, r.address, s.seen_at as at
    from sightings s join raw_items r on r.id = s.raw_item_id
    where s.item_id = ${item} order by s.seen_at, s.raw_item_id
  `.execute(store.db)
  return rows
}
