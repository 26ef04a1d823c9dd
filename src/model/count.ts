import type { SourceId } from './ids.ts'
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
  /** Share of the week's scheduled collecting that took place, 0 to 1; `null`: none was scheduled. */
  readonly coverage: number | null
  /** `all` for the total; `az`; `armenians`; `az × armenians` has two parts. */
  readonly key: readonly string[]
  /** Captured items, whatever their language; only for `total` and `language`. */
  readonly collected: number | null
  readonly classified: number | null
  readonly flagged: number | null
  readonly confirmed: number | null
  readonly pending: number | null
}

/** Why a source was not watched: switched off, its collecting failed, or it was not collected. */
export const GAP_REASONS = ['paused', 'failing', 'not-run'] as const
export type GapReason = (typeof GAP_REASONS)[number]

/** A time in which a source that was to be collected was not watched, `[from, to)`. */
export interface Gap {
  readonly source: SourceId
  readonly from: Instant
  readonly to: Instant
  readonly reason: GapReason
}

/** Below this share of its scheduled collecting a week is shown as watched in part. */
export const ENOUGH_COVERAGE = 0.8

/** What a figure needs to be drawn again. */
export interface CountMethod {
  readonly asOf: Instant
  readonly zone: 'UTC'
  readonly lexicons: readonly string[]
  readonly engines: readonly string[]
}
