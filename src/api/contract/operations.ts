import { z } from 'zod'
import { Instant, SourceIdText, Uuid } from './primitives.ts'

/** Work that was set aside because it took its worker down three times. */
export const QuarantinedCard = z.object({
  work: Uuid,
  item: Uuid,
  source: SourceIdText,
  crashes: z.int().nonnegative(),
  error: z.string().nullable(),
  since: Instant,
})
export type QuarantinedCard = z.infer<typeof QuarantinedCard>

export const QuarantineList = z.object({ quarantined: z.array(QuarantinedCard) })
export type QuarantineList = z.infer<typeof QuarantineList>

export const RetryBody = z.strictObject({ work: z.array(Uuid).min(1).max(200) })
export const RetryAnswer = z.object({ retried: z.int().nonnegative() })

export const Status = z.object({
  now: Instant,
  versions: z.object({ tocsin: z.string(), engine: z.string(), lexicon: z.string() }),
  /** Items to be classified. */
  work: z.object({ open: z.int().nonnegative(), quarantined: z.int().nonnegative() }),
  /** Flagged items, and those of them that wait for a verdict. */
  items: z.object({
    collected: z.int().nonnegative(),
    flagged: z.int().nonnegative(),
    pending: z.int().nonnegative(),
  }),
  deliveries: z.object({ pending: z.int().nonnegative(), dead: z.int().nonnegative() }),
  sources: z.object({ enabled: z.int().nonnegative(), failing: z.int().nonnegative() }),
})
export type Status = z.infer<typeof Status>

export const Health = z.object({ status: z.enum(['alive', 'ready']) })
