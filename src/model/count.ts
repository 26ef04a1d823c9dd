import type { Instant } from './time.ts'

/** What flagged items are counted by. An item counts once in each key; totals come from `total`. */
export const BREAKDOWNS = [
  'total',
  'language',
  'target',
  'category',
  'severity',
  'use',
  'language-target',
  'category-target',
] as const
export type Breakdown = (typeof BREAKDOWNS)[number]

/**
 * Whether a week was watched: `complete`, `running` (not over yet), `not-watched` (no source was
 * running: the figures are empty, which is not zero), or `partial` (no source was running, but
 * items of that week were captured later, as when a feed reaches back: the figures are a lower bound).
 */
export type WeekState = 'complete' | 'running' | 'not-watched' | 'partial'

/** Distinct items of one ISO week in one key of a breakdown; `null` where the week is `not-watched`. */
export interface WeeklyCount {
  /** ISO 8601 week, `2026-W47`. */
  readonly week: string
  /** Monday of that week. */
  readonly from: string
  readonly state: WeekState
  /** `all` for the total; `az`; `armenians`; `az × armenians` has two parts. */
  readonly key: readonly string[]
  /** Captured items, whatever their language; only for `total` and `language`. */
  readonly collected: number | null
  readonly classified: number | null
  readonly flagged: number | null
  readonly confirmed: number | null
  readonly pending: number | null
}

/** What a figure needs to be drawn again. */
export interface CountMethod {
  readonly asOf: Instant
  readonly zone: 'UTC'
  readonly lexicons: readonly string[]
  readonly engines: readonly string[]
}
