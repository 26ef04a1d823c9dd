import * as arab from './ngrams/arab.ts'
import * as cyrl from './ngrams/cyrl.ts'
import * as latn from './ngrams/latn.ts'

/** A language in one spelling: an ISO 639-1 code, with the spelling after a hyphen where it has several. */
export type ClassName = string

/** What one script's letters are judged by. */
export interface Model {
  readonly classes: readonly ClassName[]
  /** Number of each letter that occurs in an n-gram, from 1; the space is 1. */
  readonly letters: ReadonlyMap<number, number>
  /** Row of each n-gram in `weights`, by `keyOf` its letters; one column for each class. */
  readonly rows: ReadonlyMap<number, number>
  /** Natural logarithms of p(n-gram | class) / p(n-gram), times `scale`. */
  readonly weights: Int8Array
  readonly scale: number
}

interface Data {
  readonly CLASSES: readonly string[]
  readonly SCALE: number
  readonly GRAMS: string
  readonly WEIGHTS: string
}

/** Base64 without a Node module, because everything in this folder is pure. */
function decode(text: string): Int8Array {
  const bytes = atob(text)
  const numbers = new Int8Array(bytes.length)
  for (let at = 0; at < bytes.length; at += 1) numbers[at] = bytes.charCodeAt(at)
  return numbers
}

/** Bits for each letter of a key: four letters fit in a small integer. */
const BITS = 7
const MOST_LETTERS = 2 ** BITS - 1

function open(data: Data): Model {
  const grams = data.GRAMS.split('\n')
  const letters = new Map([[32, 1]])
  const rows = new Map<number, number>()
  for (const [row, gram] of grams.entries()) {
    let key = 0
    for (let at = 0; at < gram.length; at += 1) {
      const code = gram.charCodeAt(at)
      const number = letters.get(code) ?? letters.size + 1
      if (number > MOST_LETTERS) throw new RangeError(`model: more than ${MOST_LETTERS} letters`)
      letters.set(code, number)
      key = (key << BITS) | number
    }
    rows.set(key, row)
  }
  return { classes: data.CLASSES, letters, rows, weights: decode(data.WEIGHTS), scale: data.SCALE }
}

const DATA = { Latn: latn, Cyrl: cyrl, Arab: arab } as const
export type ModelScript = keyof typeof DATA
const opened = new Map<ModelScript, Model>()

/** The model of a script, opened at its first use (some milliseconds). */
export function modelOf(script: ModelScript): Model {
  const known = opened.get(script)
  if (known !== undefined) return known
  const model = open(DATA[script])
  opened.set(script, model)
  return model
}

/** What `scoreGrams` finds. */
export interface GramScore {
  /** Sums of log ratios, in the order of `model.classes`. */
  readonly sums: Float64Array
  /** The share of the text's n-grams that the model knows at all, 0 to 1. */
  readonly known: number
}

/**
 * How well a text fits each class. The n-grams are those of `gramsOf`, looked up by number so that
 * none is cut out of the text; a test holds the two together.
 *
 * @param text lower case, NFC, words with one space between
 */
export function scoreGrams(model: Model, text: string): GramScore {
  const { letters, rows } = model
  const totals = new Int32Array(model.classes.length)
  let known = 0
  let count = 0
  // How far into its word the letter in hand stands: so many n-grams end with it.
  let place = 0
  // The letters before the one in hand: 0 is none, or one that no n-gram has.
  let third = 0
  let second = 0
  let first = 1
  for (let at = 0; at <= text.length; at += 1) {
    const letter = at === text.length ? 1 : (letters.get(text.charCodeAt(at)) ?? 0)
    place += 1
    count += place < 3 ? place : 3
    if (letter !== 0 && first !== 0) {
      let key = (first << BITS) | letter
      known += addRow(totals, model, rows.get(key))
      if (second !== 0) {
        key |= second << (2 * BITS)
        known += addRow(totals, model, rows.get(key))
        if (third !== 0) known += addRow(totals, model, rows.get(key | (third << (3 * BITS))))
      }
    }
    // An n-gram ends with the space after its word: the next begins with that space.
    third = letter === 1 ? 0 : second
    second = letter === 1 ? 0 : first
    first = letter
    if (letter === 1) place = 0
  }
  const sums = new Float64Array(totals.length)
  for (let column = 0; column < sums.length; column += 1) {
    sums[column] = (totals[column] ?? 0) / model.scale
  }
  return { sums, known: known / count }
}

function addRow(totals: Int32Array, { weights }: Model, row: number | undefined): 0 | 1 {
  if (row === undefined) return 0
  const width = totals.length
  for (let column = 0, at = row * width; column < width; column += 1, at += 1) {
    totals[column] = (totals[column] ?? 0) + (weights[at] ?? 0)
  }
  return 1
}
