import type { ScriptCode } from '../model/language.ts'

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
