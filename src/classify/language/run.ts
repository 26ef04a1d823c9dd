import { knownEnding, knownStem } from './affixes.ts'
import type { Evidence } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'
import { lanesOf, rowsOfWord } from './ngrams.ts'
import type { Units } from './readable.ts'
import { known, NO_LETTERS, withLetter, type KnownWord } from './word-table.ts'

/** One letter from outside an alphabet; a second of its kind adds half, more add nothing. */
const FOREIGN = 4
/** The apostrophe of Uzbek `oʻ` and `gʻ`, three times at most. */
const APOSTROPHE = 1.5
const MOST_APOSTROPHES = 3
/** A longer word is no word: its beginning is enough. */
const LONGEST = 56
/** Letters of a word below which its beginning and ending tell nothing. */
const LONG_ENOUGH = 4

const NO_COLUMNS = new Uint8Array(0)

/** What of a word is still to be asked after the list of known words. */
const NOTHING = 0
const ENDING = 1
const BOTH = 2

/** A run of words in one script, in the making. It is emptied and used again. */
export interface Run {
  /** Numbers of the letters of its words; those of word `n` are from `starts[n]` to `ends[n]`. */
  readonly numbers: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** What of each word is still to be asked. */
  readonly open: Uint8Array
  words: number
  /** Numbers of the letters that some class does not write, as often as they stand there. */
  readonly telling: Uint8Array
  tellings: number
  apostrophes: number
}

/** An empty run, with room for so many words. */
export function noRun(words: number): Run {
  return {
    numbers: new Uint8Array(words * LONGEST),
    starts: new Int32Array(words),
    ends: new Int32Array(words),
    open: new Uint8Array(words),
    words: 0,
    telling: new Uint8Array(words * LONGEST + 1),
    tellings: 0,
    apostrophes: 0,
  }
}

/** Empties a run to use it again. */
export function empty(run: Run): void {
  run.words = run.tellings = run.apostrophes = 0
}

/**
 * Adds a word to a run, and weighs it if it is a known one.
 *
 * @param units of a text in NFC; the word is from `start` up to `end`
 * @param apostrophes how many in it stand after `o` or `g`
 */
export function addWord(
  run: Run,
  evidence: Evidence,
  knowledge: Knowledge,
  units: Units,
  start: number,
  end: number,
  apostrophes: number,
): void {
  const { numbers, telling, words } = run
  const { tells } = knowledge.foreign
  const { letters } = knowledge.model
  const first = words === 0 ? 0 : (run.ends[words - 1] ?? 0)
  const size = Math.min(end - start, LONGEST)
  let hash = NO_LETTERS
  let { tellings } = run
  for (let at = 0; at < size; at += 1) {
    const number = letters[units[start + at] ?? 0] ?? 0
    numbers[first + at] = number
    hash = withLetter(hash, number)
    // Written over by the next one if it tells nothing: a branch would cost more.
    telling[tellings] = number
    tellings += tells[number] ?? 0
  }
  run.tellings = tellings
  evidence.size += end - start
  run.apostrophes += apostrophes
  run.starts[words] = first
  run.ends[words] = first + size
  const says = known(knowledge.vocabulary, hash)
  if (says !== undefined) add(evidence.words, says)
  run.open[words] = says === undefined ? BOTH : says.whole ? NOTHING : ENDING
  run.words = words + 1
}

/** The columns, as bits, of the classes that do not write some letter of a run. */
export function withoutLetters({ telling, tellings }: Run, { foreign }: Knowledge): number {
  let bits = 0
  for (let at = 0; at < tellings; at += 1) bits |= foreign.bitsOf[telling[at] ?? 0] ?? 0
  return bits
}

/** How often each letter was seen in the run being weighed, by number; all 0 in between. */
const seen = new Uint16Array(256)

/** Weighs the letters of a whole run. */
export function weighLetters(run: Run, { letters }: Evidence, knowledge: Knowledge): void {
  const { telling, tellings } = run
  const { columnsOf } = knowledge.foreign
  for (let at = 0; at < tellings; at += 1) {
    const number = telling[at] ?? 0
    seen[number] = (seen[number] ?? 0) + 1
  }
  for (let at = 0; at < tellings; at += 1) {
    const number = telling[at] ?? 0
    const times = seen[number] ?? 0
    if (times === 0) continue
    seen[number] = 0
    const columns = columnsOf[number] ?? NO_COLUMNS
    const weight = times === 1 ? FOREIGN : 1.5 * FOREIGN
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place] ?? 0
      letters[column] = (letters[column] ?? 0) - weight
    }
  }
  if (run.apostrophes === 0) return
  const weight = APOSTROPHE * Math.min(run.apostrophes, MOST_APOSTROPHES)
  for (const column of knowledge.uzbek) letters[column] = (letters[column] ?? 0) + weight
}

/**
 * Weighs the beginning and ending of one word of a run, in Latin letters.
 *
 * @returns whether they say anything
 */
export function weighAffixes(
  { numbers, starts, ends, open }: Run,
  { words }: Evidence,
  { affixes }: Knowledge,
  word: number,
): boolean {
  const start = starts[word] ?? 0
  const end = ends[word] ?? 0
  if (affixes === undefined || end - start < LONG_ENOUGH || open[word] === NOTHING) return false
  const stem = open[word] === BOTH ? knownStem(affixes, numbers, start, end) : undefined
  const ending = knownEnding(affixes, numbers, start, end)
  if (stem !== undefined) add(words, stem)
  if (ending !== undefined) add(words, ending)
  return stem !== undefined || ending !== undefined
}

function add(words: Float64Array, { columns, weight }: KnownWord): void {
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] ?? 0
    words[column] = (words[column] ?? 0) + weight
  }
}

/** Rows whose sum a lane can hold. */
const MOST_ROWS = 250
const found = new Uint16Array(MOST_ROWS)
const sums = new Int32Array(32)

/**
 * Weighs the n-grams of one word of a run, and adds them to `scores` too. A name or noun that the
 * lists give has none to weigh.
 */
export function weighGrams(
  run: Run,
  evidence: Evidence,
  { model }: Knowledge,
  word: number,
  scores: Float64Array,
): void {
  if (run.open[word] === NOTHING) return
  const start = run.starts[word] ?? 0
  const end = run.ends[word] ?? 0
  const count = rowsOfWord(model, run.numbers, start, end, found)
  const { grams } = evidence
  const { lanes, scale, pairs } = model
  const width = grams.length
  const size = lanesOf(width)
  for (let lane = 0; lane < size; lane += 1) sums[lane] = 0
  let pairsKnown = 0
  for (let at = 0; at < count; at += 1) {
    const row = found[at] ?? 0
    if (row < pairs) pairsKnown += 1
    const from = row * size
    for (let lane = 0; lane < size; lane += 1) {
      sums[lane] = (sums[lane] ?? 0) + (lanes[from + lane] ?? 0)
    }
  }
  const one = 1 / scale
  const unbias = 128 * count
  for (let column = 0; column < width; column += 1) {
    const sum = ((sums[column >> 1] ?? 0) >>> (16 * (column & 1))) & 0xffff
    const said = (sum - unbias) * one
    grams[column] = (grams[column] ?? 0) + said
    scores[column] = (scores[column] ?? 0) + said
  }
  evidence.known += pairsKnown
  evidence.count += end - start + 1
}
