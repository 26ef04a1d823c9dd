import { tokenise } from '../../../text/tokenise.ts'

/** Whether a text holds one of the words. */
export type Wants = (text: string) => boolean

interface Phrase {
  readonly words: readonly string[]
  /** Whether the last word may go on. */
  readonly open: boolean
}

/** Letters by which phrases are looked up. */
const HEAD = 2

/**
 * Makes the test for words and phrases. Both sides are folded, so that `İt`, `it` and `ИТ` in
 * Azerbaijani Cyrillic meet. Without words every text is wanted.
 */
export function wantsOf(words: readonly string[]): Wants {
  if (words.length === 0) return () => true
  const byHead = new Map<string, Phrase[]>()
  for (const word of words) {
    const phrase = { words: foldsOf(word).map(([fold]) => fold ?? ''), open: word.endsWith('*') }
    const head = (phrase.words[0] ?? '').slice(0, HEAD)
    byHead.set(head, [...(byHead.get(head) ?? []), phrase])
  }
  return (text) => {
    const folds = foldsOf(text)
    return folds.some((forms, at) =>
      forms.some((form) => {
        const near = [byHead.get(form.slice(0, HEAD)), byHead.get(form.slice(0, 1))]
        return near.some((phrases) => phrases?.some((phrase) => stands(phrase, folds, at)))
      }),
    )
  }
}

/** Every search form of each word, in order. */
function foldsOf(text: string): readonly (readonly string[])[] {
  return tokenise(text).map(({ fold, readings = [] }) => [fold, ...readings])
}

function stands({ words, open }: Phrase, folds: readonly (readonly string[])[], at: number) {
  return words.every((word, index) => {
    const ends = index === words.length - 1 && open
    return (
      folds[at + index]?.some((form) => (ends ? form.startsWith(word) : form === word)) ?? false
    )
  })
}
