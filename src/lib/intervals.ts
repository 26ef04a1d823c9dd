/** A half-open stretch of time in milliseconds since 1970, `[from, to)`. */
export type Interval = readonly [from: number, to: number]

/** The same time without overlaps, ascending; what is empty or turned round is left out. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const out: [number, number][] = []
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (to <= from) continue
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

/** What lies in both. */
export function shared(some: readonly Interval[], others: readonly Interval[]) {
  const cuts = merged(others)
  return merged(
    merged(some).flatMap(([from, to]) =>
      cuts.map(([a, b]): Interval => [Math.max(from, a), Math.min(to, b)]),
    ),
  )
}

/** What lies in `some` and not in `others`. */
export function without(some: readonly Interval[], others: readonly Interval[]) {
  return merged(others).reduce<readonly Interval[]>(
    (left, [from, to]) =>
      merged(
        left.flatMap(([a, b]): readonly Interval[] => [
          [a, Math.min(b, from)],
          [Math.max(a, to), b],
        ]),
      ),
    merged(some),
  )
}

/** Milliseconds in all, each counted once. */
export function lengthOf(intervals: readonly Interval[]): number {
  return merged(intervals).reduce((sum, [from, to]) => sum + to - from, 0)
}
