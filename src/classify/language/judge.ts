import type { LanguageCandidate, LanguageCode } from '../../model/language.ts'
import type { Script } from '../../text/scripts.ts'
import type { Evidence } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'
import { blend } from './mixture.ts'
import { addHints, leadOf, normalise, score, type Step } from './posterior.ts'
import { onlyLanguageOf } from './scripts.ts'
import type { ScriptPart } from './stretches.ts'

/** Where the model knows fewer pairs of letters than this, the text is in none of its languages. */
const KNOWN = 0.7
/** A step by which the answer leads every other language by this (a natural logarithm) settles it. */
const SETTLED = 2.5
/**
 * Trust in the evidence of a few words, whose letters and n-grams overlap. Fitted on the texts for
 * tuning, so that confidence is not above the share of right answers.
 */
const TRUST = 0.8
/** Less is not told. */
const LEAST = 0.0005

/** What one script's words of a text say. */
export interface Judged {
  readonly script: Script
  readonly letters: number
  readonly candidates: readonly LanguageCandidate[]
  readonly by: string
}

/** Room for the widest model; every function here runs to its end before it is used again. */
const WIDTH = 32
const scores = new Float64Array(WIDTH)
const whole = new Float64Array(WIDTH)

/** Judges the words of one script. */
export function judge(part: ScriptPart, hints: readonly LanguageCode[]): Judged {
  const { script, letters, told } = part
  const only = onlyLanguageOf(script)
  if (only !== undefined) {
    return { script, letters, candidates: [{ code: only, p: 0.99 }], by: 'script' }
  }
  if (told === undefined || told.whole.known < KNOWN * told.whole.count) {
    return { script, letters, candidates: [], by: 'none' }
  }
  const { knowledge, whole: sum, mixture } = told
  score(scores, sum, knowledge.priors, 'grams')
  addHints(scores, knowledge, hints)
  const best = normalise(whole, knowledge, scores, mixture.runs < 2 ? TRUST : 1)
  const by = explain(knowledge, sum, hints, best)
  const p = mixture.runs < 2 ? whole : blend(mixture, knowledge, whole, best)
  const candidates: LanguageCandidate[] = []
  for (let place = 0; place < knowledge.codes.length; place += 1) {
    const value = p[place] ?? 0
    if (value >= LEAST) candidates.push({ code: knowledge.codes[place] ?? 'und', p: value })
  }
  return { script, letters, candidates, by }
}

/** The first step of the cascade that settles the answer, as `Language.by` names it. */
function explain(
  knowledge: Knowledge,
  sum: Evidence,
  hints: readonly LanguageCode[],
  best: number,
): string {
  const leads = (step: Step): number => {
    score(scores, sum, knowledge.priors, step)
    return leadOf(scores, knowledge, best)
  }
  if (hints.length > 0 && leads('grams') < 0) return 'hint'
  if (leads('letters') >= SETTLED) return 'letters'
  return leads('words') >= SETTLED ? 'words' : 'ngram'
}
