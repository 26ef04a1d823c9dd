import type { Lexicon } from '../../lexicon/types.ts'
import type { Tier } from '../../model/flag.ts'
import type { LanguageCode } from '../../model/language.ts'
import type { Token } from '../../text/token.ts'
import { tokenise } from '../../text/tokenise.ts'
import { alignments } from './align.ts'
import { excludedBy } from './exclude.ts'
import { groupsIn } from './groups.ts'
import { headForm, once } from './order.ts'
import { readingsOf, type Reading } from './reading.ts'
import { siftedWords } from './sifted-words.ts'
import type { GroupMention, Match } from './types.ts'

/** What was found in a text, in order of its first token. */
export interface Matches {
  /** The text's words; left out where no entry was found. */
  readonly tokens: readonly Token[]
  readonly matches: readonly Match[]
  /** The groups that are named; left out where no entry was found. */
  readonly groups: readonly GroupMention[]
}

const NOTHING: Matches = { tokens: [], matches: [], groups: [] }

/**
 * Finds the entries of the candidate languages (the likeliest first), and beside them the groups that
 * are named. Phrases do not run over the end of a sentence. The cost does not depend on the size of
 * the lexicon: one pass tells the few words by which an entry may be looked for, and only these and
 * what stands beside them are looked up. Pure.
 */
export function match(lexicon: Lexicon, text: string, languages: readonly LanguageCode[]): Matches {
  const { words, places } = siftedWords(lexicon, text, languages, 'entry')
  if (places.length === 0) return NOTHING
  const readings = readingsOf(lexicon, words, languages)
  const matches = readings.flatMap((reading) => entriesIn(lexicon, text, reading, places))
  if (matches.length === 0) return NOTHING
  const groups = groupsIn(readings, siftedWords(lexicon, text, languages, 'group').places)
  return { tokens: tokenise(text), matches: once(matches, ({ entry }) => entry.id), groups }
}

function entriesIn(
  lexicon: Lexicon,
  text: string,
  reading: Reading,
  places: Iterable<number>,
): readonly Match[] {
  const { automaton, language } = reading
  const matches: Match[] = []
  for (const [{ refersTo }, found] of alignments(reading, places, 'entry')) {
    const entry = refersTo.kind === 'entry' ? lexicon.entries.get(refersTo.entry) : undefined
    if (!entry) continue
    const exclusion = automaton.exclusions.get(entry.id)
    if (exclusion && excludedBy(exclusion, found, reading, text)) continue
    const tier = Math.max(...found.hits.map((hit) => hit.tier)) as Tier
    const via = [...new Set(found.hits.flatMap((hit) => hit.via))].toSorted()
    matches.push({ entry, language, tokens: found.tokens, tier, via, form: headForm(found.hits) })
  }
  return matches
}
