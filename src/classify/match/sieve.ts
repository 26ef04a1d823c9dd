import type { Automaton } from '../../lexicon/automaton.ts'
import { MAX_LETTERS } from '../../text/words.ts'

/**
 * A set of words that answers "surely not" or "perhaps" from a word's letters alone: a Bloom filter
 * of whole search forms, of stems that endings may follow, and of how the longer of both begin. Most
 * words of a text are turned away by their first letters, before anything is looked up, however large
 * the lexicon.
 */
export interface Sieve {
  readonly bits: Int32Array
  /** How far a hash is shifted to name a bit. */
  readonly shift: number
  /** Stems are no shorter; in UTF-16 units of the search form. */
  readonly shortestStem: number
}

/** After so many units a word is given up where no longer key begins with them. */
export const HEAD = 4
const BITS_PER_KEY = 64
const FEWEST_BITS = 10

/** The hash of a prefix, grown by one UTF-16 unit (Fowler, Noll and Vo's, by whole units). */
export function grow(hash: number, unit: number): number {
  return Math.imul(hash, 0x01000193) ^ unit
}

/** The hash of a whole word, and of a head: no prefix has either. */
export function whole(hash: number): number {
  return hash ^ 0x5bd1e995
}
export function head(hash: number): number {
  return hash ^ 0x3c6ef372
}

/** Two bits stand for a key: one in a thousand other words has both by chance. */
export function holds(bits: Int32Array, shift: number, hash: number): boolean {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1)
  const first = mixed >>> shift
  if (((bits[first >>> 5] as number) & (1 << (first & 31))) === 0) return false
  const second = (mixed << (32 - shift)) >>> shift
  return ((bits[second >>> 5] as number) & (1 << (second & 31))) !== 0
}

function keep(bits: Int32Array, shift: number, hash: number): void {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1)
  for (const bit of [mixed >>> shift, (mixed << (32 - shift)) >>> shift]) {
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
  }
}

/** Makes a sieve of those words of some languages that `wanted` names by number. */
export function makeSieve(
  automata: readonly Automaton[],
  wanted: (automaton: Automaton, word: number) => boolean,
): Sieve {
  const hashes = new Set<number>()
  let shortestStem = MAX_LETTERS
  for (const automaton of automata) {
    for (const [form, words] of automaton.spelled) {
      if (words.some(({ word }) => wanted(automaton, word))) addKey(hashes, form, whole)
    }
    for (const [form, words] of automaton.stems) {
      if (!words.some(({ word }) => wanted(automaton, word))) continue
      addKey(hashes, form, (hash) => hash)
      shortestStem = Math.min(shortestStem, form.length)
    }
  }
  const size = Math.max(FEWEST_BITS, Math.ceil(Math.log2(hashes.size * BITS_PER_KEY)))
  const bits = new Int32Array(2 ** (size - 5))
  const shift = 32 - size
  for (const hash of hashes) keep(bits, shift, hash)
  return { bits, shift, shortestStem }
}

function addKey(hashes: Set<number>, form: string, finish: (hash: number) => number): void {
  let hash = 0
  for (let at = 0; at < form.length; at += 1) {
    if (at === HEAD) hashes.add(head(hash))
    hash = grow(hash, form.charCodeAt(at))
  }
  hashes.add(finish(hash))
}

/** Whether a word in this search form may be one of the sieve's. Never wrong where it says no. */
export function mayHold({ bits, shift, shortestStem }: Sieve, form: string): boolean {
  let hash = 0
  for (let at = 0; at < form.length; at += 1) {
    if (at === HEAD && !holds(bits, shift, head(hash))) return false
    hash = grow(hash, form.charCodeAt(at))
    if (at + 1 >= shortestStem && holds(bits, shift, hash)) return true
  }
  return holds(bits, shift, whole(hash))
}
