import type { Outcome } from './answer.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Milliseconds to wait after the first, second, … failed attempt: the schedule that Standard
 * Webhooks 1.0.0 gives as its example. Ten attempts within 75 hours and 35 minutes.
 */
export const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** Up to a tenth is added to each wait, so that a receiver that comes back is not run over. */
const JITTER = 0.1

/** The longest that a receiver may put an attempt off. */
const LONGEST = 24 * HOUR

/** What becomes of a delivery after an attempt. */
export type Step =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'dead' }
  | { readonly kind: 'retry'; readonly waitMs: number }

/**
 * Decides what comes after an attempt.
 * @param attempt which one it was, from 1.
 * @param random between 0 and 1.
 */
export function nextStep(attempt: number, outcome: Outcome, random: number): Step {
  switch (outcome.kind) {
    case 'delivered':
      return { kind: 'delivered' }
    case 'gone':
      return { kind: 'dead' }
    case 'failed': {
      const wait = WAITS[attempt - 1]
      if (wait === undefined) return { kind: 'dead' }
      const asked = Math.min(outcome.retryAfterMs, LONGEST)
      return { kind: 'retry', waitMs: Math.round(Math.max(wait, asked) * (1 + JITTER * random)) }
    }
  }
}
