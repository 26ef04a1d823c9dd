/** What a cue tells. Each language's file in `lexicons/context` has a list for every kind. */
export const CUE_KINDS = [
  'according',
  'according-weak',
  'asked',
  'belongings',
  'breaker',
  'call',
  'comparison',
  'complement',
  'condemn-strong',
  'condemn-weak',
  'conditional',
  'conjunction',
  'contrast',
  'copula',
  'court',
  'demonstrative',
  'denial',
  'determiner',
  'distancing',
  'event',
  'filler',
  'function',
  'habitat',
  'handling',
  'history',
  'intensifier',
  'intransitive',
  'law',
  'literal',
  'me-too',
  'meant',
  'monitor',
  'naming',
  'naming-bare',
  'negation-after',
  'negation-before',
  'not-negation',
  'nothing-else',
  'number',
  'opinion',
  'people',
  'possessor',
  'praise',
  'pronoun',
  'pronoun-object',
  'quantifier',
  'relative',
  'rhetorical',
  'role',
  'ruling',
  'say-after',
  'say-before',
  'say-self',
  'self',
  'so-called',
  'so-too',
  'statement',
  'statute',
  'themselves',
  'thing',
  'third-person',
  'title',
  'unnamed',
  'victim',
  'vocative',
  'whoever',
  'word',
  'you',
] as const
export type CueKind = (typeof CUE_KINDS)[number]

/** One language's cues as written: `word`, `word~` (any word with that stem), `word*`, `_`. */
export interface CueData {
  readonly language: string
  readonly cues: Readonly<Record<CueKind, readonly string[]>>
  /** Endings, in search form, of verbs that tell what happened (not "we did"). */
  readonly past: readonly string[]
  /** Endings of verbs that tell what we did. */
  readonly ours: readonly string[]
  /** Endings of the infinitive, where it is a word of its own. */
  readonly infinitive: readonly string[]
  /** Endings that make a verb passive: then the group before it is its object. */
  readonly passive: readonly string[]
  /** Endings of nouns for what is no person and no thing one can touch (-ism, -ость). */
  readonly abstract: readonly string[]
}
