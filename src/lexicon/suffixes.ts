import type { Form } from './form.ts'

/** One ending: a template of archiphonemes, the state after it, and what it tells. */
export interface Affix {
  /** `A` low vowel, `I` high vowel, `D` d or t, `K` q or k, `(y)` only after a vowel, `(I)` only after a consonant. */
  readonly template: string
  readonly to: string
  readonly form: Partial<Form>
}

/** A state of the grammar; `end` says whether a word may end there. */
export interface SuffixState {
  readonly end: boolean
  readonly affixes: readonly Affix[]
}

/** The suffix grammar of one Turkic language. */
export interface Suffixes {
  /** az: low vowels a ə; tr: a e. */
  readonly lowFront: 'ə' | 'e'
  /** Whether d becomes t after a voiceless sound (tr). */
  readonly assimilates: boolean
  readonly states: Readonly<Record<string, SuffixState>>
}
