import { mainScript, scriptOf } from '../scripts.ts'
import { tokenise } from '../tokenise.ts'
import type { Token } from '../token.ts'

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
  const words = tokenise(compared).map((token) =>
    isDisguised(token) ? plain(token, compared) : token.fold,
  )
  return words.join(' ').replace(RUN, '$1')
}

function isDisguised({ readings, folds }: Token): boolean {
  return readings !== undefined && (folds.includes('look-alike') || folds.includes('leet'))
}

/** A disguised word is read in the script of the text, else in that of most of its own letters. */
function plain({ fold, readings = [], script }: Token, text: string): string {
  const inScript = (wanted: string) => readings.find((reading) => isIn(reading, wanted))
  return inScript(mainScript(text)) ?? inScript(script) ?? fold
}

function isIn(word: string, script: string): boolean {
  return [...word].every((char) => [script, 'Zyyy'].includes(scriptOf(char)))
}
