import type { LanguageCode } from '../../model/language.ts'
import { looksAzerbaijaniCyrillic, readAzerbaijaniCyrillic } from '../../text/az-cyrillic.ts'
import type { Token } from '../../text/token.ts'

const CYRILLIC = /\p{Script=Cyrillic}/u

/** Whether an Azerbaijani would read Cyrillic words of the text; languages are the likeliest first. */
export function mayBeRespelled(text: string, languages: readonly LanguageCode[]): boolean {
  if (!languages.includes('az')) return false
  return languages[0] === 'az' ? CYRILLIC.test(text) : looksAzerbaijaniCyrillic(text)
}

/** A Cyrillic word in Latin letters, as an Azerbaijani reads it: a spelling, and no disguise. */
export function readAsAzerbaijani(token: Token): Token {
  if (token.script !== 'Cyrl') return token
  const latin = readAzerbaijaniCyrillic(token.plain)
  if (latin === undefined) return token
  const folds = [...new Set([...token.folds, 'az-cyrillic'])]
  return { ...token, fold: latin, plain: latin, folds }
}

/** The tokens as an Azerbaijani reads them, where Azerbaijani is the likeliest language. */
export function inAzerbaijani(
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): readonly Token[] {
  if (languages[0] !== 'az' || !tokens.some((token) => token.script === 'Cyrl')) return tokens
  return tokens.map(readAsAzerbaijani)
}
