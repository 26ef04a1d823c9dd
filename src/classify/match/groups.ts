import type { Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import { alignments } from './align.ts'
import { headForm, once } from './order.ts'
import { readingsOf, type Reading } from './reading.ts'
import type { GroupMention } from './types.ts'
import { siftedWords } from './sifted-words.ts'

/** The groups that are named in a text, in order of place, in the candidate languages. Pure. */
export function mentions(
  lexicon: Lexicon,
  text: string,
  languages: readonly LanguageCode[],
): readonly GroupMention[] {
  const { words, places } = siftedWords(lexicon, text, languages, 'group')
  return groupsIn(readingsOf(lexicon, words, languages), places)
}

/** The groups that a text names at one of the places, as its languages read it. */
export function groupsIn(
  readings: readonly Reading[],
  places: readonly number[],
): readonly GroupMention[] {
  const groups: GroupMention[] = []
  for (const reading of readings) {
    for (const [{ refersTo }, found] of alignments(reading, places, 'group')) {
      if (refersTo.kind !== 'group') continue
      const { group, as: kind } = refersTo
      const form = headForm(found.hits)
      groups.push({ group, language: reading.language, tokens: found.tokens, kind, form })
    }
  }
  return once(groups, ({ group, kind }) => `${group} ${kind}`)
}
