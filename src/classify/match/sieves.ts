import type { Automaton } from '../../lexicon/automaton.ts'
import type { Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import { makeSieve, type Sieve } from './sieve.ts'

const ofEntries = new WeakMap<Lexicon, Map<string, Sieve>>()
const ofWords = new WeakMap<Automaton, Sieve>()

/** The words by which entries of some languages are looked for. Made once for each set of languages. */
export function entrySieve(lexicon: Lexicon, languages: readonly LanguageCode[]): Sieve {
  const made = ofEntries.get(lexicon) ?? new Map<string, Sieve>()
  ofEntries.set(lexicon, made)
  const name = languages.toSorted().join()
  let sieve = made.get(name)
  if (sieve === undefined) {
    const automata = languages.flatMap((language) => lexicon.automata.get(language) ?? [])
    sieve = makeSieve(automata, namesEntry)
    made.set(name, sieve)
  }
  return sieve
}

function namesEntry({ patterns }: Automaton, word: number): boolean {
  return patterns.get(word)?.some(({ refersTo }) => refersTo.kind === 'entry') === true
}

/** Every word of one language's lexicon. Made once. */
export function wordSieve(automaton: Automaton): Sieve {
  let sieve = ofWords.get(automaton)
  if (sieve === undefined) {
    sieve = makeSieve([automaton], () => true)
    ofWords.set(automaton, sieve)
  }
  return sieve
}
