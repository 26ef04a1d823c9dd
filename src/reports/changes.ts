import { contribution } from './contribution.ts'
import type { ItemState } from './contribution.ts'

/** A change of one `weekly_items` key. */
export interface ItemsChange {
  readonly week: string
  readonly source: string
  readonly language: string
  items: number
  classified: number
}

/** A change of one `weekly_flagged` key. */
export interface FlaggedChange {
  readonly week: string
  readonly source: string
  readonly breakdown: string
  readonly key: readonly string[]
  flagged: number
  confirmed: number
  pending: number
}

export interface Changes {
  readonly items: readonly Readonly<ItemsChange>[]
  readonly flagged: readonly Readonly<FlaggedChange>[]
}

/** An item before and after; `null` where it did not exist. */
export interface Step {
  readonly before: ItemState | null
  readonly after: ItemState | null
}

/** What many steps change together: after less before, summed for each key, without zero rows. */
export function changesOf(steps: readonly Step[]): Changes {
  const sums: Sums = { items: new Map(), flagged: new Map() }
  for (const { before, after } of steps) {
    if (before) add(sums, before, -1)
    if (after) add(sums, after, 1)
  }
  return {
    items: [...sums.items.values()].filter((row) => row.items !== 0 || row.classified !== 0),
    flagged: [...sums.flagged.values()].filter(
      (row) => row.flagged !== 0 || row.confirmed !== 0 || row.pending !== 0,
    ),
  }
}

interface Sums {
  readonly items: Map<string, ItemsChange>
  readonly flagged: Map<string, FlaggedChange>
}

function add(sums: Sums, state: ItemState, sign: 1 | -1): void {
  const gives = contribution(state)
  if (!gives) return
  const { week, source } = state
  const { language } = gives
  const items = entry(sums.items, `${week} ${source} ${language}`, () => ({
    week,
    source,
    language,
    items: 0,
    classified: 0,
  }))
  items.items += sign
  items.classified += sign * gives.classified
  for (const [breakdown, ...key] of gives.flagged) {
    const id = JSON.stringify([week, source, breakdown, key])
    const row = entry(sums.flagged, id, () => ({
      week,
      source,
      breakdown,
      key,
      flagged: 0,
      confirmed: 0,
      pending: 0,
    }))
    row.flagged += sign
    row.confirmed += sign * gives.confirmed
    row.pending += sign * gives.pending
  }
}

function entry<Row>(rows: Map<string, Row>, id: string, empty: () => Row): Row {
  const found = rows.get(id)
  if (found) return found
  const made = empty()
  rows.set(id, made)
  return made
}
