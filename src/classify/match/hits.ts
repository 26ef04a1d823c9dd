import type { Automaton } from '../../lexicon/automaton.ts'
import { looksAzerbaijaniCyrillic } from '../../text/az-cyrillic.ts'
import { readAsAzerbaijani } from './cyrillic.ts'
import { lookUp, type Hit } from './look-up.ts'
import type { Words } from './words.ts'

const NOTHING: readonly Hit[] = []

/** What words as written can be, kept while they are not too many: the same ones come again and again. */
const kept = new WeakMap<Automaton, Map<string, readonly Hit[]>>()
const MOST_KEPT = 20_000
const LONGEST_KEPT = 32

function keptOf(automaton: Automaton): Map<string, readonly Hit[]> {
  let words = kept.get(automaton)
  if (words === undefined) {
    words = new Map()
    kept.set(automaton, words)
  }
  return words
}

/** A text's words as one language's lexicon knows them; each is looked up when it is asked for. */
export class Hits {
  readonly #automaton: Automaton
  readonly #words: Words
  readonly #kept: Map<string, readonly Hit[]>
  readonly #respelled: boolean

  /** `respelled`: Cyrillic words are read in Latin letters, as an Azerbaijani would. */
  constructor(automaton: Automaton, words: Words, respelled: boolean) {
    this.#automaton = automaton
    this.#words = words
    this.#respelled = respelled
    // Whatever is read by more than its own letters is kept for this text alone.
    const alone = respelled || looksAzerbaijaniCyrillic(words.text)
    this.#kept = alone ? new Map() : keptOf(automaton)
  }

  get length(): number {
    return this.#words.length
  }

  /** What a word can be; nothing for an index that no word has. */
  at(index: number): readonly Hit[] {
    const surface = this.#words.surface(index)
    const known = this.#kept.get(surface)
    if (known !== undefined) return known
    const token = this.#words.at(index)
    if (token === undefined) return NOTHING
    const hits = lookUp(this.#automaton, this.#respelled ? readAsAzerbaijani(token) : token)
    if (surface.length <= LONGEST_KEPT) {
      if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
      this.#kept.set(surface, hits)
    }
    return hits
  }
}
