import type { Span } from '../../model/span.ts'
import type { Excerpt } from '../contract/items.ts'

/** Length of an excerpt in UTF-16 code units, and how much of it stands before the first span. */
const LENGTH = 400
const BEFORE = 120

/** A cut must not fall between the two halves of a character, nor between a letter and its marks. */
function splits(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code >= 0xdc00 && code <= 0xdfff) || /^\p{M}/u.test(text.slice(at, at + 2))
}

/** Moves a cut back to a place that is whole: at most 20 units, since marks can be piled up. */
function whole(text: string, at: number): number {
  let place = at
  while (place > 0 && at - place < 20 && splits(text, place)) place -= 1
  return place
}

/** The beginning of the next word, where one begins before `first`; the place itself otherwise. */
function wordAfter(text: string, at: number, first: number): number {
  const gap = text.slice(at, first).search(/\s/)
  return gap < 0 ? at : at + gap + 1
}

/** Spans in ascending order, those that overlap or touch made one. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = []
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1)
    if (last !== undefined && start <= last[1]) {
      result[result.length - 1] = [last[0], Math.max(last[1], end)]
    } else result.push([start, end])
  }
  return result
}

/**
 * The piece of a text around the first of the spans, or its beginning where there is none.
 *
 * @param spans flagged places, half-open offsets into `text`, in any order.
 */
export function excerptOf(text: string, spans: readonly Span[]): Excerpt {
  // The list shows long texts cut off: flags beyond the cut are not in reach.
  const marks = joined(spans.filter(([start]) => start < text.length))
  const first = marks[0]?.[0] ?? 0
  const from = first <= BEFORE ? 0 : wordAfter(text, whole(text, first - BEFORE), first)
  const to = text.length - from <= LENGTH ? text.length : whole(text, from + LENGTH)
  return {
    text: text.slice(from, to),
    cutBefore: from > 0,
    cutAfter: to < text.length,
    spans: marks
      .filter(([start, end]) => start < to && end > from)
      .map(([start, end]): [number, number] => [
        Math.max(start, from) - from,
        Math.min(end, to) - from,
      ]),
  }
}
