import { array, constantFrom, integer, oneof, string } from 'fast-check'
import type { Span } from '../../src/model/span.ts'

/** Words, marks, controls and halves of characters of many scripts; some of them say something. */
// prettier-ignore
const PIECES = [
  'Armenians', 'ermənilər', 'Türkler', 'азербайджанцы', 'հայերը', 'are', 'dogs', 'itdir', 'İT',
  'köpək', 'крысы', 'շներ', 'են', 'не', 'deyil', 'ｄｏｇｓ', '𝐝𝐨𝐠𝐬', 'd0gs', 'd.o.g.s', 'dоgs',
  'dooogs', 'իշ', 'ქართველი', 'میمون', 'हिन्दी', '漢字', '한글', 'ไทย', '🐕', '👩‍👧', 'ﬁ', 'ﬓ', 'ǅ',
  'ҝҹә', 'ß', 'և', '\u0000', '\u0007', '\u001b[31m', '\u00ad', '\u0301', '\u0307', '\u200b',
  '\u200d', '\u202e', '\u2066', '\ufeff', '\ufffd', '\ud800', '\udc00', '\u{e0061}', '«', '»',
  '“', '”', "'", '’', '.', '։', '!', '\n',
]
/** Any text: short, since what breaks on a long one breaks on a short one. */
export const anyText = oneof(
  array(oneof(constantFrom(...PIECES), constantFrom(' ', ' ', '')), { maxLength: 16 }).map((all) =>
    all.join(''),
  ),
  array(constantFrom(...PIECES), { maxLength: 10 }).map((all) => all.join(' ')),
  string({ unit: 'binary', maxLength: 40 }),
  array(integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((all) =>
    String.fromCharCode(...all),
  ),
)

/** Whether spans are in order, apart, inside the text, and cut no character of two units. */
export function isSliced(given: string, spans: readonly Span[]): boolean {
  let last = 0
  return spans.every(([start, end]) => {
    const inOrder = start >= last && end > start && end <= given.length
    last = end
    return inOrder && !splits(given, start) && !splits(given, end)
  })
}

function splits(given: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(given.slice(at - 1, at + 1))
}
