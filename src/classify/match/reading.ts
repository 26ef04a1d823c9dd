import type { Automaton } from '../../lexicon/automaton.ts'
import type { Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import { mayBeRespelled } from './cyrillic.ts'
import { Hits } from './hits.ts'
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
    const respelled = language === 'az' && rank === 0 && mayBeRespelled(words.text, languages)
    const hits = new Hits(automaton, words, respelled)
    return [{ language, automaton, leading: rank === 0, words, hits }]
  })
}
