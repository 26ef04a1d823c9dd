import { noEvidence } from '../../src/classify/language/evidence.ts'
import { makeKnowledge, type Knowledge } from '../../src/classify/language/knowledge.ts'
import {
  openModel,
  rowsOfWord,
  type ModelData,
  type ModelScript,
} from '../../src/classify/language/ngrams.ts'
import { prior } from '../../src/classify/language/priors.ts'
import { addWord, noRun, weighAffixes, weighLetters } from '../../src/classify/language/run.ts'
import { random } from './random.ts'
import type { Selected } from './select.ts'

/** Weights are natural logarithms times this, in one signed byte. */
export const SCALE = 32
/** N-grams overlap, so their logarithms count the same letters several times: what is begun with. */
const OVERLAP = 4
const STEPS = 900_000
const PACE = 0.12
/** Pull towards what was begun with, so that a rare n-gram is not learnt by heart. */
const PULL = 0.002

export type Snippets = (next: () => number) => readonly string[]

function dataOf(names: readonly string[], grams: readonly string[], weights: Int8Array): ModelData {
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.length)
  const GRAMS = grams.join('\n')
  return { CLASSES: names, SCALE, GRAMS, WEIGHTS: bytes.toString('base64') }
}

/**
 * Fits the weights of the n-grams by logistic regression on snippets of all lengths, given what the
 * letters, the words and the priors already say, so that all of them add up to probabilities.
 */
export function fit(
  script: ModelScript,
  names: readonly string[],
  { grams, ratios }: Selected,
  snippets: readonly Snippets[],
): ModelData {
  const width = names.length
  const none = openModel(dataOf(names, grams, new Int8Array(ratios.length)))
  const knowledge = makeKnowledge(script, none)
  const start = ratios.map((ratio) => ratio / OVERLAP)
  const weights = Float32Array.from(start)
  const steps = new Float32Array(weights.length).fill(0.02)
  // Likelier classes are learnt from more often, by the root of how likely they are.
  const halves = names.map((name) => prior(name) / 2)
  const sum = halves.reduce((total, half) => total + Math.exp(half), 0)
  const next = random(7)
  const logits = new Float64Array(width)
  for (let step = 0; step < STEPS; step += 1) {
    let chance = next() * sum
    let target = 0
    while (target < width - 1) {
      chance -= Math.exp(halves[target] ?? 0)
      if (chance < 0) break
      target += 1
    }
    const words = snippets[target]?.(next) ?? []
    if (words.length === 0) continue
    const rows = read(knowledge, words, halves, logits)
    for (const row of rows) {
      for (let at = 0; at < width; at += 1) {
        logits[at] = (logits[at] ?? 0) + (weights[row * width + at] ?? 0)
      }
    }
    softmax(logits)
    const pace = PACE * (1 - (0.9 * step) / STEPS)
    for (const row of rows) {
      for (let at = 0; at < width; at += 1) {
        const place = row * width + at
        const now = weights[place] ?? 0
        const slope =
          (logits[at] ?? 0) - (at === target ? 1 : 0) + PULL * (now - (start[place] ?? 0))
        steps[place] = (steps[place] ?? 0) + slope * slope
        weights[place] = now - (pace * slope) / Math.sqrt(steps[place] ?? 1)
      }
    }
  }
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight * SCALE))),
  )
  return dataOf(names, grams, bytes)
}

const found = new Uint16Array(400)

/** Fills in what is said without n-grams, and gives the rows of the n-grams. */
function read(
  knowledge: Knowledge,
  words: readonly string[],
  halves: readonly number[],
  logits: Float64Array,
): number[] {
  const { model } = knowledge
  const evidence = noEvidence(model)
  const run = noRun(words.length)
  const rows: number[] = []
  for (const [at, word] of words.entries()) {
    const units = Uint16Array.from(word, (_, place) => word.charCodeAt(place))
    const apostrophes = word.match(/[og]['’‘ʻʼ`´](?=\p{L})/gu)?.length ?? 0
    addWord(run, evidence, knowledge, units, 0, units.length, apostrophes)
    weighAffixes(run, evidence, knowledge, at)
    const count = rowsOfWord(model, run.numbers, run.starts[at] ?? 0, run.ends[at] ?? 0, found)
    for (let row = 0; row < count; row += 1) rows.push(found[row] ?? 0)
  }
  weighLetters(run, evidence, knowledge)
  for (let at = 0; at < logits.length; at += 1) {
    logits[at] = (halves[at] ?? 0) + (evidence.letters[at] ?? 0) + (evidence.words[at] ?? 0)
  }
  return rows
}

function softmax(logits: Float64Array): void {
  const most = Math.max(...logits)
  let total = 0
  for (let at = 0; at < logits.length; at += 1) {
    const likelihood = Math.exp((logits[at] ?? 0) - most)
    logits[at] = likelihood
    total += likelihood
  }
  for (let at = 0; at < logits.length; at += 1) logits[at] = (logits[at] ?? 0) / total
}
