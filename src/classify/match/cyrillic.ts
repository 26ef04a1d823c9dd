import type { LanguageCode } from '../../model/language.ts'
import { readAzerbaijaniCyrillic } from '../../text/az-cyrillic.ts'
import type { Token } from '../../text/token.ts'

/**
 * The tokens as an Azerbaijani reads them: where Azerbaijani is the likeliest language, every Cyrillic
 * word is given in Latin letters. A spelling, and no disguise.
 */
export function inAzerbaijani(
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): readonly Token[] {
  if (languages[0] !== 'az') return tokens
  if (!tokens.some((token) => token.script === 'Cyrl')) return tokens
  return tokens.map((token): Token => {
    if (token.script !== 'Cyrl') return token
    const latin = readAzerbaijaniCyrillic(token.plain)
    if (latin === undefined) return token
    const folds = [...new Set([...token.folds, 'az-cyrillic'])]
    return { ...token, fold: latin, plain: latin, folds }
  })
}
