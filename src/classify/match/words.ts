import { foldWord, type FoldContext } from '../../text/fold.ts'
import { looksAzerbaijaniCyrillic } from '../../text/az-cyrillic.ts'
import type { Token } from '../../text/token.ts'
import { tokenise } from '../../text/tokenise.ts'

/** The words of a text by index, each read when it is first asked for. */
export interface Words {
  readonly length: number
  /** `undefined` for an index that no word has. */
  at(index: number): Token | undefined
  /** What stands between a word and the next. */
  after(index: number): string
}

/** Words that `tokenise` found. */
export function wordsOfTokens(text: string, tokens: readonly Token[]): Words {
  return {
    length: tokens.length,
    at: (index) => tokens[index],
    after: (index) => text.slice(tokens[index]?.end, tokens[index + 1]?.start),
  }
}

/** All words of a text. */
export function wordsOf(text: string): Words {
  return wordsOfTokens(text, tokenise(text))
}

/** Words known by where they begin and end, by turns. */
export function wordsOfBounds(text: string, bounds: readonly number[]): Words {
  const known = new Map<number, Token>()
  let context: FoldContext | undefined
  const read = (index: number): Token | undefined => {
    const start = bounds[2 * index]
    const end = bounds[2 * index + 1]
    if (start === undefined || end === undefined) return undefined
    context ??= { azCyrillic: looksAzerbaijaniCyrillic(text) }
    const token = { start, end, ...foldWord(text.slice(start, end), context) }
    known.set(index, token)
    return token
  }
  return {
    length: bounds.length >> 1,
    at: (index) => known.get(index) ?? read(index),
    after: (index) => text.slice(bounds[2 * index + 1], bounds[2 * index + 2]),
  }
}
