import type { Flag } from './flag.ts'
import type { Language } from './language.ts'

/** What the classifier says of one text: which language, which flags, by which versions. */
export interface Classification {
  readonly language: Language
  /** The highest severity among the flags that count (see `flagged.ts`), else 0. */
  readonly severity: number
  readonly flags: readonly Flag[]
  /** UTF-16 units of the text that were read; left out where it was read to its end. */
  readonly readTo?: number
  /** Content hash of the lexicon that was matched. */
  readonly lexicon: string
  /** Version of the classifier's code and rules. */
  readonly engine: string
}
