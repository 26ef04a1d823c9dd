import { mix } from './mix.ts'

/** UTF-16 units of one shingle. */
export const SHINGLE = 5
/** Bins, and so values of a signature. A power of two. */
export const BINS = 128
const BIN_SHIFT = 25
const VALUE = (1 << BIN_SHIFT) - 1
const EMPTY = 0xffffffff

/**
 * For each of `BINS` bins the least hash among the shingles that fall into it: one-permutation
 * minwise hashing. A bin without a shingle takes the value of another one, which a hash of its own
 * number chooses: the densification of A. Shrivastava, "Optimal Densification for Fast and Accurate
 * Minwise Hashing", ICML 2017 (arXiv:1703.04664). Two texts agree in a bin with the probability of
 * the Jaccard similarity of their sets of shingles.
 *
 * @returns 25-bit values; all 0 for a text without a shingle
 */
export function minimaOf(canonical: string): Uint32Array {
  const minima = new Uint32Array(BINS).fill(EMPTY)
  const last = canonical.length - SHINGLE
  for (let at = 0; at <= last; at += 1) {
    const hash = hashAt(canonical, at)
    const bin = hash >>> BIN_SHIFT
    const value = hash & VALUE
    if (value < (minima[bin] ?? 0)) minima[bin] = value
  }
  return last < 0 ? new Uint32Array(BINS) : densify(minima)
}

function hashAt(text: string, at: number): number {
  let hash = 0x9747b28c
  for (let unit = 0; unit < SHINGLE; unit += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at + unit), 0x01000193)
    hash = (hash << 13) | (hash >>> 19)
  }
  return mix(hash)
}

function densify(minima: Uint32Array): Uint32Array {
  return minima.map((value, bin) => {
    let found = value
    // Ends: at least one bin is full, and over all tries the hash reaches each of them.
    for (let tries = 1; found === EMPTY; tries += 1) {
      found = minima[mix(Math.imul(bin + 1, 0x9e3779b1) + tries) >>> BIN_SHIFT] ?? EMPTY
    }
    return found
  })
}
