import type { LanguageCode } from '../../model/language.ts'
import { readAzerbaijaniCyrillic } from '../../text/az-cyrillic.ts'
import type { Token } from '../../text/token.ts'

/** Letters of the Azerbaijani Cyrillic alphabet that Russian lacks. */
const OWN = /[әөүҹҝғјһ]/

/**
 * The tokens as an Azerbaijani reads them: where Azerbaijani is the likeliest language and a word has
 * a letter of its Cyrillic alphabet, every Cyrillic word is given in Latin letters. A spelling, and no
 * disguise. The same tokens where that does not hold.
 */
export function inAzerbaijani(
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): readonly Token[] {
  if (languages[0] !== 'az') return tokens
  if (!tokens.some((token) => token.script === 'Cyrl' && OWN.test(token.fold))) return tokens
  return tokens.map((token): Token => {
    if (token.script !== 'Cyrl') return token
    const latin = readAzerbaijaniCyrillic(token.plain)
    if (latin === undefined) return token
    const folds = [...new Set([...token.folds, 'az-cyrillic'])]
    return { ...token, fold: latin, plain: latin, folds }
  })
}
