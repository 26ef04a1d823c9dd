import type { Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import { headForm, once } from './order.ts'
import { alignments, readingsOf, type Reading } from './reading.ts'
import type { GroupMention } from './types.ts'
import { wordsOf } from './words.ts'

/** The groups that are named in a text, in order of place, in the candidate languages. Pure. */
export function mentions(
  lexicon: Lexicon,
  text: string,
  languages: readonly LanguageCode[],
): readonly GroupMention[] {
  return groupsIn(readingsOf(lexicon, wordsOf(text), languages))
}

/** The groups that a text names, as its languages read it. */
export function groupsIn(readings: readonly Reading[]): readonly GroupMention[] {
  const groups: GroupMention[] = []
  for (const reading of readings) {
    const places = Array(reading.hits.length).keys()
    for (const [{ refersTo }, found] of alignments(reading, places, 'group')) {
      if (refersTo.kind !== 'group') continue
      const { group, as: kind } = refersTo
      const form = headForm(found.hits)
      groups.push({ group, language: reading.language, tokens: found.tokens, kind, form })
    }
  }
  return once(groups, ({ group, kind }) => `${group} ${kind}`)
}
