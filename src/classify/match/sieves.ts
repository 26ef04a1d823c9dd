import type { Automaton, Pattern } from '../../lexicon/automaton.ts'
import type { Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import { makeSieve, type Sieve } from './sieve.ts'

type Kind = Pattern['refersTo']['kind']

const ofAnchors = new WeakMap<Lexicon, Map<string, Sieve>>()
const ofWords = new WeakMap<Automaton, Sieve>()

/**
 * The words by which entries, or groups, are looked for in some languages. Made once for each set of
 * languages.
 */
export function anchorSieve(
  lexicon: Lexicon,
  languages: readonly LanguageCode[],
  kind: Kind,
): Sieve {
  const made = ofAnchors.get(lexicon) ?? new Map<string, Sieve>()
  ofAnchors.set(lexicon, made)
  const name = `${kind} ${languages.join()}`
  let sieve = made.get(name)
  if (sieve === undefined) {
    const automata = languages.flatMap((language) => lexicon.automata.get(language) ?? [])
    sieve = makeSieve(
      automata,
      ({ patterns }, word) =>
        patterns.get(word)?.some(({ refersTo }) => refersTo.kind === kind) === true,
    )
    made.set(name, sieve)
  }
  return sieve
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
