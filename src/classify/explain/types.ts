import type { Entry } from '../../lexicon/types.ts'
import type { Category } from '../../model/category.ts'
import type { Binding, Flag, Use } from '../../model/flag.ts'
import type { EntryId, GroupId } from '../../model/ids.ts'
import type { Language, LanguageCode } from '../../model/language.ts'
import type { Span } from '../../model/span.ts'

/** Words of the text, by their place. */
export interface Words {
  readonly span: Span
  readonly text: string
}

/** A rule's name, and what it says in English. */
export interface Said {
  readonly rule: string
  readonly said: string
}

export interface ExplainedLanguage extends Language {
  /** In English. */
  readonly name: string
  /** The languages whose lexicons were searched. */
  readonly searched: readonly LanguageCode[]
  readonly said: string
}

/** A word of a flag: how it is spelt, and the inflected form that it was read as. */
export interface ExplainedWord extends Words {
  /** The lexicon's own spelling of this form, in lower case. */
  readonly spelling: string
  /** What the ending tells: `plural`, `genitive`, … */
  readonly form: readonly string[]
  /** What had to be undone to read it; empty where it is spelt as in the lexicon. */
  readonly folds: readonly Said[]
}

/** What the lexicon knows of an entry, for somebody who doubts it. */
export interface ExplainedEntry {
  readonly id: EntryId
  readonly language: LanguageCode
  readonly lemma: string
  readonly gloss: string
  readonly sense: string
  /** `term`, `gloss` or `frame`, and what that means. */
  readonly attestation: Said
  /** `null`: no named native speaker has reviewed it. */
  readonly nativeReview: string | null
  readonly status: Entry['status']
  readonly note: string | null
  /** As they are printed everywhere: what nobody has read says unchecked or unverified. */
  readonly sources: readonly string[]
  readonly category: {
    readonly id: Category
    readonly name: string
    readonly definition: string
    readonly norms: readonly string[]
  }
  /** Other entries that say the same, of another group or in another language. */
  readonly counterparts: readonly EntryId[]
  readonly counterpart: string
}

export interface ExplainedTarget {
  readonly group: GroupId
  readonly name: string
  /** Where the text names the group; empty where only the expression itself does. */
  readonly words: readonly Words[]
}

/** What a cue can decide; `flag`: whether there is one at all. */
export const ASPECTS = ['flag', 'use', 'target', 'severity'] as const
export type Aspect = (typeof ASPECTS)[number]

/** How a flag would read if a cue were not there. */
export interface Otherwise {
  readonly use: Use
  readonly binding: Binding
  readonly targets: readonly GroupId[]
  readonly severity: number
}

/**
 * Cues that decided something: with these words unknown to the rules, the flag reads otherwise.
 * More than one where each alone would have been enough, or for a pair of quotation marks.
 */
export interface ExplainedCue {
  readonly words: readonly Words[]
  /** Kinds of `lexicons/context`, or `quotation`; in the order of `words` where they differ. */
  readonly kinds: readonly string[]
  readonly said: string
  readonly decides: readonly Aspect[]
  /** `null`: there would be no flag. */
  readonly otherwise: Otherwise | null
}

export interface ExplainedStep extends Said {
  readonly delta: number
}

/** A factor of a flag's confidence, 0 to 1. */
export interface ExplainedFactor extends Said {
  readonly value: number
}

export interface ExplainedFlag {
  /** As in the contract of `tocsin classify`. */
  readonly flag: Flag
  /** Whether it makes the text flagged: severity 2 or more, direct or attributed. */
  readonly counts: boolean
  /** Why it counts or does not, in one sentence. */
  readonly said: string
  readonly entry: ExplainedEntry
  readonly words: readonly ExplainedWord[]
  readonly targets: readonly ExplainedTarget[]
  /** The pronoun that stands for the group, where the flag is tied to one. */
  readonly pronoun: Words | null
  readonly binding: Said
  readonly use: Said
  /** Who is quoted or reported, where somebody is named. */
  readonly speaker: Words | null
  readonly cues: readonly ExplainedCue[]
  /** Their deltas add up to the severity. */
  readonly severity: readonly ExplainedStep[]
  /** Their product, rounded, is the confidence. */
  readonly confidence: readonly ExplainedFactor[]
}

/**
 * What kept words from a flag. `exclusion`: the entry itself excludes this place; `sense`: here the
 * words mean something else; `short`: too short a
 * word in a language that is not the text's likeliest; `spelling`: native letters make it another
 * word; `language`: of the lexicon of a language that the text is not in; `incomplete`: a phrase of
 * which a word is missing; `overlap`: part of a longer flag; `no-expression`: a group is named, and
 * nothing is said of it that the lexicon knows.
 */
export const STOPS = [
  'exclusion',
  'sense',
  'short',
  'spelling',
  'language',
  'incomplete',
  'overlap',
  'no-expression',
] as const
export type Stop = (typeof STOPS)[number]

/** What was near, and which rule stopped it. */
export interface Near {
  readonly stop: Stop
  /** `null` for `no-expression`. */
  readonly entry: Pick<ExplainedEntry, 'id' | 'language' | 'lemma' | 'gloss'> | null
  readonly words: readonly Words[]
  /** The words that the rule goes by, where there are any. */
  readonly by: readonly Words[]
  readonly said: string
}

/** A classification that can be followed word by word. JSON-safe. */
export interface Explanation {
  /** Of this contract: docs/explain.md. Fields may be added; none is ever changed or taken away. */
  readonly version: 1
  readonly text: string
  /** What came of it, in one or two sentences. */
  readonly said: string
  readonly flagged: boolean
  readonly severity: number
  readonly language: ExplainedLanguage
  /** The sentences that the rules saw, in order. */
  readonly sentences: readonly Span[]
  readonly flags: readonly ExplainedFlag[]
  /** In order of place; no more than a few in a sentence. */
  readonly near: readonly Near[]
  /** How many more were near, and are left out. */
  readonly nearLeftOut: number
  readonly lexicon: string
  readonly engine: string
  readonly note: string
}
