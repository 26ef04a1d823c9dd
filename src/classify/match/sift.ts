import { foldWord } from '../../text/fold.ts'
import {
  APART,
  kindOf,
  LETTER,
  PARTS,
  PLAIN,
  PLAIN_UNITS,
  SCRIPT_BITS,
  TABLE_END,
  UNIT,
} from '../../text/plain.ts'
import { MAX_LETTERS, wordFrom } from '../../text/words.ts'
import { grow, HEAD, head, holds, mayHold, whole, type Sieve } from './sieve.ts'

/** The words of a text, and which of them a sieve lets through. */
export interface Sifted {
  /** Start and end of each word by turns, as UTF-16 offsets. */
  readonly bounds: readonly number[]
  /** Indices of the words that pass, ascending. */
  readonly passed: readonly number[]
}

/** Single letters in a row from which they may be one word, set apart. */
const SPACED = 4
const PLAIN_TEXT = { azCyrillic: false }

/**
 * Sifts a text in one pass, without a string for any plain word. `null` where words cannot be told
 * so (letters set apart, words without end): then every word is to be looked at. Says the same of a
 * word as `tokenise` and `mayHold` would.
 */
export function sift(sieve: Sieve, text: string): Sifted | null {
  const bounds: number[] = []
  const passed: number[] = []
  let singles = 0
  let at = 0
  while (at < text.length) {
    if (kindOf(text.charCodeAt(at)) === APART) {
      at += 1
      continue
    }
    const read = siftPlain(sieve, text, at)
    let length = read & LENGTH
    let passes = (read & PASSES) !== 0
    let single = length === 1
    if (read === UNCLEAR) {
      const word = wordFrom(text, at)
      if (word === null) break
      const { fold, readings = [] } = foldWord(text.slice(word[0], word[1]), PLAIN_TEXT)
      passes = mayHold(sieve, fold) || readings.some((form) => mayHold(sieve, form))
      at = word[0]
      length = word[1] - at
      single = length === 1 || fold.length === 1
    }
    if (length >= MAX_LETTERS) return null
    singles = single ? singles + 1 : 0
    if (singles === SPACED) return null
    if (passes) passed.push(bounds.length >> 1)
    bounds.push(at, at + length)
    at += length
  }
  return { bounds, passed }
}

const UNCLEAR = 0
const LENGTH = 0xffff
const PASSES = 0x10000

/**
 * Reads a word of plain letters in one script, unit by unit.
 * @returns its length, with `PASSES` where the sieve lets it through; `UNCLEAR` for a closer look
 */
function siftPlain({ bits, shift, shortestStem }: Sieve, text: string, start: number): number {
  const most = Math.min(text.length, start + MAX_LETTERS)
  let hash = 0
  let units = 0
  let scripts = 0
  let passes = false
  let open = true
  let last = 0
  let before = 0
  let at = start
  for (; at < most; at += 1) {
    const code = text.charCodeAt(at)
    const read = code < TABLE_END ? (PLAIN_UNITS[code] as number) : unitsBeyond(code)
    if (read === PARTS) break
    if (read === 0) {
      const inside = at > start && isApostrophe(code) && kindOf(text.charCodeAt(at + 1)) === LETTER
      if (inside) continue
      return UNCLEAR
    }
    if (read === last && read === before) return UNCLEAR
    before = last
    last = read
    scripts |= read
    // A letter may be read as two units: Armenian և is եւ, and ß is ss.
    for (let second = false; open; second = true) {
      open = units !== HEAD || passes || holds(bits, shift, head(hash))
      if (!open) break
      hash = grow(hash, second ? secondUnit(code) : read & UNIT)
      units += 1
      if (units >= shortestStem && holds(bits, shift, hash)) passes = true
      if (second || read > 0) break
    }
  }
  const seen = scripts & SCRIPT_BITS
  // Letters of two scripts, or digits among letters.
  if ((seen & (seen - 1)) !== 0) return UNCLEAR
  if (open && holds(bits, shift, whole(hash))) passes = true
  return (at - start) | (passes ? PASSES : 0)
}

function secondUnit(code: number): number {
  return PLAIN[code]?.fold.charCodeAt(1) ?? 0
}

function unitsBeyond(code: number): number {
  return kindOf(code) === APART ? PARTS : 0
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2018 || (code >= 0x55a && code <= 0x55f)
}
