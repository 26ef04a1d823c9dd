import { lettersOf } from './alphabets.ts'
import type { ClassName } from './class-name.ts'
import { lower } from './grams.ts'
import * as arab from './ngrams/arab.ts'
import * as cyrl from './ngrams/cyrl.ts'
import * as latn from './ngrams/latn.ts'
import { APOSTROPHES } from './units.ts'

/** What one script's letters are judged by. */
export interface Model {
  readonly classes: readonly ClassName[]
  /** Number of each letter, by UTF-16 unit; the space is 1, and 0 is a letter that no n-gram has. A
   * capital has the number of its small letter. */
  readonly letters: Uint8Array
  /** Open hash table: keys of n-grams (0 is free), and the row of each in `weights`, or `NO_ROW`. */
  readonly keys: Int32Array
  readonly rows: Uint16Array
  /** Logarithm of the odds that an n-gram gives each class, times `scale`; one column for each. */
  readonly weights: Int8Array
  /**
   * The same, made positive by 128, two columns in one number, so that one addition serves both: the
   * sum of 250 rows fits. `LANES` numbers for each row.
   */
  readonly lanes: Int32Array
  readonly scale: number
  /** The first rows are of pairs of letters that are usual in some class. */
  readonly pairs: number
}

/** What the training script writes. */
export interface ModelData {
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

/** Latin, Cyrillic and Arabic letters lie below; what lies above is read as a strange letter. */
const UNITS = 0x800
const SPACE = 0x20
/** How every apostrophe is read. */
const APOSTROPHE = 'ʻ'
/** Bits of a place in the table: four times as many places as rows, so that most are found at once. */
const TABLE_BITS = 15
/** Of the ending of an n-gram that is none itself. */
const NO_ROW = 0xffff
const ABSENT = -1
const SPREAD = 0x9e3779b1

/** One number for the letters of an n-gram: exact up to four of them, nearly so for five. */
function keyOf(model: Pick<Model, 'letters'>, gram: string): number {
  let key = 0
  const start = Math.max(0, gram.length - 4)
  for (let at = start; at < gram.length; at += 1) {
    key = (key << 8) | (model.letters[gram.charCodeAt(at)] ?? 0)
  }
  return start === 0 ? key : longer(key, model.letters[gram.charCodeAt(0)] ?? 0)
}

function longer(key: number, first: number): number {
  return Math.imul(key ^ Math.imul(first, 0x85ebca6b), SPREAD) | 1
}

/** The n-grams with their rows, and their endings: where one is missing, no longer one need be looked up. */
function withEndings(grams: readonly string[]): ReadonlyMap<string, number> {
  const rows = new Map(grams.map((gram, row) => [gram, row]))
  for (const gram of grams) {
    for (let size = 2; size < gram.length; size += 1) {
      const ending = gram.slice(-size)
      if (!rows.has(ending)) rows.set(ending, NO_ROW)
    }
  }
  return rows
}

function numberLetters({ GRAMS, CLASSES }: ModelData): Uint8Array {
  const letters = new Uint8Array(0x10000)
  letters[SPACE] = 1
  let last = 1
  for (const char of [APOSTROPHE, GRAMS.replaceAll('\n', ''), ...CLASSES.map(lettersOf)].join('')) {
    const unit = char.charCodeAt(0)
    if (unit >= UNITS || letters[unit] !== 0) continue
    last += 1
    letters[unit] = last
  }
  for (const sign of APOSTROPHES)
    letters[sign.charCodeAt(0)] = letters[APOSTROPHE.charCodeAt(0)] ?? 0
  if (last > 255) throw new RangeError(`model: ${last} letters do not fit`)
  for (let unit = 0; unit < UNITS; unit += 1) {
    const small = lower(String.fromCharCode(unit))
    if (small.length === 1) letters[unit] = letters[small.charCodeAt(0)] ?? 0
  }
  return letters
}

/** Builds a model from its data. @throws {RangeError} where the data holds too many letters or rows */
export function openModel(data: ModelData): Model {
  const grams = data.GRAMS.split('\n')
  const letters = numberLetters(data)
  if (grams.length > 2 ** (TABLE_BITS - 1)) {
    throw new RangeError(`model: ${grams.length} n-grams do not fit`)
  }
  const keys = new Int32Array(2 ** TABLE_BITS)
  const rows = new Uint16Array(2 ** TABLE_BITS)
  for (const [gram, row] of withEndings(grams)) {
    const key = keyOf({ letters }, gram)
    let place = Math.imul(key, SPREAD) >>> (32 - TABLE_BITS)
    while (keys[place] !== 0) place = (place + 1) & (keys.length - 1)
    keys[place] = key
    rows[place] = row
  }
  const weights = decode(data.WEIGHTS)
  const others = grams.findIndex((gram) => gram.length > 2)
  return {
    classes: data.CLASSES,
    letters,
    keys,
    rows,
    weights,
    lanes: pack(weights, data.CLASSES.length),
    scale: data.SCALE,
    pairs: others < 0 ? grams.length : others,
  }
}

/** How many numbers of `lanes` a row takes. */
export function lanesOf(width: number): number {
  return (width + 1) >> 1
}

function pack(weights: Int8Array, width: number): Int32Array {
  const count = lanesOf(width)
  const rows = weights.length / width
  const lanes = new Int32Array(rows * count)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const place = row * count + (column >> 1)
      const weight = (weights[row * width + column] ?? 0) + 128
      lanes[place] = (lanes[place] ?? 0) | (weight << (16 * (column & 1)))
    }
  }
  return lanes
}

