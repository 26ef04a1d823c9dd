/** How far a collection is. */
export interface Progress {
  /** Statements so far, good and bad. */
  readonly received: number
  /** New items and new versions. */
  readonly added: number
  readonly rejected: number
  /** Statements a second since the start. */
  readonly perSecond: number
  /** Part that is done, 0 to 1; `null` where the source does not say. */
  readonly part: number | null
  /** Seconds that are left at the pace so far; `null` where that cannot be told yet. */
  readonly secondsLeft: number | null
}

/** Where a long import is, in any unit. `begun` is what was done before this run. */
export interface Reach {
  readonly begun: number
  readonly done: number
  readonly of: number
}

/** @param seconds since this run began */
export function progressOf(
  counts: Pick<Progress, 'received' | 'added' | 'rejected'>,
  seconds: number,
  reach: Reach | undefined,
): Progress {
  const { received, added, rejected } = counts
  const perSecond = seconds > 0 ? received / seconds : 0
  if (reach === undefined || reach.of === 0) {
    return { received, added, rejected, perSecond, part: null, secondsLeft: null }
  }
  const { begun, done, of } = reach
  const secondsLeft = done > begun ? ((of - done) / (done - begun)) * seconds : null
  return { received, added, rejected, perSecond, part: done / of, secondsLeft }
}
