import { sql } from 'kysely'
import { UsageError } from '../lib/errors.ts'
import type { ClassificationRecord, RawRecord, ReviewRecord } from '../audit/records.ts'
import type { Act, Actor } from '../model/act.ts'
import type { ClassificationId, ItemId, RawItemId, ReviewEventId } from '../model/ids.ts'
import { recordActs } from './audit.ts'
import {
  classificationRecords,
  itemRecords,
  rawRecords,
  reviewRecords,
  type Salted,
  type SaltedItem,
} from './evidence-read.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/** Everything that is known of some items. */
export interface Gathered {
  readonly raws: readonly Salted<RawRecord>[]
  readonly items: readonly SaltedItem[]
  readonly classifications: readonly Salted<ClassificationRecord>[]
  readonly reviews: readonly Salted<ReviewRecord>[]
}

/** Items of one export; each may bring a page of megabytes. */
const MOST = 1000

/**
 * Reads items with the raw items that they are derived from, their classifications and reviews.
 * @throws UsageError for ids that are none, unknown, or erased
 */
export async function gatherEvidence(store: Store, ids: readonly ItemId[]): Promise<Gathered> {
  const wrong = ids.find((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  if (wrong !== undefined) throw new UsageError(`Export: "${wrong}" is no id of an item.`)
  if (ids.length > MOST) {
    throw new UsageError(`Export: ${ids.length} items were named; ${MOST} fit into one bundle.`)
  }
  const items = await itemRecords(store.db, ids)
  const found = new Set(items.map(({ record }) => record.id))
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length > 0) {
    throw new UsageError(`Export: there is no item ${missing.join(', ')}, or it was erased.`)
  }
  const raws = [...new Set(items.map(({ record }) => record.raw))]
  const [classifications, reviews] = await Promise.all([
    idsOf<ClassificationId>(store, sql`classifications`, ids),
    idsOf<ReviewEventId>(store, sql`review_events`, ids),
  ])
  return {
    raws: await rawRecords(store.db, raws),
    items,
    classifications: await classificationRecords(store.db, classifications),
    reviews: await reviewRecords(store.db, reviews),
  }
}

async function idsOf<Id extends string>(
  store: Store,
  table: ReturnType<typeof sql>,
  items: readonly ItemId[],
): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select id from ${table} where item_id = any(${items}::uuid[])
  `.execute(store.db)
  return rows.map(({ id }) => id)
}

/** The bytes of raw items, as they were received. */
export async function rawBytes(
  store: Store,
  ids: readonly RawItemId[],
): Promise<ReadonlyMap<RawItemId, Buffer>> {
  const { rows } = await sql<{ id: RawItemId; bytes: Buffer }>`
    select r.id, b.bytes from raw_items r join blobs b on b.sha256 = r.sha256
    where r.id = any(${ids}::uuid[])
  `.execute(store.db)
  return new Map(rows.map(({ id, bytes }) => [id, bytes]))
}

/** What was taken out of the store, as the audit log tells it. */
export interface ExportedEvidence {
  readonly export: string
  readonly items: readonly ItemId[]
  /** Whether the raw bytes are in it. */
  readonly raw: boolean
  /** Hex of the SHA-256 of `evidence.json`, which holds random salts and so tells nothing. */
  readonly evidence: string
}

/** Records an export of evidence as an act. */
export async function recordExport(
  store: Store,
  exported: ExportedEvidence,
  actor: Actor,
): Promise<void> {
  const act: Act = { act: 'export', actor, body: { what: 'evidence', ...exported } }
  await inTransaction(store, (trx) => recordActs(trx, [act]))
}
