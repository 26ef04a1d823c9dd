import { foldWord, type FoldContext } from './fold.ts'
import type { Token } from './token.ts'

const MIN_LETTERS = 4
const SEPARATOR = /^[ .\-_*·•|/~+,:]{1,3}$/

function isSingle(token: Token): boolean {
  return token.fold.length === 1 && token.script !== 'Zyyy'
}

/**
 * Joins runs of four or more single letters that are set apart by one and the same sign, as in
 * `т.а.з.и.к.и`, to one token over the run, with the fold `spaced`. Initials (`A. B. C.`) join too
 * from four on: a joined token matches only where a whole entry is spelled out.
 */
export function joinSpaced(
  text: string,
  tokens: readonly Token[],
  context: FoldContext,
): readonly Token[] {
  if (!hasRun(tokens)) return tokens
  const joined: Token[] = []
  for (let at = 0; at < tokens.length;) {
    const end = runEnd(text, tokens, at)
    const run = tokens.slice(at, end)
    const first = run[0]
    const last = run.at(-1)
    if (first !== undefined && last !== undefined && run.length >= MIN_LETTERS) {
      const letters = run.map((token) => text.slice(token.start, token.end)).join('')
      const word = foldWord(letters, context)
      joined.push({ ...word, start: first.start, end: last.end, folds: ['spaced', ...word.folds] })
      at = end
    } else {
      // One step: the next run may begin inside this one, with another sign.
      if (first !== undefined) joined.push(first)
      at += 1
    }
  }
  return joined
}

/** Whether enough single letters stand in a row; so few texts have them that most are told at once. */
function hasRun(tokens: readonly Token[]): boolean {
  let singles = 0
  for (const token of tokens) {
    singles = isSingle(token) ? singles + 1 : 0
    if (singles === MIN_LETTERS) return true
  }
  return false
}

function isSingleAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return token !== undefined && isSingle(token)
}

/** The index after the longest run from `at` of single letters with one separator. */
function runEnd(text: string, tokens: readonly Token[], at: number): number {
  if (!isSingleAt(tokens, at)) return at + 1
  let separator: string | undefined
  let end = at + 1
  for (; isSingleAt(tokens, end); end += 1) {
    const between = text.slice(tokens[end - 1]?.end, tokens[end]?.start)
    separator ??= SEPARATOR.test(between) ? between : undefined
    if (separator === undefined || between !== separator) break
  }
  return end
}
