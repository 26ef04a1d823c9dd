import { sql } from 'kysely'
import type { ItemId, SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { similarity } from '../text/near/signature.ts'
import type { Store } from './open.ts'

/** One of several items that say the same. */
export interface Copy {
  readonly id: ItemId
  readonly source: { readonly id: SourceId; readonly name: string }
  readonly author: string | null
  readonly authorIsPublic: boolean
  readonly publishedAt: Instant | null
  readonly capturedAt: Instant
  /** Estimated similarity to the item that was asked for, 0 to 1; 1: it differs by spelling at most. */
  readonly similarity: number
}

/** An item's copies: of each statement the version that its source shows now. */
export interface Copies {
  /** Captured first of all, this item among them. */
  readonly first: Copy
  /** How many items there are, this one among them, and of how many sources. */
  readonly items: number
  readonly sources: number
  /** Distinct private accounts (pseudonyms of a source), and distinct offices and outlets. */
  readonly accounts: number
  readonly outlets: number
  /** The others, earliest capture first, at most `MOST_SHOWN`. */
  readonly others: readonly Copy[]
}

export const MOST_SHOWN = 50

/** Columns that say how many stand behind a cluster, of `items i`. */
export const behindColumns = sql`count(*)::int as items,
  count(distinct i.source_id)::int as sources,
  count(distinct (i.source_id, i.author))
    filter (where i.author is not null and not i.author_is_public)::int as accounts,
  count(distinct i.author) filter (where i.author_is_public)::int as outlets`

/** Columns of an item that is one of several, of `items i join sources s`. */
export const copyColumns = sql`i.id, json_build_object('id', s.id, 'name', s.name) as source,
  i.author, i.author_is_public as "authorIsPublic", i.published_at as "publishedAt",
  i.captured_at as "capturedAt"`

interface Row extends Omit<Copy, 'similarity'> {
  readonly text: number
  readonly bits: Buffer | null
}

/** The copies of an item. @returns `null` where there are none, or it has not been compared yet */
export async function copiesOf(store: Store, item: ItemId): Promise<Copies | null> {
  // An edit is a version of this statement, not a copy by somebody else.
  const inCluster = sql`from items self join near_items n on n.item_id = self.id
    join near_texts own on own.id = n.text_id
    join near_texts t on t.cluster = own.cluster join near_items m on m.text_id = t.id
    join items i on i.id = m.item_id and (i.id = self.id or i.is_current
      and (i.source_id, i.source_key) is distinct from (self.source_id, self.source_key))`
  const { rows } = await sql<Row>`
    select ${copyColumns}, t.id as text, t.signature as bits
    ${inCluster} join sources s on s.id = i.source_id where self.id = ${item}
    order by i.id = ${item} desc, i.captured_at, i.id limit ${MOST_SHOWN + 1}
  `.execute(store.db)
  const [own, ...rest] = rows
  if (own === undefined || rest.length === 0) return null
  const { rows: behind } = await sql<Omit<Copies, 'first' | 'others'>>`
    select ${behindColumns} ${inCluster} where self.id = ${item}
  `.execute(store.db)
  const others = rest.map((row) => copyOf(row, own))
  const [counts] = behind
  const [earliest] = [copyOf(own, own), ...others].toSorted(bySeen)
  if (counts === undefined || earliest === undefined) return null
  return { ...counts, first: earliest, others }
}

function copyOf({ text, bits, ...copy }: Row, own: Row): Copy {
  const exact = text === own.text
  return {
    ...copy,
    similarity: exact || bits === null || own.bits === null ? 1 : similarity(bits, own.bits),
  }
}

function bySeen(a: Copy, b: Copy): number {
  return a.capturedAt === b.capturedAt
    ? a.id < b.id
      ? -1
      : 1
    : a.capturedAt < b.capturedAt
      ? -1
      : 1
}
