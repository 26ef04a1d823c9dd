import type { ScriptCode } from '../model/language.ts'
import { looksAzerbaijaniCyrillic } from './az-cyrillic.ts'
import { foldWord } from './fold.ts'
import { joinSpaced } from './spaced.ts'

/** One word of a text in the forms that it is looked up by. */
export interface Token {
  /** Half-open range of UTF-16 units into the text as given. */
  readonly start: number
  readonly end: number
  /**
   * Search form: composed, lower case (all of İ I ı i are `i`), without marks and ignorable
   * characters, ё as е, և as եւ, ə ş ç ğ ö ü as e s c g o u.
   */
  readonly fold: string
  /** As `fold`, with the native letters ə ş ç ğ ö ü ё kept: what a spelling is confirmed by. */
  readonly plain: string
  /** The script of most letters; `Zyyy` for digits. */
  readonly script: ScriptCode
  /** What was undone to read the word in `fold` or `readings`; empty for a plain word. */
  readonly folds: readonly string[]
  /** Further search forms, where a word can be read in more than one way. */
  readonly readings?: readonly string[]
}

const CORE = String.raw`\p{L}\p{Nd}Ⓐ-ⓩ`
/** `!` stands for a letter in `k!ll` and `an!mal`, and ends a sentence in `stop!now` and `no!Now`. */
const SIGN = String.raw`[@$]{1,3}|(?:(?<=(?<!\p{L})\p{L}{1,3})!|!(?=\p{L}{1,2}(?!\p{L})))(?!(?<=\p{Ll}!)\p{Lu})`
const IGNORED = String.raw`\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}`
/** Longer runs of letters are no word: they are cut, so that no word costs more than its length. */
const MAX_LETTERS = 256
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
    const last = text.slice(trimmed - width, trimmed)
    // ʼ and ʻ aside, the only trailing sign that is kept is a mark on its letter.
    if (!TRAILING.test(last)) break
    trimmed -= width
  }
  return trimmed
}

/**
 * The words of a text, in order. Hyphens and underscores part words, apostrophes inside do not:
 * `Ermənistan'ın` is one. Four or more single letters set apart by one sign are one word. Linear in
 * the text's length; never throws, whatever the text holds.
 */
export function tokenise(text: string): readonly Token[] {
  const context = { azCyrillic: looksAzerbaijaniCyrillic(text) }
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    const start = match.index
    const end = trimEnd(text, start, start + match[0].length)
    tokens.push({ start, end, ...foldWord(text.slice(start, end), context) })
  }
  return joinSpaced(text, tokens, context)
}
