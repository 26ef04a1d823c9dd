import type { Flag } from '../model/flag.ts'
import type { Span } from '../model/span.ts'

/** Whether two flags share a place of the text. */
export function touch(a: Flag, b: Flag): boolean {
  return a.spans.some(([start, end]) => b.spans.some((other) => start < other[1] && other[0] < end))
}

function length(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0)
}

const BLOCK = 64

/** The blocks of the text that a flag has words in, so that only flags close by are compared. */
function blocksOf(flag: Flag): readonly number[] {
  const blocks = new Set<number>()
  for (const [start, end] of flag.spans) {
    for (let block = Math.floor(start / BLOCK); block * BLOCK < end; block += 1) blocks.add(block)
  }
  return [...blocks]
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
    const places = new Map<number, Flag[]>()
    for (const flag of flags.filter((each) => each.category === category).toSorted(better)) {
      const blocks = blocksOf(flag)
      const near = blocks.flatMap((block) => places.get(block) ?? [])
      if (near.some((other) => touch(flag, other))) continue
      taken.push(flag)
      for (const block of blocks) places.set(block, [...(places.get(block) ?? []), flag])
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
