import type { Knowledge } from './knowledge.ts'
import { lanesOf, rowsOfWord, type Model } from './ngrams.ts'
import { knownEnding, knownStem, type KnownWord } from './vocabulary.ts'

/** What speaks for each class of a model, as natural logarithms, in the order of its classes. */
export interface Evidence {
  readonly letters: Float64Array
  readonly words: Float64Array
  readonly grams: Float64Array
  /** Pairs of letters that the model knows, and all of them. */
  known: number
  count: number
  /** Letters of the text judged. */
  size: number
  /** How often each letter was seen, by number, up to two times. */
  readonly seen: Uint8Array
}

/** One letter from outside an alphabet; a second of its kind adds half, more add nothing. */
const FOREIGN = 4
/** The apostrophe of Uzbek `oʻ` and `gʻ`, three times at most. */
const APOSTROPHE = 1.5
/** A longer word is no word: its beginning is enough. */
const LONGEST = 56
/** Rows whose sum a lane can hold. */
const MOST_ROWS = 250

const found = new Uint16Array(MOST_ROWS)

export function noEvidence(model: Model): Evidence {
  const width = model.classes.length
  return {
    letters: new Float64Array(width),
    words: new Float64Array(width),
    grams: new Float64Array(width),
    known: 0,
    count: 0,
    size: 0,
    seen: new Uint8Array(256),
  }
}

/** Empties an evidence to use it again, which is much cheaper than a new one. */
export function clear(evidence: Evidence): void {
  evidence.letters.fill(0)
  evidence.words.fill(0)
  evidence.grams.fill(0)
  evidence.seen.fill(0)
  evidence.known = 0
  evidence.count = 0
  evidence.size = 0
}

/**
 * Weighs the letters of one word, and the word as a whole.
 *
 * @param text lower case, NFC; the word is from `start` up to `end`
 * @param apostrophes how many in it stand after `o` or `g`
 * @returns whether its n-grams are to be weighed too
 */
export function addWord(
  evidence: Evidence,
  knowledge: Knowledge,
  text: string,
  start: number,
  end: number,
  apostrophes: number,
): boolean {
  const last = Math.min(end, start + LONGEST)
  weighLetters(evidence, knowledge, text, start, last)
  for (let at = 0; at < apostrophes; at += 1) weighApostrophe(evidence, knowledge)
  evidence.size += end - start
  return weighWord(evidence.words, knowledge, text.slice(start, last))
}

function weighLetters(
  { letters, seen }: Evidence,
  { foreign, model }: Knowledge,
  text: string,
  start: number,
  end: number,
): void {
  for (let at = start; at < end; at += 1) {
    const letter = model.letters[text.charCodeAt(at)] ?? 0
    const times = (seen[letter] ?? 0) + 1
    if (times > 2) continue
    const columns = foreign[letter]
    if (columns === undefined) continue
    seen[letter] = times
    const weight = FOREIGN / times
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place] ?? 0
      letters[column] = (letters[column] ?? 0) - weight
    }
  }
}

function weighApostrophe({ letters, seen }: Evidence, { uzbek }: Knowledge): void {
  // Number 0 is of no letter, so its count is free for the apostrophes.
  if ((seen[0] ?? 0) >= 3) return
  seen[0] = (seen[0] ?? 0) + 1
  for (const column of uzbek) letters[column] = (letters[column] ?? 0) + APOSTROPHE
}

function weighWord(words: Float64Array, { vocabulary, affixes }: Knowledge, word: string): boolean {
  const known = vocabulary.get(word)
  if (known !== undefined) add(words, known)
  if (known?.whole) return false
  if (affixes === undefined || word.length < 4) return true
  if (known === undefined) add(words, knownStem(affixes, word))
  add(words, knownEnding(affixes, word))
  return true
}

function add(words: Float64Array, known: KnownWord | undefined): void {
  if (known === undefined) return
  const { columns, weight } = known
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] ?? 0
    words[column] = (words[column] ?? 0) + weight
  }
}

const sums = new Int32Array(32)

/** Weighs the n-grams of one word. */
export function addGrams(
  evidence: Evidence,
  { model }: Knowledge,
  text: string,
  start: number,
  end: number,
): void {
  const last = Math.min(end, start + LONGEST)
  const count = rowsOfWord(model, text, start, last, found)
  const { grams } = evidence
  const { lanes, scale, pairs } = model
  const width = grams.length
  const size = lanesOf(width)
  for (let lane = 0; lane < size; lane += 1) sums[lane] = 0
  let known = 0
  for (let at = 0; at < count; at += 1) {
    const row = found[at] ?? 0
    if (row < pairs) known += 1
    const from = row * size
    for (let lane = 0; lane < size; lane += 1) {
      sums[lane] = (sums[lane] ?? 0) + (lanes[from + lane] ?? 0)
    }
  }
  const one = 1 / scale
  const unbias = 128 * count
  for (let column = 0; column < width; column += 1) {
    const sum = ((sums[column >> 1] ?? 0) >>> (16 * (column & 1))) & 0xffff
    grams[column] = (grams[column] ?? 0) + (sum - unbias) * one
  }
  evidence.known += known
  evidence.count += last - start + 1
}

/** Adds one evidence to another. */
export function addTo(sum: Evidence, part: Evidence): void {
  for (let column = 0; column < sum.grams.length; column += 1) {
    sum.letters[column] = (sum.letters[column] ?? 0) + (part.letters[column] ?? 0)
    sum.words[column] = (sum.words[column] ?? 0) + (part.words[column] ?? 0)
    sum.grams[column] = (sum.grams[column] ?? 0) + (part.grams[column] ?? 0)
  }
  sum.known += part.known
  sum.count += part.count
  sum.size += part.size
}
