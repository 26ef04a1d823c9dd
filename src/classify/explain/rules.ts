import type { BindingRule } from '../context/bind.ts'
import type { UseRule } from '../context/use.ts'

/** What each rule of use says, with "it" for the expression. */
export const USE_RULES: Readonly<Record<UseRule, string>> = {
  negation: 'negated: the very expression is denied of the group',
  denial: 'negated: the whole statement is called untrue',
  'report-denied': 'mentioned: it is said that nobody said so',
  'saying-condemned': 'condemned: the saying itself is judged, whoever speaks of it',
  order: 'mentioned: a court or a law orders it, and the author demands nothing',
  report: 'attributed: somebody else is quoted or reported to say it',
  condemnation: 'condemned: counter-speech, a judgment or monitoring, with no speaker named',
  whoever: 'condemned: whoever says it is reproached',
  monitoring: 'condemned: it is recorded by those who watch such words',
  distanced: 'attributed: the author passes it on and keeps a distance, with nobody named',
  word: 'mentioned: the sentence speaks of the word',
  title: 'mentioned: it is the title of a work',
  scare: 'mentioned: a word or two in quotation marks, kept at a distance',
  law: 'mentioned: quoted in law, a judgment or a report',
  victim: 'mentioned: it tells how people are treated',
  self: 'mentioned: the speaker speaks of their own group',
  shared: 'mentioned: it is said of the speaker’s own group as well',
  history: 'mentioned: it tells what people were called in the past',
  event: 'mentioned: it tells of an event',
  'own-words': 'direct: the author reports their own words',
  quoted: 'direct: it is in quotation marks, but nothing tells that somebody else says it',
  question: 'direct: it is asked, and nothing else tells of another use',
  plain: 'direct: nothing tells of another use, so the author says it',
}

/** What each rule of binding says of the expression ("it") and the group. */
export const BINDING_RULES: Readonly<Record<BindingRule, string>> = {
  held: 'the expression holds the group’s name',
  denied: 'the group is denied something',
  attributive: 'it stands right beside the group’s name and belongs to it',
  copula: 'the group is said to be it',
  'over-relative': 'the group is said to be it, over a clause that stands between',
  'over-report': 'the group is said to be it, over a report that stands between',
  'compared-before': 'the group is compared with it, which stands before',
  comparison: 'the group is compared with it',
  naming: 'the group is called it',
  'self-naming': 'the group is called it by itself',
  apposition: 'the group and it are set beside each other as the same',
  measure: 'it measures out the group, as in “a plague of …”',
  agent: 'the group is said to do it, or is told to',
  object: 'it is done to the group, or to be done',
  told: 'the group is told to do it',
  called: 'it is called out to the group',
  answered: 'it answers what was asked of the group',
  clause: 'it is a whole statement, and the group stands in its clause',
  'own-pronoun': 'it holds a pronoun that stands for the group named before',
  'dropped-subject': 'it has no subject of its own, and the sentence before names the group',
  'called-before': 'the group is called by its name just before',
  territory: 'it is said of the group’s country',
  inherent: 'the expression itself names the group',
  near: 'the group is named in the same sentence, and no construction ties it to the expression',
  none: 'no group is named that it could be said of',
}

/** What each step of a severity says. */
export const SEVERITY_RULES: Readonly<Record<string, string>> = {
  entry: 'the entry’s own',
  literal: 'the sentence speaks of real animals, illness, waste or machines',
  'binding-none': 'the entry needs a group, and none is named',
  'binding-near': 'a group is only near, and not tied to the expression',
  territory: 'said of a country, and not of its people',
  event: 'tells what happened, and calls for nothing',
  combination: 'a demand to leave and a threat, of the same group, in one sentence',
  intensifier: 'made stronger by the words beside it',
  limit: 'the scale ends here',
}
