import type { Pattern } from '../../lexicon/automaton.ts'
import type { Lexicon } from '../../lexicon/types.ts'
import type { LanguageCode } from '../../model/language.ts'
import { tokenise } from '../../text/tokenise.ts'
import { mayBeRespelled } from './cyrillic.ts'
import { anchorSieve } from './sieves.ts'
import { sift } from './sift.ts'
import { BoundWords, TokenWords, type Words } from './words.ts'

/**
 * The words of a text, and the places at which patterns of a kind may be found: those that the sieve
 * lets through, or all where it cannot tell.
 */
export function siftedWords(
  lexicon: Lexicon,
  text: string,
  languages: readonly LanguageCode[],
  kind: Pattern['refersTo']['kind'],
): { readonly words: Words; readonly places: readonly number[] } {
  // Azerbaijani in Cyrillic letters is read in Latin ones: the sieve does not know them.
  const sifted = mayBeRespelled(text, languages)
    ? null
    : sift(anchorSieve(lexicon, languages, kind), text)
  if (sifted) return { words: new BoundWords(text, sifted.bounds), places: sifted.passed }
  const tokens = tokenise(text)
  return { words: new TokenWords(text, tokens), places: [...tokens.keys()] }
}
