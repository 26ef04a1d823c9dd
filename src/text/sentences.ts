import type { Span } from '../model/span.ts'
import { endsInAbbreviation } from './abbreviations.ts'
import { isWrap, wrapWidth } from './wrapping.ts'

/**
 * A possible end: sentence marks (Armenian `։` too, and the colon that stands for it) with closing
 * quotes and brackets after them, or a line break.
 */
const STOP =
  /[.!?…։。؟۔]+[»”"’)\]]*|(?<=\p{Script=Armenian}):(?=\s+[«“]?[Ա-Ֆ])|\r\n|[\n\r\u0085\u2028\u2029]/gu
/** What may stand before the first letter of what follows. */
const LEADING = /^\s*(?:[—–-]\s*)?[«“„"‘'([]{0,2}/

function isBreak(text: string): boolean {
  return /^[\n\r\u0085\u2028\u2029]/.test(text)
}

/** Whether the marks at `start..end` end a sentence, judged by what stands before and after. */
function ends(text: string, from: number, start: number, end: number): boolean {
  const marks = text.slice(start, end)
  if (isBreak(marks)) return true
  const next = text.slice(end, end + 1)
  if (/^[։。:]/.test(marks)) return true
  if (next !== '' && !/\s/.test(next)) return false
  const startsLow = /^\p{Ll}/u.test(text.slice(end, end + 12).replace(LEADING, ''))
  if (startsLow && (/^[.…]/.test(marks) || /[»”"’)\]]$/.test(marks))) return false
  return marks !== '.' || !endsInAbbreviation(text.slice(Math.max(from, start - 24), start))
}

/**
 * The sentences of a text as half-open UTF-16 ranges, without the white space around them, in order
 * and disjoint. A line break ends one, unless the text's lines were broken for want of room (see
 * `wrapWidth`); a blank line always does; an abbreviation, an initial or a decimal point does
 * not; closing quotes stay with the sentence they close. Linear in the text's length.
 */
export function sentences(text: string): readonly Span[] {
  const spans: Span[] = []
  const width = wrapWidth(text)
  let from = 0
  for (const match of text.matchAll(STOP)) {
    const end = match.index + match[0].length
    if (isBreak(match[0]) && isWrap(text, match.index, end, width)) continue
    if (!ends(text, from, match.index, end)) continue
    push(spans, text, from, end)
    from = end
  }
  push(spans, text, from, text.length)
  return spans
}

function push(spans: Span[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  if (end > start) spans.push([start, end])
}
