import type { Script } from '../../text/scripts.ts'
import { addGrams, addTo, addWord, clear, noEvidence, type Evidence } from './evidence.ts'
import { knowledgeOf, type Knowledge } from './knowledge.ts'
import type { ModelScript } from './ngrams.ts'
import { lead, likeliest, score } from './posterior.ts'
import { LETTER, scriptOfKind } from './units.ts'
import { readable, walk } from './walk.ts'

/** Words judged together: a post may change its language in mid-sentence. */
const STRETCH = 8
/** Fewer words than these are judged with the sentence after them. */
const SENTENCE = 3
/** A language that leads the next by this much (a natural logarithm) needs no further n-grams. */
const SETTLED = 5.5
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
  readonly knowledge: Knowledge | undefined
  /** One for each run of a few words, of which the first `runs` are in use, and their sum. */
  readonly evidence: Evidence[]
  runs: number
  readonly whole: Evidence | undefined
}

interface Work extends ScriptPart {
  /** Of the words of the run in hand; a word whose n-grams are not asked ends where it starts. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  words: number
  readonly scores: Float64Array
  /** What is expected of the run in hand, by class. */
  readonly before: Float64Array
}

function isModelScript(script: Script): script is ModelScript {
  return script === 'Latn' || script === 'Cyrl' || script === 'Arab'
}

function open(script: Script): Work {
  const knowledge = isModelScript(script) ? knowledgeOf(script) : undefined
  return {
    script,
    letters: 0,
    knowledge,
    evidence: [],
    runs: 0,
    whole: knowledge && noEvidence(knowledge.model),
    starts: new Int32Array(STRETCH),
    ends: new Int32Array(STRETCH),
    words: 0,
    scores: new Float64Array(knowledge?.priors.length ?? 0),
    before: Float64Array.from(knowledge?.priors ?? []),
  }
}

/** Kept from text to text, because making them anew takes longer than a short text. */
const works: (Work | undefined)[] = []
const used: Work[] = []
let clean = ''

function workOf(kind: number): Work {
  const place = kind - LETTER
  let work = works[place]
  if (work === undefined) {
    work = open(scriptOfKind(kind))
    works[place] = work
  }
  if (work.letters === 0) used.push(work)
  return work
}

function runOf(work: Work, knowledge: Knowledge): Evidence {
  if (work.words === 0 && work.runs > 0) expect(work)
  const known = work.evidence[work.runs]
  if (known !== undefined) {
    if (work.words === 0) clear(known)
    return known
  }
  const run = noEvidence(knowledge.model)
  work.evidence.push(run)
  return run
}

/** Weighs the n-grams of the run in hand, as far as they are needed, and ends it. */
function close(work: Work): void {
  const { knowledge, starts, ends, words, before, whole } = work
  const run = work.evidence[work.runs]
  if (knowledge === undefined || run === undefined || whole === undefined || words === 0) return
  if (run.size < SHORTEST) run.known = run.count = run.size
  else {
    for (let at = 0; at < words; at += 1) {
      const enough = work.runs > 0 || (words >= FEW && (at === 0 || at >= FEW))
      if (enough && lead(knowledge, run, before) >= SETTLED) break
      const start = starts[at] ?? 0
      const end = ends[at] ?? 0
      if (end > start) addGrams(run, knowledge, clean, start, end)
    }
    if (run.count === 0) run.known = run.count = run.size
  }
  addTo(whole, run)
  work.runs += 1
  work.words = 0
}

/** What the runs so far let expect of the next: their language, if they leave no doubt of it. */
function expect({ knowledge, whole, before, scores }: Work): void {
  if (knowledge === undefined || whole === undefined) return
  const { priors, places } = knowledge
  const sure = lead(knowledge, whole, priors) >= SETTLED
  score(scores, knowledge, whole, priors, 'grams')
  const place = places[likeliest(scores, priors.length)]
  for (let column = 0; column < priors.length; column += 1) {
    before[column] = sure && places[column] !== place ? STRANGER : 0
  }
}

const listener = {
  pause(): void {
    for (let at = 0; at < used.length; at += 1) {
      const work = used[at]
      if (work !== undefined && work.words >= SENTENCE) close(work)
    }
  },
  word(start: number, end: number, kind: number, apostrophes: number): void {
    const work = workOf(kind)
    work.letters += end - start
    const { knowledge } = work
    if (knowledge === undefined) return
    const unsaid = addWord(runOf(work, knowledge), knowledge, clean, start, end, apostrophes)
    work.starts[work.words] = start
    work.ends[work.words] = unsaid ? end : start
    work.words += 1
    if (work.words === STRETCH) close(work)
  },
}

/**
 * Cuts a text into runs of at most eight words, each script apart, and weighs them. The result is
 * written over by the next call: nothing may keep it.
 */
export function weighText(text: string): readonly ScriptPart[] {
  for (const work of used) {
    work.letters = work.runs = work.words = 0
    if (work.whole !== undefined) clear(work.whole)
    if (work.knowledge !== undefined) work.before.set(work.knowledge.priors)
  }
  used.length = 0
  clean = readable(text)
  walk(clean, listener)
  for (const work of used) close(work)
  return used
}
