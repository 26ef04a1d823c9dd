import type { Exclusion } from '../../lexicon/automaton.ts'
import { mainScript, scriptOf } from '../../text/scripts.ts'
import type { Token } from '../../text/token.ts'
import type { Alignment } from './types.ts'
import type { Hits } from './hits.ts'
import type { Hit } from './look-up.ts'
import type { Reading } from './reading.ts'

const NEAR = 5

function holdsAny(hits: Hits, token: number, words: readonly number[]): boolean {
  return words.length > 0 && hits.at(token).some(({ word }) => words.includes(word))
}

/** A capital letter where no sentence begins, unless it stands for a small one: Latin B in `Boлк`. */
function isName(text: string, token: Token, hit: Hit | undefined): boolean {
  const [first = ''] = text.slice(token.start, token.end)
  if (!/^\p{Lu}/u.test(first)) return false
  if (token.folds.includes('look-alike') && scriptOf(first) !== mainScript(hit?.native ?? ''))
    return false
  const before = text.slice(Math.max(0, token.start - 12), token.start)
  return /[\p{L}\p{N},;:»”)][\s«“"(]*$/u.test(before)
}

/** The rule of an entry that drops a match, and the token that it goes by. */
export interface Excluded {
  readonly by: 'form' | 'capital' | 'next' | 'previous' | 'near'
  readonly token: number
}

/** Which of an entry's exclusions says that this alignment is another word or sense; null: none. */
export function excludedBy(
  exclusion: Exclusion,
  found: Alignment,
  { words, hits }: Reading,
  text: string,
): Excluded | null {
  const first = found.tokens[0] ?? 0
  const last = found.tokens.at(-1) ?? first
  for (const [at, index] of found.tokens.entries()) {
    const token = words.at(index)
    if (!token) continue
    // What is read in a disguise is excluded as it is when it is plain.
    const read = token.readings === undefined ? undefined : found.hits[at]?.native
    const spellings = [token.plain, token.fold, ...(read === undefined ? [] : [read])]
    if (spellings.some((spelling) => exclusion.forms.includes(spelling)))
      return { by: 'form', token: index }
  }
  const head = words.at(first)
  if (exclusion.capital && head && isName(text, head, found.hits[0]))
    return { by: 'capital', token: first }
  if (holdsAny(hits, last + 1, exclusion.next)) return { by: 'next', token: last + 1 }
  if (holdsAny(hits, first - 1, exclusion.previous)) return { by: 'previous', token: first - 1 }
  if (exclusion.near.length === 0) return null
  for (let token = first - NEAR; token <= last + NEAR; token++) {
    if (!found.tokens.includes(token) && holdsAny(hits, token, exclusion.near))
      return { by: 'near', token }
  }
  return null
}
