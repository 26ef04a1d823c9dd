import { looksAzerbaijaniCyrillic } from './az-cyrillic.ts'
import { foldWord } from './fold.ts'
import { joinSpaced } from './spaced.ts'
import type { Token } from './token.ts'
import { wordsOf } from './words.ts'

/**
 * The words of a text, in order. Hyphens and underscores part words, apostrophes inside do not:
 * `Ermənistan'ın` is one. Four or more single letters set apart by one sign are one word. Linear in
 * the text's length; never throws, whatever the text holds.
 */
export function tokenise(text: string): readonly Token[] {
  const context = { azCyrillic: looksAzerbaijaniCyrillic(text) }
  const tokens: Token[] = []
  for (const [start, end] of wordsOf(text)) {
    tokens.push({ start, end, ...foldWord(text.slice(start, end), context) })
  }
  return joinSpaced(text, tokens, context)
}
