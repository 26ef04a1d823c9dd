import type { EntryId, GroupId } from '../model/ids.ts'
import type { Form } from './form.ts'
import type { Suffixes } from './suffixes.ts'

/** A spelled-out form of a word. */
export interface Spelled {
  readonly word: number
  /** Native spelling, all of İ I ı i as `i`. */
  readonly plain: string
  readonly form: Form
}

/** A stem that endings are added to by a suffix grammar. */
export interface Stem {
  readonly word: number
  /** Native letters, ı and i told apart, as vowel harmony needs. */
  readonly native: string
  /** State of the suffix grammar that the word starts in. */
  readonly state: string
  /** What must follow: köpəy- only before a vowel, köpək- never. */
  readonly before: 'any' | 'vowel' | 'consonant'
  /** Vowels that harmony sees, where they are not the stem's own (tr saat-i, beyn-i). */
  readonly harmony: string | null
}

/** One place of a phrase: any of the words, after at most `gap` other words. */
export interface Place {
  readonly words: readonly number[]
  readonly gap: number
  /** Any group's name must stand here; it is a condition, and no part of the match. */
  readonly group?: true
  /** The case that the word must stand in. */
  readonly case?: NonNullable<Form['case']>
}

export interface Pattern {
  readonly refersTo:
    | { readonly kind: 'entry'; readonly entry: EntryId }
    | { readonly kind: 'group'; readonly group: GroupId; readonly as: MentionKind }
  readonly places: readonly Place[]
  /** The place that is looked for first: the one fewest patterns share. */
  readonly anchor: number
}

export type MentionKind = 'name' | 'demonym' | 'slur' | 'place'

/** When a match of an entry is dropped. Words are indices. */
export interface Exclusion {
  readonly forms: readonly string[]
  readonly next: readonly number[]
  readonly previous: readonly number[]
  /** Within five words on either side. */
  readonly near: readonly number[]
  /** A capital letter inside a sentence makes it a name (ru Хачик). */
  readonly capital: boolean
}

/** One language, ready to be searched: look-ups by token, so cost does not grow with the lexicon. */
export interface Automaton {
  readonly language: string
  /** By search form. */
  readonly spelled: ReadonlyMap<string, readonly Spelled[]>
  /** By search form of the stem. */
  readonly stems: ReadonlyMap<string, readonly Stem[]>
  readonly shortestStem: number
  readonly longestStem: number
  readonly suffixes: Suffixes | null
  /** Words that are others typed in Latin letters: to find one is a guess. */
  readonly latin: ReadonlySet<number>
  /** Patterns by the words of their anchor. */
  readonly patterns: ReadonlyMap<number, readonly Pattern[]>
  readonly exclusions: ReadonlyMap<EntryId, Exclusion>
}
