import type { Flag } from '../model/flag.ts'
import type { Span } from '../model/span.ts'

function touch(a: Flag, b: Flag): boolean {
  return a.spans.some(([start, end]) => b.spans.some((other) => start < other[1] && other[0] < end))
}

function length(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0)
}

/** The longer first; then the better tied, the surer, the plainer spelling; the id settles the rest. */
function better(a: Flag, b: Flag): number {
  return (
    length(b.spans) - length(a.spans) ||
    b.severity - a.severity ||
    b.confidence - a.confidence ||
    a.tier - b.tier ||
    (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0)
  )
}

/**
 * Overlapping flags of one category become the longest of them; flags of different categories stay
 * side by side. The result is in order of place, then category, then entry.
 */
export function mergeOverlaps(flags: readonly Flag[]): readonly Flag[] {
  const kept: Flag[] = []
  for (const category of new Set(flags.map((flag) => flag.category))) {
    const taken: Flag[] = []
    for (const flag of flags.filter((each) => each.category === category).toSorted(better)) {
      if (!taken.some((other) => touch(flag, other))) taken.push(flag)
    }
    kept.push(...taken)
  }
  return kept.toSorted(
    (a, b) =>
      (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0) ||
      (a.spans.at(-1)?.[1] ?? 0) - (b.spans.at(-1)?.[1] ?? 0) ||
      (a.category < b.category ? -1 : a.category > b.category ? 1 : 0) ||
      (a.entry < b.entry ? -1 : 1),
  )
}
