import type { Category } from './category.ts'
import type { EntryId, GroupId } from './ids.ts'
import type { Span } from './span.ts'

/** How a flag's expression is tied to the group it is said of, from the closest to none. */
export const BINDINGS = ['construction', 'inherent', 'near', 'none'] as const
export type Binding = (typeof BINDINGS)[number]

/**
 * How the expression is used, in the order of precedence: `negated` (denied of the group),
 * `attributed` (a named other says it), `condemned` (counter-speech, judgment, monitoring),
 * `mentioned` (about the words), `direct` (the item's author says it).
 */
export const USES = ['negated', 'attributed', 'condemned', 'mentioned', 'direct'] as const
export type Use = (typeof USES)[number]

/** Severity of the words, 1 to 5; use never moves it. */
export type Severity = 1 | 2 | 3 | 4 | 5

/** 0: the text's own spelling; 1: typed without diacritics; 2: disguised. */
export type Tier = 0 | 1 | 2

/** One step of a severity: the entry's own (`entry`), then the named rules that changed it. */
export interface SeverityStep {
  readonly rule: string
  readonly delta: number
}

/** Software points, a person decides: a flag is never a finding. */
export interface Flag {
  readonly entry: EntryId
  readonly category: Category
  /** Target groups; empty where the expression is tied to none. */
  readonly targets: readonly GroupId[]
  readonly binding: Binding
  readonly severity: Severity
  /** The steps whose sum is the severity. */
  readonly why: readonly SeverityStep[]
  readonly use: Use
  /** The words that name who is quoted or reported, for `attributed`. */
  readonly speaker?: Span
  /** How sure the software is of the match, its binding and its use, 0 to 1. */
  readonly confidence: number
  readonly tier: Tier
  /** Ascending, disjoint. */
  readonly spans: readonly Span[]
  /** The text of the first span. */
  readonly surface: string
  /** The folds that the match needed, for example `case`, `diacritics`, `zero-width`. */
  readonly via: readonly string[]
}