const DATA = { Latn: latn, Cyrl: cyrl, Arab: arab } as const
export type ModelScript = keyof typeof DATA
const opened = new Map<ModelScript, Model>()

/** The model of a script, opened at its first use (some milliseconds). */
export function modelOf(script: ModelScript): Model {
  const known = opened.get(script)
  if (known !== undefined) return known
  const model = openModel(DATA[script])
  opened.set(script, model)
  return model
}

function rowOf({ keys, rows }: Model, key: number): number {
  let place = Math.imul(key, SPREAD) >>> (32 - TABLE_BITS)
  for (;;) {
    const found = keys[place]
    if (found === key) return rows[place] ?? 0
    if (found === 0) return ABSENT
    place = (place + 1) & (keys.length - 1)
  }
}

/** The numbers of a word's letters. */
export function numbersOf({ letters }: Model, word: string): Uint8Array {
  return Uint8Array.from({ length: word.length }, (_, at) => letters[word.charCodeAt(at)] ?? 0)
}

/**
 * The rows of the n-grams that the model knows in one word, written to `found`. The n-grams are
 * those of `gramsOf`, looked up by number so that none is cut out of the text.
 *
 * @param numbers of letters; those of the word are from `start` up to `end`
 * @returns how many rows were written
 */
export function rowsOfWord(
  model: Model,
  numbers: Uint8Array,
  start: number,
  end: number,
  found: Uint16Array,
): number {
  let count = 0
  // The letters before the one in hand: 0 is none, or one that no n-gram has.
  let fourth = 0
  let third = 0
  let second = 0
  let first = 1
  for (let at = start; at <= end && count < found.length - 4; at += 1) {
    const letter = at === end ? 1 : (numbers[at] ?? 0)
    if (letter !== 0 && first !== 0) {
      let key = (first << 8) | letter
      let row = rowOf(model, key)
      if (row >= 0 && row !== NO_ROW) found[count++] = row
      if (row !== ABSENT && second !== 0) {
        key |= second << 16
        row = rowOf(model, key)
        if (row >= 0 && row !== NO_ROW) found[count++] = row
        if (row !== ABSENT && third !== 0) {
          key |= third << 24
          row = rowOf(model, key)
          if (row >= 0 && row !== NO_ROW) found[count++] = row
          if (row !== ABSENT && fourth !== 0) {
            row = rowOf(model, longer(key, fourth))
            if (row >= 0 && row !== NO_ROW) found[count++] = row
          }
        }
      }
    }
    fourth = letter === 0 ? 0 : third
    third = letter === 0 ? 0 : second
    second = letter === 0 ? 0 : first
    first = letter
  }
  return count
}
