import { sql } from 'kysely'
import type { FlaggedChange, ItemsChange } from '../reports/changes.ts'
import { changesOf } from '../reports/changes.ts'
import type { ItemState } from '../reports/contribution.ts'
import type { ItemId } from '../model/ids.ts'
import type { Store } from './open.ts'
import { stopFigures } from './record.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/** A figure whose recorded changes do not add up to what the rows say. */
export interface Difference {
  /** `items` or a breakdown, then week, source and key. */
  readonly figure: readonly string[]
  /** Sum of the recorded changes: items and classified, or flagged, confirmed and pending. */
  readonly recorded: readonly number[]
  /** What the rows say. */
  readonly counted: readonly number[]
}

/**
 * Counts everything again from items, flags and reviews, and compares with what was recorded. An
 * empty list is what must come back.
 */
export async function recount(store: Store): Promise<readonly Difference[]> {
  return snapshot(store, async (trx) => {
    const recorded = await recordedFigures(trx)
    const counted = new Map<string, Figures>()
    for (let after = FIRST; ;) {
      const page = await statesAfter(trx, after)
      const last = page.at(-1)
      if (!last) return compare(recorded, counted)
      after = last.id
      const { items, flagged } = changesOf(
        page.map(({ state }) => ({ before: null, after: state })),
      )
      for (const row of items) add(counted, ...itemsFigure(row))
      for (const row of flagged) add(counted, ...flaggedFigure(row))
    }
  })
}

type Figures = readonly number[]
const FIRST = '00000000-0000-0000-0000-000000000000' as ItemId
const PAGE = 2000

/**
 * Reads one state of the whole store, taken at an instant at which no transaction was about to
 * commit figures: rows and recorded changes belong together in it.
 */
async function snapshot<Result>(store: Store, read: (trx: Trx) => Promise<Result>) {
  const trx = await store.db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    await inTransaction(store, async (gate) => {
      await stopFigures(gate)
      // The first statement takes the snapshot; after it, recording may go on.
      await sql`select from sources limit 1`.execute(trx)
    })
    const result = await read(trx)
    await trx.commit().execute()
    return result
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
}

async function statesAfter(
  trx: Trx,
  after: ItemId,
): Promise<readonly { readonly id: ItemId; readonly state: ItemState }[]> {
  const { rows } = await sql<{ id: ItemId; state: ItemState }>`
    select i.id, json_build_object('week', i.week, 'source', i.source_id, 'current', i.is_current,
      'review', i.review_state, 'language', c.language, 'flags', coalesce((
        select json_agg(json_build_object('category', f.category, 'targets', f.targets,
          'severity', f.severity, 'use', f.use))
        from flags f where f.classification_id = c.id), '[]')) as state
    from items i left join classifications c on c.id = i.classification_id
    where i.id > ${after} order by i.id limit ${PAGE}
  `.execute(trx)
  return rows
}

async function recordedFigures(trx: Trx): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>()
  const items = await sql<ItemsChange>`
    select week, source_id as source, language, sum(items)::int as items,
      sum(classified)::int as classified
    from weekly_items group by 1, 2, 3
  `.execute(trx)
  const flagged = await sql<FlaggedChange>`
    select week, source_id as source, breakdown, key, sum(flagged)::int as flagged,
      sum(confirmed)::int as confirmed, sum(pending)::int as pending
    from weekly_flagged group by 1, 2, 3, 4
  `.execute(trx)
  for (const row of items.rows) add(figures, ...itemsFigure(row))
  for (const row of flagged.rows) add(figures, ...flaggedFigure(row))
  return figures
}

function itemsFigure(row: ItemsChange): [string, Figures] {
  const { week, source, language, items, classified } = row
  return [JSON.stringify(['items', week, source, language]), [items, classified]]
}

function flaggedFigure(row: FlaggedChange): [string, Figures] {
  const { week, source, breakdown, key, flagged, confirmed, pending } = row
  return [JSON.stringify([breakdown, week, source, ...key]), [flagged, confirmed, pending]]
}

function add(sums: Map<string, Figures>, figure: string, values: Figures): void {
  const sum = sums.get(figure)
  sums.set(figure, sum ? sum.map((value, index) => value + (values[index] ?? 0)) : values)
}

function compare(
  recorded: ReadonlyMap<string, Figures>,
  counted: ReadonlyMap<string, Figures>,
): readonly Difference[] {
  const figures = [...new Set([...recorded.keys(), ...counted.keys()])].toSorted()
  return figures.flatMap((figure) => {
    const there = counted.get(figure) ?? recorded.get(figure)?.map(() => 0) ?? []
    const sums = recorded.get(figure) ?? there.map(() => 0)
    if (sums.every((value, index) => value === there[index])) return []
    return { figure: JSON.parse(figure) as string[], recorded: sums, counted: there }
  })
}
