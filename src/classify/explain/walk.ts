import type { Automaton, Pattern } from '../../lexicon/automaton.ts'
import type { Entry, Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import type { Token } from '../../text/token.ts'
import { align, type Alignment, type Hits } from '../match/align.ts'
import { inAzerbaijani } from '../match/cyrillic.ts'
import { excludedBy, type Excluded } from '../match/exclude.ts'
import { lookUp, type Hit } from '../match/look-up.ts'
import { joinedBy } from '../match/match.ts'
import { isTooShort } from '../match/short.ts'
import { missingPlace, type Missing } from './incomplete.ts'

/** Why an entry's words, which stand in the text, are no match. */
export type Stopped =
  | { readonly by: 'language' }
  | { readonly by: 'spelling' }
  | { readonly by: 'short' }
  | { readonly by: 'exclusion'; readonly excluded: Excluded }
  | { readonly by: 'incomplete'; readonly missing: Missing }

/** An entry's words in the text, and what stopped them; `null`: nothing did, and they match. */
export interface Laid {
  readonly entry: Entry
  readonly automaton: Automaton
  readonly tokens: readonly number[]
  readonly hits: readonly Hit[]
  readonly stopped: Stopped | null
}

type Joined = (earlier: number, later: number) => boolean

/**
 * Lays every entry of every language over a text, as `match` does for the candidates, and says of
 * each what stopped it. `languages` are the candidates, the likeliest first.
 */
export function* walk(
  lexicon: Lexicon,
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
  text: string,
): Generator<Laid> {
  const joined = joinedBy(tokens, text)
  for (const automaton of lexicon.automata.values()) {
    const rank = languages.indexOf(automaton.language)
    const read = automaton.language === 'az' ? inAzerbaijani(tokens, languages) : tokens
    const hits = read.map((token) => lookUp(automaton, token))
    const stop = (entry: Entry, found: Alignment): Stopped | null => {
      if (isTooShort(found, tokens, rank === 0)) return { by: 'short' }
      const exclusion = automaton.exclusions.get(entry.id)
      const excluded = exclusion ? excludedBy(exclusion, found, tokens, hits, text) : null
      return excluded === null ? null : { by: 'exclusion', excluded }
    }
    for (const [entry, pattern, at, hit] of anchors(lexicon, automaton, hits)) {
      const found = align(pattern, hits, at, hit, joined)
      if (found !== null) {
        const stopped = stop(entry, found)
        // Of a language that the text is not in, only what would have matched is near.
        if (rank >= 0) yield { entry, automaton, ...found, stopped }
        else if (stopped === null) yield { entry, automaton, ...found, stopped: { by: 'language' } }
        continue
      }
      const missing = rank < 0 ? null : missingPlace(pattern, hits, at, hit, joined)
      if (missing === null) continue
      yield { entry, automaton, ...missing.found, stopped: { by: 'incomplete', missing } }
    }
    if (rank >= 0) yield* otherWords(lexicon, automaton, read, hits, joined)
  }
}

/** Entries that stand there only if native letters are not looked at: `şican` is not `siçan`. */
function* otherWords(
  lexicon: Lexicon,
  automaton: Automaton,
  tokens: readonly Token[],
  hits: Hits,
  joined: Joined,
): Generator<Laid> {
  const bare = hits.map((known, at) => {
    const token = tokens[at]
    if (token === undefined || token.plain === token.fold) return known
    const more = lookUp(automaton, { ...token, plain: token.fold })
    return more.filter(({ word }) => !known.some((hit) => hit.word === word)).concat(known)
  })
  if (bare.every((found, at) => found.length === hits[at]?.length)) return
  for (const [entry, pattern, at, hit] of anchors(lexicon, automaton, bare)) {
    const found = align(pattern, bare, at, hit, joined)
    if (found === null) continue
    if (found.hits.every((one, place) => hits[found.tokens[place] ?? -1]?.includes(one))) continue
    yield { entry, automaton, ...found, stopped: { by: 'spelling' } }
  }
}

function* anchors(
  lexicon: Lexicon,
  automaton: Automaton,
  hits: Hits,
): Generator<readonly [Entry, Pattern, number, Hit]> {
  for (const [at, found] of hits.entries()) {
    for (const hit of found) {
      for (const pattern of automaton.patterns.get(hit.word) ?? []) {
        if (pattern.refersTo.kind !== 'entry') continue
        const entry = lexicon.entries.get(pattern.refersTo.entry)
        if (entry !== undefined) yield [entry, pattern, at, hit]
      }
    }
  }
}
