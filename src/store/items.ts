import { sql } from 'kysely'
import { UsageError } from '../lib/errors.ts'
import type { ClassificationId, ItemId, SourceId } from '../model/ids.ts'
import type { Erased } from '../model/retention.ts'
import type { Review } from '../model/review.ts'
import type { Source } from '../model/source.ts'
import type { Instant, Precision } from '../model/time.ts'
import { classificationsById } from './classifications.ts'
import type { StoredClassification } from './classifications.ts'
import { conditionOf } from './items-filter.ts'
import type { ItemsFilter } from './items-filter.ts'
import type { Store } from './open.ts'

/** What is shown of an item everywhere. */
export interface ShownItem {
  readonly id: ItemId
  readonly text: string
  readonly source: Pick<Source, 'kind' | 'name' | 'publisher'> & { readonly id: SourceId }
  readonly address: string | null
  readonly author: string | null
  readonly authorIsPublic: boolean
  readonly publishedAt: Instant | null
  readonly precision: Precision
  readonly capturedAt: Instant
  /** Monday of the week that it counts in, and whether that is of publication or of capture. */
  readonly week: string
  readonly weekBy: 'published' | 'captured'
  readonly version: number
  /** Whether its source shows this version now. */
  readonly current: boolean
  readonly review: Review
  /** When and by what its text was erased; `null`: it was not. */
  readonly erased: Erased | null
  /** The latest; `null` until it is classified. */
  readonly classification: StoredClassification | null
}

export interface ItemsPage {
  /** Newest capture first. Texts are cut after 20,000 characters. */
  readonly items: readonly ShownItem[]
  /** The cursor of the next page; `null` on the last. */
  readonly next: string | null
}

export interface PageRequest {
  /** `next` of the page before. */
  readonly cursor?: string
  /** Items at most, 1 to 200. */
  readonly limit: number
}

/**
 * Lists items, page by page by capture time and id, so that items that come in meanwhile neither
 * repeat nor hide others.
 *
 * @throws UsageError for a cursor that no page gave, or a week that is none.
 */
export async function listItems(
  store: Store,
  filter: ItemsFilter,
  { cursor, limit }: PageRequest,
): Promise<ItemsPage> {
  const after = cursor === undefined ? sql`` : afterCursor(cursor)
  const { rows } = await sql<ShownRow & { readonly place: string }>`
    select ${shownColumns}, left(i.text, 20000) as text,
      to_char(i.captured_at, 'YYYY-MM-DD"T"HH24:MI:SS.US') || ' ' || i.id as place
    from items i join sources s on s.id = i.source_id
      left join classifications c on c.id = i.classification_id
    where ${conditionOf(filter)} ${after}
    order by i.captured_at desc, i.id desc limit ${limit + 1}
  `.execute(store.db)
  const page = rows.slice(0, limit).map(({ place, ...row }) => ({ place, row }))
  const last = rows.length > limit ? page.at(-1) : undefined
  const items = await withClassifications(
    store.db,
    page.map(({ row }) => row),
  )
  return { items, next: last ? Buffer.from(last.place).toString('base64url') : null }
}

/** A row of {@link shownColumns} with its text. */
export type ShownRow = Omit<ShownItem, 'classification'> & {
  readonly classification: ClassificationId | null
}

/** Columns of `items i join sources s`, all of {@link ShownItem} but the text. */
export const shownColumns = sql`i.id, i.address, i.author, i.author_is_public as "authorIsPublic",
  i.published_at as "publishedAt", i.precision, i.captured_at as "capturedAt", i.week,
  i.week_by as "weekBy", i.version, i.is_current as current, i.classification_id as classification,
  json_build_object('id', s.id, 'kind', s.kind, 'name', s.name, 'publisher',
    json_build_object('kind', s.publisher_kind, 'name', s.publisher_name)) as source,
  json_build_object('state', i.review_state, 'escalated', i.escalated) as review,
  (select json_build_object('erasure', e.id, 'by', e.kind,
      'at', to_char(i.erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from erasures e where e.id = i.erasure_id and i.erased_at is not null) as erased`

/** Puts classifications in the place of their ids. */
export async function withClassifications(
  db: Store['db'],
  rows: readonly ShownRow[],
): Promise<readonly ShownItem[]> {
  const ids = rows.flatMap((row) => row.classification ?? [])
  const found = await classificationsById(db, ids)
  return rows.map((row) => ({
    ...row,
    classification: (row.classification && found.get(row.classification)) ?? null,
  }))
}

const PLACE =
  /^(\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function afterCursor(cursor: string) {
  const place = PLACE.exec(Buffer.from(cursor, 'base64url').toString())
  if (place)
    return sql`and (i.captured_at, i.id) < (${`${place[1]}Z`}::timestamptz, ${place[2]}::uuid)`
  throw new UsageError('items: the cursor is not one that a page gave; begin at the first page')
}
