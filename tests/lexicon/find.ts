import { mentions } from '../../src/classify/match/groups.ts'
import { match } from '../../src/classify/match/match.ts'
import type { GroupMention, Match } from '../../src/classify/match/types.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'
import type { LanguageCode } from '../../src/model/language.ts'

/** The entries that one language's lexicon finds in a text. */
export function entriesIn(
  lexicon: Lexicon,
  language: LanguageCode,
  text: string,
): readonly Match[] {
  return match(lexicon, text, [language]).matches
}

/** The groups that a text names, as one language's lexicon reads it. */
export function groupsIn(
  lexicon: Lexicon,
  language: LanguageCode,
  text: string,
): readonly GroupMention[] {
  return mentions(lexicon, text, [language])
}
