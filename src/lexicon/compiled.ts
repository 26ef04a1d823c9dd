import type { Exclusion, Pattern, Stem } from './automaton.ts'
import type { Form } from './form.ts'
import type { Suffixes } from './suffixes.ts'
import type { CategoryInfo, Concept, Entry, Group, Norm, Source } from './types.ts'

/** A spelled form in few bytes: word, native spelling (`''`: as the search form), form's number. */
export type SpelledRow = readonly [word: number, plain: string, form: number]

export interface CompiledLanguage {
  readonly language: string
  readonly forms: readonly Form[]
  readonly spelled: Readonly<Record<string, readonly SpelledRow[]>>
  readonly stems: Readonly<Record<string, readonly Stem[]>>
  readonly suffixes: Suffixes | null
  /** Numbers of the words that are others typed in Latin letters. */
  readonly latin: readonly number[]
  readonly patterns: readonly Pattern[]
  readonly exclusions: Readonly<Record<string, Exclusion>>
}

/** A lexicon as the build writes it: JSON-safe, read back by `readLexicon`. */
export interface CompiledLexicon {
  readonly format: 1
  /** `sha256:` and the first 12 hex digits of the hash of everything below. */
  readonly version: string
  readonly entries: readonly Entry[]
  readonly groups: readonly Group[]
  readonly categories: readonly CategoryInfo[]
  readonly concepts: readonly Concept[]
  readonly norms: readonly Norm[]
  readonly sources: readonly Source[]
  readonly languages: readonly CompiledLanguage[]
}
