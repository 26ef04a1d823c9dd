/** ISO 639-1, or `und` where the language cannot be told. */
export type LanguageCode = string

/** ISO 15924, for example `Latn`, `Cyrl`, `Armn`; `Zyyy` where a text holds no letters. */
export type ScriptCode = string

/** The languages with a lexicon of their own. */
export const COVERED_LANGUAGES = ['az', 'tr', 'ru', 'hy', 'en'] as const
export type CoveredLanguage = (typeof COVERED_LANGUAGES)[number]

export interface LanguageCandidate {
  readonly code: LanguageCode
  /** Probability, 0 to 1. */
  readonly p: number
}

export interface Language {
  /** The best guess, or `und` where no candidate is likely enough. */
  readonly code: LanguageCode
  /** The script of most letters. */
  readonly script: ScriptCode
  /** How sure the best guess is, 0 to 1. */
  readonly confidence: number
  /** The step that decided: `script`, `letters`, `words`, `ngram`, `hint` or `none`. */
  readonly by: string
  /** Whether Tocsin has a lexicon for it. A text that is not covered is never called clean. */
  readonly covered: boolean
  /** Best first. The lexicons of all candidates are matched. */
  readonly candidates: readonly LanguageCandidate[]
}
