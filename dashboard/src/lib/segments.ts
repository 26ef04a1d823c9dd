/** A run of text that the same flags cover. */
export interface Segment {
  readonly text: string
  /** Index of each flag that covers the run, ascending. */
  readonly flags: readonly number[]
}

type Spans = readonly (readonly [start: number, end: number])[]

/**
 * Cuts a text at the edges of the flags' spans, so that overlapping flags can be shown without
 * nesting. The segments put together are the text again.
 */
export function segments(text: string, flags: readonly Spans[]): readonly Segment[] {
  const edges = new Set([0, text.length])
  for (const [start, end] of flags.flat()) {
    edges.add(Math.min(start, text.length))
    edges.add(Math.min(end, text.length))
  }
  const cuts = [...edges].toSorted((a, b) => a - b)
  return cuts.slice(0, -1).map((start, at) => ({
    text: text.slice(start, cuts[at + 1]),
    flags: flags.flatMap((spans, flag) =>
      spans.some((span) => span[0] <= start && start < span[1]) ? [flag] : [],
    ),
  }))
}
