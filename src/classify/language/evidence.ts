import { foreignLetters } from './foreign.ts'
import { modelOf, scoreGrams, type Model, type ModelScript } from './ngrams.ts'
import { affixesOf, vocabularyOf, type Affixes, type KnownWord } from './vocabulary.ts'

/** What speaks for each class of a model, as natural logarithms, in the order of its classes. */
export interface Evidence {
  readonly model: Model
  readonly letters: Float64Array
  readonly words: Float64Array
  readonly grams: Float64Array
  /** Share of n-grams that the model knows, 0 to 1. */
  readonly known: number
  /** Letters of the text judged. */
  readonly size: number
}

/**
 * N-grams overlap, so their logarithms count the same letters several times. Chosen so that
 * confidence fits the share of right answers on held-out messages and on our own sentences.
 */
const OVERLAP = 4.5
/** One letter from outside an alphabet; a second of its kind adds half, more add nothing. */
const FOREIGN = 3

const UZBEK_APOSTROPHE = /[og][ʻʼ'‘’`´](?=\p{L})/gu

/** Weighs a stretch of text in one script. `text` is in lower case and NFC. */
export function weigh(script: ModelScript, text: string): Evidence {
  const model = modelOf(script)
  const { sums, known } = scoreGrams(model, text)
  for (let column = 0; column < sums.length; column += 1) {
    sums[column] = (sums[column] ?? 0) / OVERLAP
  }
  return {
    model,
    letters: weighLetters(model, text),
    words: weighWords(script, model, text),
    grams: sums,
    known,
    size: text.length,
  }
}

function weighLetters(model: Model, text: string): Float64Array {
  const weights = new Float64Array(model.classes.length)
  const counts = new Map<string, number>()
  const foreign = foreignLetters(model)
  for (const char of text) {
    const columns = foreign.get(char)
    if (columns === undefined) continue
    const times = (counts.get(char) ?? 0) + 1
    counts.set(char, times)
    if (times > 2) continue
    for (const column of columns) weights[column] = (weights[column] ?? 0) - FOREIGN / times
  }
  const apostrophes = Math.min(3, text.match(UZBEK_APOSTROPHE)?.length ?? 0)
  if (apostrophes > 0) {
    for (const [column, name] of model.classes.entries()) {
      if (name.startsWith('uz')) weights[column] = (weights[column] ?? 0) + apostrophes * 1.5
    }
  }
  return weights
}

const WORD = /[\p{L}\p{M}]+/gu

function weighWords(script: ModelScript, model: Model, text: string): Float64Array {
  const weights = new Float64Array(model.classes.length)
  const vocabulary = vocabularyOf(script, model)
  const affixes = script === 'Latn' ? affixesOf(model) : undefined
  for (const [word] of text.matchAll(WORD)) {
    count(weights, vocabulary.get(word) ?? (affixes && findStem(affixes, word)))
    if (affixes !== undefined) count(weights, findEnding(affixes, word))
  }
  return weights
}

function count(weights: Float64Array, known: KnownWord | undefined): void {
  if (known === undefined) return
  for (const column of known.columns) weights[column] = (weights[column] ?? 0) + known.weight
}

function findStem(affixes: Affixes, word: string): KnownWord | undefined {
  if (!affixes.heads.has(word.slice(0, 4))) return undefined
  for (let size = Math.min(10, word.length); size >= 4; size -= 1) {
    const known = affixes.stems.get(word.slice(0, size))
    if (known !== undefined) return known
  }
  return undefined
}

function findEnding(affixes: Affixes, word: string): KnownWord | undefined {
  if (!affixes.tails.has(word.slice(-2))) return undefined
  for (let size = Math.min(8, word.length - 2); size >= 2; size -= 1) {
    const known = affixes.endings.get(word.slice(-size))
    if (known !== undefined) return known
  }
  return undefined
}

function addTo(sum: Float64Array, part: Float64Array): void {
  for (let column = 0; column < sum.length; column += 1) {
    sum[column] = (sum[column] ?? 0) + (part[column] ?? 0)
  }
}

/** The evidence of stretches of one text, added up; `undefined` where there is none. */
export function addUp(parts: readonly Evidence[]): Evidence | undefined {
  const [first, ...rest] = parts
  if (first === undefined || rest.length === 0) return first
  const letters = Float64Array.from(first.letters)
  const words = Float64Array.from(first.words)
  const grams = Float64Array.from(first.grams)
  let size = first.size
  let known = first.known * first.size
  for (const part of rest) {
    addTo(letters, part.letters)
    addTo(words, part.words)
    addTo(grams, part.grams)
    size += part.size
    known += part.known * part.size
  }
  return { model: first.model, letters, words, grams, known: known / Math.max(1, size), size }
}
