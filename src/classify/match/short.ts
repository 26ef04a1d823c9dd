import type { Token } from '../../text/token.ts'
import type { Alignment } from './align.ts'

/** Up to this many letters, a Latin word is a word of many languages: az `it`, English `it`. */
const SHORT = 3
const NEAR = 5

/**
 * Whether a single short Latin word is too little to go by: it counts only in the text's leading
 * language, or beside words with native letters.
 */
export function isTooShort(found: Alignment, tokens: readonly Token[], leading: boolean): boolean {
  const [at] = found.tokens
  if (found.tokens.length !== 1 || at === undefined || leading) return false
  const token = tokens[at]
  if (!token || token.script !== 'Latn' || token.fold.length > SHORT) return false
  const around = tokens.slice(Math.max(0, at - NEAR), at + NEAR + 1)
  return around.every((near) => near.plain === near.fold)
}
