import { type Folded, foldWord, type FoldContext } from './fold.ts'
import type { Token } from './token.ts'

const MIN_LETTERS = 4
const SEPARATOR = /^[ .\-_*·•|/~+,:]{1,3}$/

/** One letter; Armenian և is read as two. */
function isSingle({ start, end, fold, script }: Token): boolean {
  return (fold.length === 1 || end - start === 1) && script !== 'Zyyy'
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
      const letters = run.map((token) => text.slice(token.start, token.end))
      const fold = isSpaced(text, tokens, at) ? foldLoose : foldTight
      const word = fold(letters, context)
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

function foldTight(letters: readonly string[], context: FoldContext): Folded {
  return foldWord(letters.join(''), context)
}

/** Set apart by spaces, a word of one letter runs into its neighbour: `a h e r o`, `h e r o i`. */
function foldLoose(letters: readonly string[], context: FoldContext): Folded {
  const whole = foldTight(letters, context)
  const parts = [letters.slice(1), letters.slice(0, -1), letters.slice(1, -1)]
    .filter((part) => part.length >= MIN_LETTERS)
    .map((part) => foldTight(part, context))
  const readings = parts.flatMap(({ fold, readings: others = [] }) => [fold, ...others])
  return readings.length === 0
    ? whole
    : { ...whole, readings: [...new Set([...(whole.readings ?? []), ...readings])] }
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

/**
 * The index after the longest run from `at` of single letters with one separator. Of letters set
 * apart by spaces the last is left to a word that begins with it and has a sign: `b a d w.o.r.d`.
 */
function runEnd(text: string, tokens: readonly Token[], at: number): number {
  const end = sameEnd(text, tokens, at)
  if (end - at <= MIN_LETTERS || !isSpaced(text, tokens, at)) return end
  return sameEnd(text, tokens, end - 1) - (end - 1) >= MIN_LETTERS ? end - 1 : end
}

/** Whether nothing but a space stands between a token and the next. */
function isSpaced(text: string, tokens: readonly Token[], at: number): boolean {
  return text.slice(tokens[at]?.end, tokens[at + 1]?.start) === ' '
}

function sameEnd(text: string, tokens: readonly Token[], at: number): number {
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
