import type { LanguageCandidate, LanguageCode } from '../../model/language.ts'
import type { Script } from '../../text/scripts.ts'
import type { Evidence } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'
import { addHints, lead, leadOf, likeliest, normalise, score, type Step } from './posterior.ts'
import { onlyLanguageOf } from './scripts.ts'
import type { ScriptPart } from './stretches.ts'

/** Where the model knows fewer pairs of letters than this, the text is in none of its languages. */
const KNOWN = 0.7
/** Share that single runs of words have in the result, beside the text as a whole. */
const RUNS = 0.4
/** What a run grants to a language that the whole text does not speak for. */
const STRANGER = 0.02
/** A step by which the answer leads every other language by this (a natural logarithm) settles it. */
const SETTLED = 2.5
/** A lead that leaves the others less than one in two hundred. */
const CLEAR = 5.5
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
const other = new Float64Array(WIDTH)
const blended = new Float64Array(WIDTH)
const before = new Float64Array(WIDTH)

/** Judges the words of one script. */
export function judge(part: ScriptPart, hints: readonly LanguageCode[]): Judged {
  const { script, letters, knowledge } = part
  const only = onlyLanguageOf(script)
  if (only !== undefined) {
    return { script, letters, candidates: [{ code: only, p: 0.99 }], by: 'script' }
  }
  const sum = part.whole
  if (knowledge === undefined || sum === undefined || sum.known < KNOWN * sum.count) {
    return { script, letters, candidates: [], by: 'none' }
  }
  score(scores, knowledge, sum, knowledge.priors, 'grams')
  addHints(scores, knowledge, hints)
  const best = normalise(whole, knowledge, scores)
  const by = explain(knowledge, sum, hints, best)
  const p = part.runs < 2 ? whole : blend(knowledge, part)
  const candidates: LanguageCandidate[] = []
  for (let place = 0; place < knowledge.codes.length; place += 1) {
    const value = p[place] ?? 0
    if (value >= LEAST) candidates.push({ code: knowledge.codes[place] ?? 'und', p: value })
  }
  return { script, letters, candidates, by }
}

/** Runs of words that clearly differ from the whole raise their own language. */
function blend(knowledge: Knowledge, { evidence, runs }: ScriptPart): Float64Array {
  const { codes, places, priors } = knowledge
  let size = 0
  for (let at = 0; at < runs; at += 1) size += evidence[at]?.size ?? 0
  for (let column = 0; column < priors.length; column += 1) {
    before[column] = Math.log((whole[places[column] ?? 0] ?? 0) + STRANGER)
  }
  for (let place = 0; place < codes.length; place += 1) {
    blended[place] = (whole[place] ?? 0) * (1 - RUNS)
  }
  for (let at = 0; at < runs; at += 1) {
    const run = evidence[at]
    if (run === undefined) continue
    const share = (RUNS * run.size) / size
    score(scores, knowledge, run, before, 'grams')
    if (lead(knowledge, run, before) >= CLEAR) {
      const place = places[likeliest(scores, priors.length)] ?? 0
      blended[place] = (blended[place] ?? 0) + share
      continue
    }
    normalise(other, knowledge, scores)
    for (let place = 0; place < codes.length; place += 1) {
      blended[place] = (blended[place] ?? 0) + (other[place] ?? 0) * share
    }
  }
  return blended
}

/** The first step of the cascade that settles the answer, as `Language.by` names it. */
function explain(
  knowledge: Knowledge,
  sum: Evidence,
  hints: readonly LanguageCode[],
  best: number,
): string {
  const leads = (step: Step): number => {
    score(scores, knowledge, sum, knowledge.priors, step)
    return leadOf(scores, knowledge, best)
  }
  if (hints.length > 0 && leads('grams') < 0) return 'hint'
  if (leads('letters') >= SETTLED) return 'letters'
  return leads('words') >= SETTLED ? 'words' : 'ngram'
}
