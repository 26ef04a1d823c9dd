import { mainScript } from '../scripts.ts'
import { tokenise } from '../tokenise.ts'
import { isDisguised, readAs } from '../undisguise.ts'

/** Texts are compared by their first so many UTF-16 units: a bound on what one text may cost. */
export const MOST_COMPARED = 20_000

/**
 * What differs between copies and says nothing: addresses, handles, and the mark of a repost. A copy
 * often bears a link of its own that only tracks who follows it.
 */
const CARRIER =
  /\bhttps?:\/\/\S+|\bwww\.\S+|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]+|^\s*(?:RT|via)\b:?/giu
const RUN = /(\p{L})\1+/gu

/**
 * A text as copies share it: its words in their search form (`fold`), one space between. Case,
 * diacritics, ignorable characters, look-alike letters, lengthened letters, signs, addresses and
 * handles make no difference. Empty for a text without a word. Never throws; linear.
 */
export function canonical(text: string): string {
  const compared = text.slice(0, MOST_COMPARED).replace(CARRIER, ' ')
  const tokens = tokenise(compared)
  const script = tokens.some(isDisguised) ? mainScript(compared) : 'Zyyy'
  // A disguised word is read in the script of the text, else in that of most of its own letters.
  const words = tokens.map((token) =>
    isDisguised(token) ? readAs(token, [script, token.script]) : token.fold,
  )
  return words.join(' ').replace(RUN, '$1')
}
