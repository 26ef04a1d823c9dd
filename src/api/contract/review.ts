import { z } from 'zod'
import { Instant, ReviewState, Uuid, VerdictCode } from './primitives.ts'

export const ActBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verdict'), verdict: VerdictCode }),
  z.strictObject({ kind: z.literal('escalate') }),
  z.strictObject({ kind: z.literal('withdraw') }),
])
export type ActBody = z.infer<typeof ActBody>

export const ReviewBody = z.strictObject({
  /** The classification that the reviewer saw; 409 if the item has been classified again since. */
  classification: Uuid,
  act: ActBody,
  note: z.string().max(4000).nullable().default(null),
})
export type ReviewBody = z.infer<typeof ReviewBody>

export const ReviewEventCard = z.object({
  id: Uuid,
  classification: Uuid,
  /** Name of the user. */
  user: z.string(),
  /** Whether the user is the one who asks. */
  mine: z.boolean(),
  act: ActBody,
  note: z.string().nullable(),
  at: Instant,
})
export type ReviewEventCard = z.infer<typeof ReviewEventCard>

export const ReviewAnswer = z.object({
  review: z.object({ state: ReviewState, escalated: z.boolean() }),
  /** Oldest first, the new one last. */
  events: z.array(ReviewEventCard),
})
export type ReviewAnswer = z.infer<typeof ReviewAnswer>
