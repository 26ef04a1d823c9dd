import { canonical } from './canonical.ts'
import { BINS, minimaOf } from './minima.ts'
import { mix } from './mix.ts'

/**
 * Version of everything that a signature depends on: fold, shingles, hashes, bands. Signatures of two
 * versions are never compared. A change of any of them takes the next number.
 */
export const NEAR_VERSION = 2

/** A text with fewer letters has only exact copies: a word of a short text is too much of it. */
export const LEAST_LETTERS = 40
/** A text that goes on longer than its copy is known by so many first letters. */
export const HEAD_LETTERS = 160

/** Bands, and minima of each. Two texts of similarity s share a band with probability 1-(1-s^5)^24. */
export const BANDS = 24
const ROWS = 5

export interface Signature {
  /** The low 8 bits of each minimum: P. Li, A. C. König, "b-Bit Minwise Hashing", WWW 2010. */
  readonly bits: Uint8Array
  /** Signed 32-bit keys of the bands, each once: whoever shares one is looked at. */
  readonly bands: readonly number[]
  /** Key of the beginning; `null` for a text that is shorter than one. */
  readonly head: number | null
}

export interface Signed {
  /** What exact copies share; empty for a text without a word, which has no copies. */
  readonly canonical: string
  /** UTF-16 units of `canonical`. */
  readonly letters: number
  /** `null` for a text of fewer than `LEAST_LETTERS`. */
  readonly signature: Signature | null
}

/** Everything that a text's copies are found by. Pure; the same for ever under one `NEAR_VERSION`. */
export function sign(text: string): Signed {
  const folded = canonical(text)
  const letters = folded.length
  if (letters < LEAST_LETTERS) return { canonical: folded, letters, signature: null }
  const minima = minimaOf(folded)
  const signature = {
    bits: Uint8Array.from(minima, (value) => value & 0xff),
    bands: bandsOf(minima),
    head: letters < HEAD_LETTERS ? null : headOf(folded),
  }
  return { canonical: folded, letters, signature }
}

function bandsOf(minima: Uint32Array): readonly number[] {
  const keys = new Set<number>()
  for (let band = 0; band < BANDS; band += 1) {
    let key = mix(band + 1)
    for (let row = 0; row < ROWS; row += 1) key = mix(key ^ (minima[band * ROWS + row] ?? 0))
    keys.add(key)
  }
  return [...keys]
}

function headOf(canonicalText: string): number {
  let key = 0x2545f491
  for (let at = 0; at < HEAD_LETTERS; at += 1) key = mix(key ^ canonicalText.charCodeAt(at))
  return key
}

/** Share of agreeing values that chance gives where nothing is shared: 1 of 256. */
const CHANCE = 1 / 256

/**
 * The estimate of the Jaccard similarity of two texts' shingles, 0 to 1. Its standard error is at
 * most 0.045 for texts with many more shingles than `BINS`, and 0.08 for the shortest.
 */
export function similarity(a: Uint8Array, b: Uint8Array): number {
  let same = 0
  for (let at = 0; at < BINS; at += 1) if (a[at] === b[at]) same += 1
  return Math.max(0, (same / BINS - CHANCE) / (1 - CHANCE))
}

/**
 * The share of the shorter text's shingles that stand in the longer one, from the similarity `s` of
 * both: an overlap of s(a+b)/(1+s) shingles, over the shorter. Letters stand for shingles.
 */
export function containment(s: number, lettersA: number, lettersB: number): number {
  const shorter = Math.min(lettersA, lettersB)
  return Math.min(1, (s * (lettersA + lettersB)) / ((1 + s) * shorter))
}
