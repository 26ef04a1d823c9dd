import type { Binding, Use } from '../../../src/model/flag.ts'
import type { Review, Verdict } from '../../../src/model/review.ts'

/** The scale of severity: of the words alone, before speaker, reach and likelihood. */
export const SEVERITY: Readonly<Record<number, string>> = {
  0: 'not flagged',
  1: 'contextual',
  2: 'stigmatising',
  3: 'hostile',
  4: 'dehumanising or threatening',
  5: 'incitement',
}

export const USE: Readonly<Record<Use, string>> = {
  direct: 'direct: the author says it',
  attributed: 'attributed: a named other is quoted or reported',
  negated: 'negated: it is denied of the group',
  condemned: 'condemned: counter-speech, judgment or monitoring',
  mentioned: 'mentioned: about the words',
}

export const BINDING: Readonly<Record<Binding, string>> = {
  construction: 'tied to the group by the sentence',
  inherent: 'names its group by itself',
  near: 'stands near the group',
  none: 'tied to no group',
}

export const STATE: Readonly<Record<Review['state'], string>> = {
  pending: 'pending',
  confirmed: 'confirmed',
  'not-a-match': 'not a match',
  'offensive-only': 'offensive only',
  unclear: 'unclear',
}

/** The four verdicts in the order of their keys. */
export const VERDICT: readonly { key: string; verdict: Verdict; label: string; means: string }[] = [
  { key: '1', verdict: 'confirmed', label: 'Confirmed', means: 'The flag is right.' },
  {
    key: '2',
    verdict: 'not-a-match',
    label: 'Not a match',
    means: 'The words or their use were misread.',
  },
  {
    key: '3',
    verdict: 'offensive-only',
    label: 'Offensive only',
    means: 'It offends, shocks or disturbs, and is not more.',
  },
  { key: '4', verdict: 'unclear', label: 'Unclear', means: 'It cannot be told from what is here.' },
]

export const TIER: Readonly<Record<number, string>> = {
  0: 'spelt as in the lexicon',
  1: 'typed without diacritics',
  2: 'disguised spelling',
}

export const ATTESTATION: Readonly<Record<'term' | 'gloss' | 'frame', string>> = {
  term: 'documented: this wording is cited',
  gloss: 'meaning cited, wording ours',
  frame: 'general metaphor, cited from scholarship or a norm; wording ours',
}
