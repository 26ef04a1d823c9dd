import type { Span } from '../../model/span.ts'
import { sentences } from '../../text/sentences.ts'
import type { Token } from '../../text/token.ts'

/** A sentence, or a part of an endless one, with its first and last token. */
export interface Stretch {
  readonly span: Span
  readonly tokens: readonly [first: number, last: number] | null
}

/** Longer sentences are cut, so that no text makes the rules look at all of it for each match. */
const MOST_TOKENS = 200

/** The sentences of a text with their tokens, in order. */
export function stretchesOf(text: string, tokens: readonly Token[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let next = 0
  for (const span of unwrapped(text, sentences(text))) {
    const [start, end] = span
    let first = next
    while (next < tokens.length && (tokens[next]?.start ?? end) < end) next += 1
    if (next === first) stretches.push({ span, tokens: null })
    let from = start
    while (first < next) {
      const last = Math.min(next, first + MOST_TOKENS) - 1
      const to = last === next - 1 ? end : (tokens[last]?.end ?? end)
      stretches.push({ span: [from, to], tokens: [first, last] })
      from = to
      first = last + 1
    }
  }
  return stretches
}

/**
 * Joins lines that were only broken to fit a page: one line break, no mark before it, a small letter
 * after it.
 */
function unwrapped(text: string, spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    const wrapped =
      before !== undefined &&
      /^[ \t]*\r?\n[ \t]*$/.test(text.slice(before[1], span[0])) &&
      /[\p{L}\p{N},]$/u.test(text.slice(before[1] - 1, before[1])) &&
      /^\p{Ll}/u.test(text.slice(span[0], span[0] + 2))
    if (wrapped) joined[joined.length - 1] = [before[0], span[1]]
    else joined.push(span)
  }
  return joined
}

/** The number of the last span that begins at or before an offset; -1 where none does. */
export function sentenceAt(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.[0] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
