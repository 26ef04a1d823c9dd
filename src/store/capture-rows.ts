import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { type Commitment, commitmentOf, newSalt } from '../audit/commitment.ts'
import { itemRecord } from '../audit/records.ts'
import type { ItemId, SourceId, WorkId } from '../model/ids.ts'
import type { ItemState } from '../reports/contribution.ts'
import type { CapturePlan, KnownItem, NewItem } from './capture-plan.ts'
import type { StoredRaws } from './capture-raw.ts'
import type { Prepared } from './capture-statement.ts'
import type { Trx } from './transaction.ts'

/** The items of a source that share a key or a text with the batch. */
export async function knownItems(
  trx: Trx,
  source: SourceId,
  batch: readonly Prepared[],
): Promise<readonly KnownItem[]> {
  if (batch.length === 0) return []
  const keys = batch.map((one) => one.keyHash)
  const texts = batch.map((one) => one.textHash)
  const columns = sql`id, source_key as key, md5(source_key) as "keyHash", version,
    encode(text_sha256, 'hex') as "textHash", md5(coalesce(author, '')) as "authorHash",
    is_current as current`
  // One look-up in an index for each hash, which `offset 0` holds the planner to: without statistics,
  // as in the first import, it would read all of the source for each batch.
  const { rows } = await sql<KnownItem>`
    select known.* from unnest(${keys}::text[]) as hash, lateral (
      select ${columns} from items where source_id = ${source} and md5(source_key) = hash offset 0
    ) as known
    union
    select known.* from unnest(${texts}::text[]) as hash, lateral (
      select ${columns} from items
      where source_id = ${source} and text_sha256 = decode(hash, 'hex') offset 0
    ) as known
  `.execute(trx)
  return rows
}

export interface InsertedItems {
  /** What their figures depend on. */
  readonly states: ReadonlyMap<ItemId, ItemState>
  /** What the audit log is told. */
  readonly commitments: readonly Commitment[]
}

/** Inserts items as shown. */
export async function insertItems(
  trx: Trx,
  source: SourceId,
  capturedWeek: string,
  items: readonly NewItem<Prepared>[],
  raws: StoredRaws,
): Promise<InsertedItems> {
  if (items.length === 0) return { states: new Map(), commitments: [] }
  const rows = items.map(({ id, version, previous, from }) => ({
    id,
    source_key: from.key,
    version,
    previous_id: previous,
    raw_item_id: raws.get(from.raw) ?? from.raw,
    text: from.text,
    text_sha256: from.textHash,
    replaced: from.replaced,
    address: from.address,
    author: from.author,
    author_is_public: from.authorIsPublic,
    published_at: from.publishedAt,
    precision: from.precision,
    parent: from.parent,
    context: from.context,
    note: from.note,
    week: from.publishedWeek ?? capturedWeek,
    week_by: from.publishedWeek === null ? 'captured' : 'published',
    salt: newSalt().toString('hex'),
  }))
  await sql`
    insert into items (id, source_id, source_key, version, previous_id, raw_item_id, text,
      text_sha256, replaced, address, author, author_is_public, published_at, precision, parent,
      context, note, week, week_by, salt)
    select id, ${source}, source_key, version, previous_id, raw_item_id, text,
      decode(text_sha256, 'hex'), replaced, address, author, author_is_public, published_at,
      precision, parent, context, note, week, week_by, decode(salt, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, source_key text, version int, previous_id uuid, raw_item_id uuid, text text,
      text_sha256 text, replaced int, address text, author text, author_is_public boolean,
      published_at timestamptz, precision text, parent text, context jsonb, note text,
      week date, week_by text, salt text)
  `.execute(trx)
  const shared = { source, current: true, language: null, flags: [], review: 'pending' } as const
  const states = new Map(rows.map(({ id, week }) => [id, { ...shared, week }]))
  const commitments = items.map(({ from, ...item }, index): Commitment => {
    const raw = raws.get(from.raw) ?? from.raw
    const record = itemRecord({ ...from, ...item, source, raw })
    return [item.id, commitmentOf(Buffer.from(rows[index]?.salt ?? '', 'hex'), record)]
  })
  return { states, commitments }
}

/** @returns how many sightings are new. */
export async function insertSightings(
  trx: Trx,
  sightings: CapturePlan<Prepared>['sightings'],
  raws: StoredRaws,
): Promise<number> {
  if (sightings.length === 0) return 0
  const rows = sightings.map(({ item, from }) => ({
    item,
    raw: raws.get(from.raw) ?? from.raw,
    key: from.key,
  }))
  const { numAffectedRows } = await sql`
    insert into sightings (item_id, raw_item_id, source_key, seen_at)
    select item, raw, key, now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(item uuid, raw uuid, key text)
    on conflict do nothing
  `.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/**
 * Opens work for new items, as hinted: the caller hints it when this is committed. They also wait to
 * be compared with others, which needs no hint.
 */
export async function insertWork(
  trx: Trx,
  items: readonly { readonly id: ItemId }[],
): Promise<readonly WorkId[]> {
  if (items.length === 0) return []
  const ids = items.map(() => uuidv7() as WorkId)
  await sql`
    with given as (
      select r.id, r.item
      from unnest(${ids}::uuid[], ${items.map((item) => item.id)}::uuid[]) as r(id, item)
    ), near as (
      insert into near_due (item_id, captured_at) select item, now() from given
    )
    insert into work (id, queue, item_id, hinted_at)
    select id, 'classify', item, now() from given
  `.execute(trx)
  return ids
}
