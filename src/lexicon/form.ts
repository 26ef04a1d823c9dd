/** What a word's inflection tells of its use in the sentence. Only what is known is set. */
export interface Form {
  /** The word carries the verb "to be": az `itdirlər`, tr `köpeksiniz`. */
  readonly copula: boolean
  readonly plural: boolean
  /** `nom` is not marked: set only where an ending shows another case. */
  readonly case?: 'gen' | 'dat' | 'acc' | 'ins' | 'loc' | 'abl'
  /** The word's own ending negates it: az `qovmayacağıq`. */
  readonly negated?: boolean
  /** For verbs. */
  readonly mood?: 'imperative' | 'necessity' | 'future' | 'present' | 'past' | 'participle'
  /** Grammatical person of a verb or a copula, where the ending shows it. */
  readonly person?: 1 | 2 | 3
  /** A possessive ending: az `itimiz` (our dog). */
  readonly possessed?: boolean
}

export const PLAIN_FORM: Form = { copula: false, plural: false }

/** Joins what two endings of one word tell; the later wins. */
export function mergeForms(first: Form, second: Partial<Form>): Form {
  return { ...first, ...second }
}
