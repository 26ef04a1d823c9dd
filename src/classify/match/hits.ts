import type { Automaton } from '../../lexicon/automaton.ts'
import { lookUp, type Hit } from './look-up.ts'
import type { Words } from './words.ts'

const NOTHING: readonly Hit[] = []

/** A text's words as one language's lexicon knows them; each is looked up when it is first asked for. */
export interface Hits {
  readonly length: number
  /** What a word can be; nothing for an index that no word has. */
  at(index: number): readonly Hit[]
}

export function hitsOf(automaton: Automaton, words: Words): Hits {
  const known = new Map<number, readonly Hit[]>()
  return {
    length: words.length,
    at: (index) => {
      const before = known.get(index)
      if (before !== undefined) return before
      const token = words.at(index)
      const hits = token === undefined ? NOTHING : lookUp(automaton, token)
      known.set(index, hits)
      return hits
    },
  }
}
