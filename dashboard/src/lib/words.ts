import type { Binding, Use } from '../../../src/model/flag.ts'
import type { HealthState } from '../../../src/model/health.ts'
import type { RemovalState } from '../../../src/model/removal.ts'
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

/** What each state of a source means, in the order of the list. */
export const HEALTH: Readonly<Record<HealthState, string>> = {
  healthy: 'as is usual of it',
  failing: 'three runs in a row failed, or none went well for three times its schedule',
  silent: 'nothing new for longer than is usual of it',
  flooding: 'today or yesterday brought far more than is usual of it',
  paused: 'switched off in its declaration',
  new: 'declared less than 14 days ago: too young to say what is usual',
}

export const REMOVAL: Readonly<Record<RemovalState, string>> = {
  new: 'not looked at yet',
  online: 'there',
  changed: 'there, with another text than at the look before',
  gone: 'its host said twice, hours apart, or once for good, that it is not there',
  moved: 'there, at another address',
  blocked: 'not shown to us; never taken for gone',
  unreachable: 'nothing can be said; never taken for gone',
}

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
