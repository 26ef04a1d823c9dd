import type { ClassificationId, ItemId, ReviewEventId, UserId } from './ids.ts'
import type { Instant } from './time.ts'

/**
 * A person's judgment of a flagged item. `confirmed`: the flag is right. `not-a-match`: the words or
 * their use were misread. `offensive-only`: it offends, shocks or disturbs, and is not more
 * (ECRI General Policy Recommendation No. 15, preamble). `unclear`: cannot be told from what is there.
 */
export const VERDICTS = ['confirmed', 'not-a-match', 'offensive-only', 'unclear'] as const
export type Verdict = (typeof VERDICTS)[number]

export type ReviewAct =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  /** Asks for a second pair of eyes. The item stays pending. */
  | { readonly kind: 'escalate' }
  /** Takes the reviewer's own last act back. */
  | { readonly kind: 'withdraw' }

/** Append-only. */
export interface ReviewEvent {
  readonly id: ReviewEventId
  readonly item: ItemId
  /** What the reviewer saw. */
  readonly classification: ClassificationId
  readonly user: UserId
  readonly act: ReviewAct
  readonly note: string | null
  readonly at: Instant
}

/** Computed from the events; `pending` until a verdict stands. */
export interface Review {
  readonly state: 'pending' | Verdict
  readonly escalated: boolean
}
