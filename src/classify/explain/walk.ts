import type { Automaton, Pattern } from '../../lexicon/automaton.ts'
import type { Entry, Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import type { Token } from '../../text/token.ts'
import { align } from '../match/align.ts'
import { excludedBy, type Excluded } from '../match/exclude.ts'
import { Hits } from '../match/hits.ts'
import type { Hit } from '../match/look-up.ts'
import { readingsOf, type Reading } from '../match/reading.ts'
import { isTooShort } from '../match/short.ts'
import type { Alignment } from '../match/types.ts'
import { TokenWords } from '../match/words.ts'
import { BareWords } from './bare-words.ts'
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
  const words = new TokenWords(text, tokens)
  for (const reading of readingsOf(lexicon, words, languages)) {
    yield* laidBy(lexicon, reading)
    yield* otherWords(lexicon, reading, tokens)
  }
  const others = [...lexicon.automata.keys()].filter((code) => !languages.includes(code))
  for (const reading of readingsOf(lexicon, words, others)) {
    for (const laid of laidBy(lexicon, { ...reading, leading: false })) {
      // Of a language that the text is not in, only what would have matched is near.
      if (laid.stopped === null) yield { ...laid, stopped: { by: 'language' } }
    }
  }
}

function* laidBy(lexicon: Lexicon, reading: Reading): Generator<Laid> {
  const { automaton, words, leading } = reading
  const stop = (entry: Entry, found: Alignment): Stopped | null => {
    if (isTooShort(found, words, leading)) return { by: 'short' }
    const exclusion = automaton.exclusions.get(entry.id)
    const excluded = exclusion ? excludedBy(exclusion, found, reading, words.text) : null
    return excluded === null ? null : { by: 'exclusion', excluded }
  }
  for (const [entry, pattern, at, hit] of anchors(lexicon, reading)) {
    const found = align(pattern, reading, at, hit)
    if (found !== null) {
      yield { entry, automaton, ...found, stopped: stop(entry, found) }
      continue
    }
    const missing = missingPlace(pattern, reading, at, hit)
    if (missing === null) continue
    yield { entry, automaton, ...missing.found, stopped: { by: 'incomplete', missing } }
  }
}

/** Entries that stand there only if native letters are not looked at: `şican` is not `siçan`. */
function* otherWords(
  lexicon: Lexicon,
  reading: Reading,
  tokens: readonly Token[],
): Generator<Laid> {
  const { automaton, words, hits } = reading
  if (tokens.every(({ plain, fold }) => plain === fold)) return
  const bareWords = new BareWords(words)
  const bare = { ...reading, words: bareWords, hits: new Hits(automaton, bareWords, false) }
  for (const [entry, pattern, at, hit] of anchors(lexicon, bare)) {
    const found = align(pattern, bare, at, hit)
    if (found === null) continue
    const written = found.hits.every(({ word }, place) =>
      hits.at(found.tokens[place] ?? -1).some((known) => known.word === word),
    )
    if (!written) yield { entry, automaton, ...found, stopped: { by: 'spelling' } }
  }
}

function* anchors(
  lexicon: Lexicon,
  { automaton, words, hits }: Reading,
): Generator<readonly [Entry, Pattern, number, Hit]> {
  for (let at = 0; at < words.length; at += 1) {
    for (const hit of hits.at(at)) {
      for (const pattern of automaton.patterns.get(hit.word) ?? []) {
        if (pattern.refersTo.kind !== 'entry') continue
        const entry = lexicon.entries.get(pattern.refersTo.entry)
        if (entry !== undefined) yield [entry, pattern, at, hit]
      }
    }
  }
}
