import type { LookOutcome, Removal, RemovalState } from '../model/removal.ts'
import type { Instant } from '../model/time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Ages, since capture, at which an address is looked at again: often at first, since what is removed
 * is mostly removed early, then ever more seldom, and for good every {@link LATER_MS}.
 */
export const LOOKS_AT_MS: readonly number[] = [
  HOUR,
  6 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
]
const LATER_MS = 90 * DAY
/** Part of a wait by which it is longer or shorter, so that what came together is not asked together. */
const JITTER = 0.1
/** Two looks that find an address gone must be this far apart, so that one fault is not both. */
const APART_MS = 3 * HOUR
/** When a look that could not tell, or that found it gone once, is made again. */
const AGAIN_MS = 6 * HOUR

/** What a look says, as far as belief rests on it. */
export interface Finding {
  readonly outcome: LookOutcome
  /** Said for good: HTTP 410 (RFC 9110, section 15.5.11). Then one look is enough. */
  readonly definite: boolean
  /** Whether it was found at another address than it was captured at. */
  readonly elsewhere: boolean
}

export interface Belief extends Removal {
  readonly capturedAt: Instant
  /** Looks in a row that could not tell. */
  readonly unsure: number
}

export interface NextBelief extends Belief {
  readonly nextAt: Instant
}

/**
 * What is believed of an address after a look at it. Gone is believed when its host said so twice,
 * hours apart, with no sight of it in between, or once for good. A look that could not tell changes
 * nothing of that.
 *
 * @param chance 0 to 1
 */
export function believe(before: Belief, finding: Finding, at: Instant, chance: number): NextBelief {
  const next = beliefAfter(before, finding, at)
  const since = next.state === before.state ? before.since : at
  const nextAt = new Date(Date.parse(at) + waitMs(next, at) * (1 + JITTER * (2 * chance - 1)))
  return { ...next, since, nextAt: nextAt.toISOString() }
}

function beliefAfter(
  before: Belief,
  { outcome, definite, elsewhere }: Finding,
  at: Instant,
): Belief {
  if (outcome === 'gone') {
    const goneAt = before.goneAt ?? at
    const believed =
      definite || before.state === 'gone' || Date.parse(at) - Date.parse(goneAt) >= APART_MS
    return { ...before, state: believed ? 'gone' : before.state, goneAt, unsure: 0 }
  }
  if (outcome === 'blocked' || outcome === 'unreachable') {
    const state = before.state === 'gone' ? 'gone' : outcome
    return { ...before, state, unsure: before.unsure + 1 }
  }
  const state: RemovalState = outcome === 'online' && elsewhere ? 'moved' : outcome
  return { ...before, state, lastOnlineAt: at, goneAt: null, unsure: 0 }
}

/** Milliseconds until the next look. */
function waitMs(belief: Belief, at: Instant): number {
  const age = Date.parse(at) - Date.parse(belief.capturedAt)
  // A look that came a little early is not followed by one for the same age.
  const next = LOOKS_AT_MS.find((one) => one > age * (1 + JITTER))
  const planned = next === undefined ? LATER_MS : next - age
  if (belief.goneAt !== null && belief.state !== 'gone') return AGAIN_MS
  if (belief.unsure === 0) return planned
  return Math.min(planned, AGAIN_MS * 2 ** Math.min(belief.unsure - 1, 10))
}
