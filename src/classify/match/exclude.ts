import type { Exclusion } from '../../lexicon/automaton.ts'
import type { Token } from '../../text/token.ts'
import type { Alignment } from './types.ts'
import type { Hits } from './hits.ts'
import type { Reading } from './reading.ts'

const NEAR = 5

function holdsAny(hits: Hits, token: number, words: readonly number[]): boolean {
  return words.length > 0 && hits.at(token).some(({ word }) => words.includes(word))
}

/** A capital letter where no sentence begins. */
function isName(text: string, token: Token): boolean {
  if (!/^\p{Lu}/u.test(text.slice(token.start, token.end))) return false
  const before = text.slice(Math.max(0, token.start - 12), token.start)
  return /[\p{L}\p{N},;:»”)][\s«“"(]*$/u.test(before)
}

/** Whether an entry's exclusions say that this alignment is another word or sense. */
export function isExcluded(
  exclusion: Exclusion,
  found: Alignment,
  { words, hits }: Reading,
  text: string,
): boolean {
  const first = found.tokens[0] ?? 0
  const last = found.tokens.at(-1) ?? first
  const spelled = found.tokens.map((index) => words.at(index))
  for (const token of spelled) {
    if (!token) continue
    if (exclusion.forms.includes(token.plain) || exclusion.forms.includes(token.fold)) return true
  }
  const head = words.at(first)
  if (exclusion.capital && head && isName(text, head)) return true
  if (holdsAny(hits, last + 1, exclusion.next)) return true
  if (holdsAny(hits, first - 1, exclusion.previous)) return true
  if (exclusion.near.length === 0) return false
  for (let token = first - NEAR; token <= last + NEAR; token++) {
    if (!found.tokens.includes(token) && holdsAny(hits, token, exclusion.near)) return true
  }
  return false
}
