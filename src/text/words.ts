import type { Span } from '../model/span.ts'
import { APART, kindOf, LETTER } from './plain.ts'

const CORE = String.raw`\p{L}\p{Nd}Ⓐ-ⓩ`
/** `!` stands for a letter in `k!ll` and `an!mal`, and ends a sentence in `stop!now` and `no!Now`. */
const SIGN = String.raw`[@$]{1,3}|(?:(?<=(?<!\p{L})\p{L}{1,3})!|!(?=\p{L}{1,2}(?!\p{L})))(?!(?<=\p{Ll}!)\p{Lu})`
const IGNORED = String.raw`\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}`
/** Longer runs of letters are no word: they are cut, so that no word costs more than its length. */
export const MAX_LETTERS = 256
/**
 * A word begins with a letter or digit and goes on over marks, ignorable characters and Armenian
 * intonation marks; an apostrophe or a sign for a letter joins it only before a further letter.
 */
const WORD = new RegExp(
  String.raw`(?!\p{Default_Ignorable_Code_Point})[${CORE}]` +
    String.raw`(?:(?!\p{Default_Ignorable_Code_Point})[${CORE}]|[${IGNORED}]+` +
    String.raw`|(?:[՛՜՞՟՚'’‘]{1,4}|${SIGN})(?=[${CORE}])|(?<=\p{L}\$?)\$(?!\p{L})){0,${MAX_LETTERS}}`,
  'gu',
)
const TRAILING = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u

/** Where the word really ends: ignorable characters after it belong to what follows. */
function trimEnd(text: string, start: number, end: number): number {
  let trimmed = end
  while (trimmed > start + 1) {
    const low = text.charCodeAt(trimmed - 1)
    const width = low >= 0xdc00 && low <= 0xdfff && trimmed > start + 2 ? 2 : 1
    if (!TRAILING.test(text.slice(trimmed - width, trimmed))) break
    trimmed -= width
  }
  return trimmed
}

/** The first word at or after a place, by a close look; null where there is none. */
export function wordFrom(text: string, at: number): Span | null {
  WORD.lastIndex = at
  const match = WORD.exec(text)
  if (match === null) return null
  return [match.index, trimEnd(text, match.index, match.index + match[0].length)]
}

/** Where the words of a text begin and end, in order; see `tokenise`. */
export function* wordsOf(text: string): Generator<Span> {
  for (let at = 0; at < text.length;) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === APART) {
      at += 1
      continue
    }
    let end = at
    const most = Math.min(text.length, at + MAX_LETTERS)
    while (end < most && kindOf(text.charCodeAt(end)) === LETTER) end += 1
    const plain = end === text.length || kindOf(text.charCodeAt(end)) === APART
    if (kind === LETTER && plain) {
      yield [at, end]
      at = end
      continue
    }
    const word = wordFrom(text, at)
    if (word === null) return
    yield word
    at = word[1]
  }
}
