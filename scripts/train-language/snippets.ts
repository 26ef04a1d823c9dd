import { pick } from './random.ts'
import type { Class } from './texts.ts'

/** Shares of one word, two words, three to five, and six to twelve. */
const LENGTHS: readonly (readonly [share: number, from: number, to: number])[] = [
  [0.25, 1, 1],
  [0.25, 2, 2],
  [0.3, 3, 5],
  [0.2, 6, 12],
]
/** Of the snippets, so many are from the declaration, which is short but is made of sentences. */
const FORMAL = 0.3
/** And so many are one word or two of a dictionary, where there is one. */
const DICTIONARY = 0.3

export const WORD = /[\p{L}\p{M}]+(?:['’‘ʻʼ`´][\p{L}\p{M}]+)*/gu

/** The words of each text, without those that are no words of the language. */
export function wordsOf(texts: readonly string[], strange: ReadonlySet<string>): string[][] {
  return texts
    .map((text) => (text.match(WORD) ?? []).filter((word) => !strange.has(word)))
    .filter((words) => words.length > 0)
}

/** Names of programs and English words in translations: words of many letters that English has. */
export function strangeTo(name: string, english: Class | undefined): ReadonlySet<string> {
  if (name === 'en' || english === undefined) return new Set()
  const counts = new Map<string, number>()
  for (const text of [...english.formal, ...english.messages]) {
    for (const word of text.match(WORD) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return new Set([...counts].filter(([word, n]) => word.length > 3 && n > 1).map(([word]) => word))
}

/** Runs of words of one class, of all lengths. */
export function snippetsOf(
  one: Class,
  english: Class | undefined,
): (next: () => number) => readonly string[] {
  const strange = strangeTo(one.name, english)
  const formal = wordsOf(one.formal, strange)
  const messages = wordsOf(one.messages, strange)
  return (next) => {
    if (one.words.length > 0 && next() < DICTIONARY) {
      const word = pick(one.words, next) ?? ''
      return next() < 0.5 ? [word] : [word, pick(one.words, next) ?? '']
    }
    const list = messages.length === 0 || next() < FORMAL ? formal : messages
    const words = pick(list, next) ?? []
    let chance = next()
    let size = 1
    for (const [share, from, to] of LENGTHS) {
      if (chance < share) {
        size = from + Math.floor(next() * (to - from + 1))
        break
      }
      chance -= share
    }
    const start = Math.floor(next() * Math.max(1, words.length - size + 1))
    return words.slice(start, start + size)
  }
}
