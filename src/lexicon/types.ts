import type { Category } from '../model/category.ts'
import type { Severity } from '../model/flag.ts'
import type { EntryId, GroupId } from '../model/ids.ts'
import type { CoveredLanguage, LanguageCode } from '../model/language.ts'
import type { Automaton } from './automaton.ts'

/**
 * How an entry is attested. `term`: this wording in this language is cited. `gloss`: the meaning is
 * cited, the wording is ours. `frame`: the metaphor is cited from scholarship or a norm, for any
 * group, and the wording is ours. The last two never stand in a report as a documented term.
 */
export const ATTESTATIONS = ['term', 'gloss', 'frame'] as const
export type Attestation = (typeof ATTESTATIONS)[number]

/**
 * How an entry finds its target. `inherent`: it names its groups itself. `any`: any group, tied by
 * at least the binding named. `none`: it has no target (a perpetrator's praise).
 */
export type TargetRule =
  | { readonly kind: 'inherent'; readonly groups: readonly GroupId[] }
  | { readonly kind: 'any'; readonly needs: 'construction' | 'near' }
  | { readonly kind: 'none' }

/**
 * What the group is to the expression: `predicate` (X are dogs), `subject` (X bark), `object`
 * (exterminate X), `clause` (the expression is a whole statement of its own).
 */
export const ROLES = ['predicate', 'subject', 'object', 'clause'] as const
export type Role = (typeof ROLES)[number]

/**
 * `draft` is checked and shown, and never matched. `retired` was active once: it keeps its id and
 * its day, is never matched again, and still explains the flags that it made.
 */
export const STATUSES = ['draft', 'active', 'retired'] as const
export type Status = (typeof STATUSES)[number]

/**
 * What a source is. `primary`: the statement itself. `report`: a court, body, organisation or the
 * press on it. `study`: scholarship or lexicography.
 */
export const SOURCE_KINDS = ['primary', 'report', 'study'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Which side of a conflict a source was published on; `int` is neither, `x` both. */
export const SIDES = ['am', 'az', 'tr', 'ru', 'int', 'x'] as const
export type Side = (typeof SIDES)[number]

/** A cited source. `unchecked`: the place was not read on the page, and is printed so. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly url: string | null
  readonly kind: SourceKind
  readonly side: Side
  readonly place: 'checked' | 'unchecked'
}

/** One citation of an entry or concept: a source with a locator, or a norm of `categories.yml`. */
export interface Citation {
  readonly source: string
  readonly locator: string | null
}

/** A norm that a category refers to. `unverified`: known, but its text was not read. */
export interface Norm {
  readonly id: string
  readonly cite: string
  readonly url: string | null
  readonly basis: 'verified' | 'unverified'
}

export interface CategoryInfo {
  readonly id: Category
  readonly name: string
  readonly definition: string
  /** A default: an entry's own severity wins. */
  readonly severity: Severity
  readonly norms: readonly string[]
}

/** A metaphor or formula that any group can be the target of, in every covered language. */
export interface Concept {
  readonly id: string
  readonly gloss: string
  readonly sense: string
  readonly category: Category
  readonly also: readonly Category[]
  readonly severity: Severity
  readonly needs: 'construction' | 'near'
  readonly role: Role
  /** The words can be said of a group's country as well (destroy X), one degree milder. */
  readonly territory?: true
  readonly sources: readonly Citation[]
}

/** Other entries that say the same of another group, or why there is none. */
export type Counterpart =
  { readonly entries: readonly EntryId[] } | { readonly reason: string } | null

/** When a match is dropped, as written: false friends, literal senses, names. */
export interface FalseFriends {
  readonly forms: readonly string[]
  readonly next: readonly string[]
  readonly previous: readonly string[]
  readonly near: readonly string[]
  readonly capital: boolean
}

export interface Entry {
  readonly id: EntryId
  readonly language: CoveredLanguage
  /** The head word or phrase as a dictionary would print it. */
  readonly lemma: string
  /** English. */
  readonly gloss: string
  /** Which sense is meant, where the words have others. */
  readonly sense: string
  /** The concept it words, for entries of any group; the same id in every language. */
  readonly concept: string | null
  readonly category: Category
  readonly also: readonly Category[]
  readonly severity: Severity
  readonly target: TargetRule
  readonly role: Role
  /** As in its concept. */
  readonly territory?: true
  readonly attestation: Attestation
  /** Whom the sources attest it against. Documentation: it never limits the target. */
  readonly attestedAgainst: readonly GroupId[]
  readonly sources: readonly Citation[]
  readonly counterpart: Counterpart
  readonly register: string | null
  readonly note: string | null
  readonly nativeReview: string
  /** Who answers for the entry. */
  readonly curator: string
  readonly status: Status
  /** `2026-11-21`. */
  readonly added: string
  /** The day from which it was matched no more. */
  readonly retired: string | null
  /** Whether its words are also read in Latin letters, as a guess (`translit` in `via`). */
  readonly translit: boolean
  /** As written in the lexicon; see `lexicons/README.md`. */
  readonly patterns: readonly string[]
  readonly exclude: FalseFriends | null
  readonly examples: { readonly match: readonly string[]; readonly not: readonly string[] }
}

export interface Group {
  readonly id: GroupId
  /** English, for people. */
  readonly name: string
  /** The other side of a conflict, whose documented entries are compared with this one's. */
  readonly opposite: readonly GroupId[]
}

/** What the classifier gets: everything that a match, a flag and its explanation need. */
export interface Lexicon {
  /** `sha256:` and 12 hex digits of the content. */
  readonly version: string
  readonly entries: ReadonlyMap<EntryId, Entry>
  readonly groups: ReadonlyMap<GroupId, Group>
  readonly categories: ReadonlyMap<Category, CategoryInfo>
  readonly concepts: ReadonlyMap<string, Concept>
  readonly norms: ReadonlyMap<string, Norm>
  readonly sources: ReadonlyMap<string, Source>
  readonly automata: ReadonlyMap<LanguageCode, Automaton>
}
