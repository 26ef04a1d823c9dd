import { z } from 'zod'
import { GAP_REASONS } from '../../model/count.ts'
import { AnyInstant, BreakdownCode, Instant, IsoWeek, SourceIdText } from './primitives.ts'

export const CountsQuery = z.strictObject({
  /** First week, included. Default: eleven weeks before `to`. */
  from: IsoWeek.optional(),
  /** Last week, included. Default: the running week. */
  to: IsoWeek.optional(),
  by: BreakdownCode.default('total'),
  /** The figures as they stood then. Default: now. */
  asOf: AnyInstant.optional(),
  format: z.enum(['json', 'csv']).default('json'),
})
export type CountsQuery = z.infer<typeof CountsQuery>

const Figure = z.int().nonnegative().nullable()

export const CountRow = z.object({
  week: IsoWeek,
  /** Monday of that week. */
  from: z.iso.date(),
  /**
   * `not-watched`: no source was running, so the figures are empty, which is not zero. `partial`: no
   * source was running, but items of that week were captured later: a lower bound.
   */
  state: z.enum(['complete', 'running', 'not-watched', 'partial']),
  /** Share of the week's scheduled collecting that took place; `null`: none was scheduled. */
  coverage: z.number().min(0).max(1).nullable(),
  /** `["all"]`, `["az"]`, `["az", "armenians"]`, as the breakdown has it. */
  key: z.array(z.string()),
  collected: Figure,
  classified: Figure,
  flagged: Figure,
  confirmed: Figure,
  pending: Figure,
})
export type CountRow = z.infer<typeof CountRow>

/** A time, `[from, to)`, in which a source that was to be collected was not watched. */
export const GapCard = z.object({
  source: SourceIdText,
  from: Instant,
  to: Instant,
  /** Switched off; its collecting failed; or it was not collected, as when Tocsin did not run. */
  reason: z.enum(GAP_REASONS),
})
export type GapCard = z.infer<typeof GapCard>

export const Counts = z.object({
  rows: z.array(CountRow),
  /** By source and time, at most 500; `moreGaps` says how many are left out. */
  gaps: z.array(GapCard),
  moreGaps: z.int().nonnegative(),
  /** What is needed to draw the same figures again. */
  method: z.object({
    from: IsoWeek,
    to: IsoWeek,
    by: BreakdownCode,
    asOf: Instant,
    zone: z.literal('UTC'),
    lexicons: z.array(z.string()),
    engines: z.array(z.string()),
    /** In plain words, what the figures leave out. */
    notCounted: z.array(z.string()),
  }),
})
export type Counts = z.infer<typeof Counts>
