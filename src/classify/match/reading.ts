import type { Automaton, Pattern } from '../../lexicon/automaton.ts'
import type { Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import { align, type Alignment } from './align.ts'
import { readAsAzerbaijani } from './cyrillic.ts'
import { hitsOf, type Hits } from './hits.ts'
import { isTooShort } from './short.ts'
import type { Words } from './words.ts'

/** A text as one of its candidate languages reads it. */
export interface Reading {
  readonly language: LanguageCode
  readonly automaton: Automaton
  /** Whether it is the text's likeliest language. */
  readonly leading: boolean
  readonly words: Words
  readonly hits: Hits
}

/** A text as each of its candidate languages reads it, the likeliest first. */
export function readingsOf(
  lexicon: Lexicon,
  words: Words,
  languages: readonly LanguageCode[],
): readonly Reading[] {
  return languages.flatMap((language, rank): Reading[] => {
    const automaton = lexicon.automata.get(language)
    if (automaton === undefined) return []
    const read = language === 'az' && rank === 0 ? respelled(words) : words
    return [{ language, automaton, leading: rank === 0, words, hits: hitsOf(automaton, read) }]
  })
}

function respelled(words: Words): Words {
  return {
    ...words,
    at: (index) => {
      const token = words.at(index)
      return token && readAsAzerbaijani(token)
    },
  }
}

const SENTENCE_END = /[.!?…։](?:\s|$)|\n/

/** The patterns of one kind that stand in a text with their anchor at one of the places. */
export function* alignments(
  { automaton, hits, words, leading }: Reading,
  places: Iterable<number>,
  kind: Pattern['refersTo']['kind'],
): Generator<readonly [Pattern, Alignment]> {
  const joined = (earlier: number, later: number): boolean => {
    for (let index = earlier; index < later; index++) {
      const between = words.after(index)
      if (between !== ' ' && SENTENCE_END.test(between)) return false
    }
    return true
  }
  for (const at of places) {
    for (const hit of hits.at(at)) {
      for (const pattern of automaton.patterns.get(hit.word) ?? []) {
        if (pattern.refersTo.kind !== kind) continue
        const found = align(pattern, hits, at, hit, joined)
        if (found && !isTooShort(found, words, leading)) yield [pattern, found]
      }
    }
  }
}
