/** Lines this long at most; longer ones were not broken by a machine for reading. */
const WIDEST = 130
const NARROWEST = 40
const FEWEST_LINES = 4
/** A line broken for want of room is nearly full: a long word more would not have fitted. */
const FULL = 0.6

/**
 * The width that a text's lines were broken at, in UTF-16 units, as in old transcripts and e-mail; 0
 * where line breaks are the author's own. A text is wrapped when none of its lines is over 130 and
 * three of four are nearly as long as the longest.
 */
export function wrapWidth(text: string): number {
  const lengths = text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trimEnd().length)
    .filter((length) => length > 0)
  const widest = lengths.reduce((most, length) => Math.max(most, length), 0)
  if (lengths.length < FEWEST_LINES || widest > WIDEST || widest < NARROWEST) return 0
  const full = lengths.filter((length) => length >= widest * FULL).length
  return full >= lengths.length * 0.75 ? widest : 0
}

/** Whether the single line break at `at` only fills a line of a wrapped text. */
export function isWrap(text: string, at: number, end: number, width: number): boolean {
  if (width === 0 || /[\n\r]/.test(text.charAt(end))) return false
  const line =
    text
      .slice(Math.max(0, at - WIDEST), at)
      .split(/[\n\r]/)
      .at(-1) ?? ''
  const next = text.slice(end, end + 2)
  return line.trimEnd().length >= width * FULL && !/^\s*(?:[-*•–—]|$)/.test(next)
}
