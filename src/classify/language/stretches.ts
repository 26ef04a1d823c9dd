import type { Script } from '../../text/scripts.ts'
import { clear, noEvidence, type Evidence } from './evidence.ts'
import { knowledgeOf, type Knowledge } from './knowledge.ts'
import { addRun, emptyMixture, noMixture, type Mixture } from './mixture.ts'
import type { ModelScript } from './ngrams.ts'
import { leaderOf, score } from './posterior.ts'
import { pieceEnd, readInto, roomForPiece } from './readable.ts'
import {
  addWord,
  empty,
  noRun,
  weighAffixes,
  weighGrams,
  weighLetters,
  withoutLetters,
  type Run,
} from './run.ts'
import { LETTER, scriptOfKind } from './units.ts'
import { walk } from './walk.ts'

/** Words judged together: a post may change its language in mid-sentence. */
const RUN = 8
/** Fewer words than these are judged with the sentence after them. */
const SENTENCE = 3
/** A language that leads the next by this much (a natural logarithm) needs no further n-grams. */
const SETTLED = 5.5
/** And by this much in the first run, on which all others rest. */
const FIRMLY = 8
/** Fewer words than these do not settle a run: they may be a name or a quotation. */
const FEW = 2
/** Letters of a run below which n-grams tell nothing. */
const SHORTEST = 3
/** What a settled text grants to another language, as a natural logarithm: one in fifty. */
const STRANGER = -3.9

/** What one script's words of a text say. Good until the next text is weighed: see `weighText`. */
export interface ScriptPart {
  readonly script: Script
  letters: number
  /** `undefined` where Tocsin has no model of the script. */
  readonly told: Told | undefined
}

/** What the words of a script say by a model, together and run by run. */
export interface Told {
  readonly knowledge: Knowledge
  readonly whole: Evidence
  readonly mixture: Mixture
  /** The run in hand, what it says, and what is expected of it, by class. */
  readonly run: Run
  readonly evidence: Evidence
  readonly before: Float64Array
  readonly scores: Float64Array
  /** Place of the language that the runs so far leave no doubt of, or -1. */
  expected: number
}

function isModelScript(script: Script): script is ModelScript {
  return script === 'Latn' || script === 'Cyrl' || script === 'Arab'
}

function nothingTold(knowledge: Knowledge): Told {
  return {
    knowledge,
    whole: noEvidence(knowledge.model),
    mixture: noMixture(knowledge),
    run: noRun(RUN),
    evidence: noEvidence(knowledge.model),
    before: Float64Array.from(knowledge.priors),
    scores: new Float64Array(knowledge.priors.length),
    expected: -1,
  }
}

function forget(told: Told): void {
  clear(told.whole)
  clear(told.evidence)
  empty(told.run)
  emptyMixture(told.mixture)
  told.before.set(told.knowledge.priors)
  told.expected = -1
}

/** Kept from text to text, because making them anew takes longer than a short text. */
const parts: (ScriptPart | undefined)[] = []
const used: ScriptPart[] = []
const units = roomForPiece()

function partOf(kind: number): ScriptPart {
  const place = kind - LETTER
  let part = parts[place]
  if (part === undefined) {
    const script = scriptOfKind(kind)
    const told = isModelScript(script) ? nothingTold(knowledgeOf(script)) : undefined
    part = { script, letters: 0, told }
    parts[place] = part
  }
  if (part.letters === 0) used.push(part)
  return part
}

/** Weighs the run in hand, each step only if those before it leave a doubt, and ends it. */
function close(told: Told): void {
  const { knowledge, run, evidence, mixture, whole } = told
  if (run.words === 0) return
  const verdict = goesOn(told) ? told.expected : weigh(told)
  if (evidence.count === 0) evidence.known = evidence.count = evidence.size
  addRun(mixture, knowledge, evidence, whole, verdict)
  empty(run)
  if (verdict < 0 || verdict !== told.expected) expect(told)
}

/**
 * Whether the known words of the run in hand leave no doubt that it is in the language of those
 * before it, which has all of its letters.
 */
function goesOn(told: Told): boolean {
  const { knowledge, run, evidence, before, scores, expected } = told
  if (expected < 0) return false
  const own = knowledge.bits[expected] ?? 0
  if ((withoutLetters(run, knowledge) & own) === own) return false
  score(scores, evidence, before, 'words')
  return settled(told) === expected
}

/** @returns place of the language that the run in hand leaves no doubt of, or -1 */
function weigh(told: Told): number {
  const { knowledge, run, evidence, before, scores, mixture } = told
  weighLetters(run, evidence, knowledge)
  score(scores, evidence, before, 'words')
  const place = settled(told)
  if (place >= 0 && (mixture.runs > 0 || run.words >= FEW)) return place
  for (let word = 0; word < run.words; word += 1) {
    if (!weighAffixes(run, evidence, knowledge, word)) continue
    score(scores, evidence, before, 'words')
    if (mixture.runs > 0 && settled(told) >= 0) break
  }
  if (evidence.size >= SHORTEST) askGrams(told)
  return settled(told)
}

/** @returns place of the language that leads by enough, or -1 */
function settled({ knowledge, scores, mixture }: Told): number {
  const { place, lead } = leaderOf(knowledge, scores)
  return lead >= (mixture.runs > 0 ? SETTLED : FIRMLY) ? place : -1
}

function askGrams(told: Told): void {
  const { knowledge, run, evidence, mixture, scores } = told
  for (let word = 0; word < run.words; word += 1) {
    const enough = mixture.runs > 0 || (run.words >= FEW && (word === 0 || word >= FEW))
    if (enough && settled(told) >= 0) return
    weighGrams(run, evidence, knowledge, word, scores)
  }
}

/** What the runs so far let expect of the next: their language, if they leave no doubt of it. */
function expect(told: Told): void {
  const { knowledge, whole, before, scores } = told
  const { priors, places } = knowledge
  score(scores, whole, priors, 'grams')
  told.expected = settled(told)
  for (let column = 0; column < priors.length; column += 1) {
    before[column] = told.expected >= 0 && places[column] !== told.expected ? STRANGER : 0
  }
}

const listener = {
  pause(): void {
    for (let at = 0; at < used.length; at += 1) {
      const told = used[at]?.told
      if (told !== undefined && told.run.words >= SENTENCE) close(told)
    }
  },
  word(start: number, end: number, kind: number, apostrophes: number): void {
    const part = partOf(kind)
    part.letters += end - start
    const { told } = part
    if (told === undefined) return
    const { run, evidence, knowledge } = told
    addWord(run, evidence, knowledge, units, start, end, apostrophes)
    if (run.words === RUN) close(told)
  },
}

/**
 * Cuts a text into runs of at most eight words, each script apart, and weighs them. The result is
 * written over by the next call: nothing may keep it.
 */
export function weighText(text: string): readonly ScriptPart[] {
  for (const part of used) {
    part.letters = 0
    if (part.told !== undefined) forget(part.told)
  }
  used.length = 0
  for (let from = 0; from < text.length;) {
    const end = pieceEnd(text, from)
    walk(units, readInto(units, text.slice(from, end)), listener)
    from = end
  }
  for (const { told } of used) if (told !== undefined) close(told)
  return used
}
