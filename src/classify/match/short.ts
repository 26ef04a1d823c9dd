import type { Alignment } from './types.ts'
import type { Words } from './words.ts'

/** Up to this many letters, a Latin word is a word of many languages: az `it`, English `it`. */
const SHORT = 3
const NEAR = 5

/**
 * Whether a single short Latin word is too little to go by: it counts only in the text's leading
 * language, or beside words with native letters.
 */
export function isTooShort(found: Alignment, words: Words, leading: boolean): boolean {
  const [at] = found.tokens
  if (found.tokens.length !== 1 || at === undefined || leading) return false
  const token = words.at(at)
  if (!token || token.script !== 'Latn' || token.fold.length > SHORT) return false
  for (let index = at - NEAR; index <= at + NEAR; index++) {
    const near = words.at(index)
    if (near && near.plain !== near.fold) return false
  }
  return true
}
