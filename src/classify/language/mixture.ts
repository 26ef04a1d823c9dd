import { move, type Evidence } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'
import { leaderOf, normalise, score } from './posterior.ts'

/** Runs that are kept for the end, when the text as a whole is known; of a longer text, each as many are judged by what came before. */
const KEPT = 64
/** Share that single runs of words have in the result, beside the text as a whole. */
const RUNS = 0.4
/** What a run grants to a language that the whole text does not speak for. */
const STRANGER = 0.02
/** A lead that leaves the others less than one in fifty (a natural logarithm). */
const CLEAR = 4
/** Letters of a run that may speak for a language by itself. */
const AUDIBLE = 12
/** Probability of a language that a run clearly speaks for, at least: its lexicon is to be matched. */
const HEARD = 0.03

/** What the runs of a text in one script say, each apart, so that mixed posts show both languages. */
export interface Mixture {
  /** Of the kept runs, one after another: what speaks for each class, and the letters of the run. */
  readonly said: Float64Array
  readonly sizes: Int32Array
  /** Place of the language that a run leaves no doubt of beside those before it, or -1. */
  readonly verdicts: Int8Array
  kept: number
  /** Runs of the text, also those not kept. */
  runs: number
  /** Letters of judged runs by language, in the order of `codes`, and 1 for each that was heard clearly. */
  readonly shares: Float64Array
  readonly heard: Uint8Array
  size: number
}

export function noMixture({ priors, codes }: Knowledge): Mixture {
  return {
    said: new Float64Array(KEPT * priors.length),
    sizes: new Int32Array(KEPT),
    verdicts: new Int8Array(KEPT),
    kept: 0,
    runs: 0,
    shares: new Float64Array(codes.length),
    heard: new Uint8Array(codes.length),
    size: 0,
  }
}

/** Empties a mixture to use it again. */
export function emptyMixture(mixture: Mixture): void {
  mixture.kept = mixture.runs = mixture.size = 0
  mixture.shares.fill(0)
  mixture.heard.fill(0)
}

/** Room for the widest model; every function here runs to its end before it is used again. */
const WIDTH = 32
const scores = new Float64Array(WIDTH)
const before = new Float64Array(WIDTH)
const likely = new Float64Array(WIDTH)
const single = new Float64Array(WIDTH)
const blended = new Float64Array(WIDTH)

/**
 * Adds a run to a text, of which all before it says `whole`, and empties it.
 *
 * @param verdict place of the language that the run leaves no doubt of, or -1
 */
export function addRun(
  mixture: Mixture,
  knowledge: Knowledge,
  run: Evidence,
  whole: Evidence,
  verdict: number,
): void {
  if (mixture.kept === KEPT) {
    score(scores, whole, knowledge.priors, 'grams')
    judgeRuns(mixture, knowledge, likely, normalise(likely, knowledge, scores))
  }
  mixture.sizes[mixture.kept] = run.size
  mixture.verdicts[mixture.kept] = verdict
  move(run, whole, mixture.said, mixture.kept * knowledge.priors.length)
  mixture.kept += 1
  mixture.runs += 1
}

/** Fills `before` with what a text that makes each language so likely lets expect of its runs. */
function expectFrom(whole: Float64Array, { places }: Knowledge): void {
  for (let column = 0; column < places.length; column += 1) {
    before[column] = Math.log((whole[places[column] ?? 0] ?? 0) + STRANGER)
  }
}

/** Shares the letters of the kept runs out among the languages, given how likely the text makes each. */
function judgeRuns(
  mixture: Mixture,
  knowledge: Knowledge,
  whole: Float64Array,
  best: number,
): void {
  const { shares, heard, said, sizes, verdicts } = mixture
  const { places } = knowledge
  let ready = false
  for (let run = 0; run < mixture.kept; run += 1) {
    const size = sizes[run] ?? 0
    mixture.size += size
    if (verdicts[run] === best) {
      shares[best] = (shares[best] ?? 0) + size
      continue
    }
    if (!ready) expectFrom(whole, knowledge)
    ready = true
    for (let column = 0; column < places.length; column += 1) {
      scores[column] = (before[column] ?? 0) + (said[run * places.length + column] ?? 0)
    }
    const { place, lead } = leaderOf(knowledge, scores)
    if (lead >= CLEAR && size >= AUDIBLE) heard[place] = 1
    normalise(single, knowledge, scores)
    for (let at = 0; at < shares.length; at += 1) {
      shares[at] = (shares[at] ?? 0) + (single[at] ?? 0) * size
    }
  }
  mixture.kept = 0
}

/**
 * How likely each language is, given how likely the whole text makes it, which is likeliest `best`:
 * runs of words that clearly differ raise their own. Good until the next call.
 */
export function blend(
  mixture: Mixture,
  knowledge: Knowledge,
  whole: Float64Array,
  best: number,
): Float64Array {
  judgeRuns(mixture, knowledge, whole, best)
  const { shares, heard, size } = mixture
  let sum = 0
  for (let place = 0; place < shares.length; place += 1) {
    const p = (whole[place] ?? 0) * (1 - RUNS) + ((shares[place] ?? 0) / size) * RUNS
    blended[place] = heard[place] === 1 ? Math.max(p, HEARD) : p
    sum += blended[place] ?? 0
  }
  for (let place = 0; place < shares.length; place += 1) {
    blended[place] = (blended[place] ?? 0) / sum
  }
  return blended
}
