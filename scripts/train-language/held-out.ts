import { random, shuffled } from './random.ts'
import { strangeTo, wordsOf } from './snippets.ts'
import { textsOf, type Class, type Folders } from './texts.ts'
import type { Part } from './split.ts'

/** Texts of one language in one spelling that nothing was learnt from. */
export interface HeldOut {
  /** Class of the model, as `az-Cyrl`. */
  readonly name: string
  /** ISO 639-1. */
  readonly code: string
  /** Of 40 letters and five words or more. */
  readonly sentences: readonly string[]
  /** Neighbours of three letters or more each. */
  readonly pairs: readonly string[]
  /** Different words of four letters or more. */
  readonly words: readonly string[]
}

const MOST = 300

function sample(list: Iterable<string>): readonly string[] {
  return shuffled([...new Set(list)], random(3)).slice(0, MOST)
}

function heldOut(one: Class, english: Class | undefined, learnt: Class | undefined): HeldOut {
  const seen = new Set(learnt?.messages)
  const texts = [...one.formal, ...one.messages.filter((text) => !seen.has(text)).slice(0, 600)]
  const strange = strangeTo(one.name, english)
  const words = wordsOf(texts, strange)
  const pairs = words.flatMap((line) =>
    line.slice(1).flatMap((word, at) => {
      const before = line[at] ?? ''
      return before.length >= 3 && word.length >= 3 ? [`${before} ${word}`] : []
    }),
  )
  const sentences = words.filter((line) => line.length >= 5).map((line) => line.join(' '))
  return {
    name: one.name,
    code: one.name.replace(/-.*/, ''),
    sentences: sample(sentences.filter((text) => text.length >= 40)),
    pairs: sample(pairs),
    words: sample(words.flat().filter((word) => word.length >= 4)),
  }
}

/** What was kept back of every class; Armenian in its own script is told by the script alone. */
export function heldOutTexts(folders: Folders, part: Part): readonly HeldOut[] {
  const learnt = Object.values(textsOf(folders, 'train')).flat()
  const all = Object.values(textsOf(folders, part)).flat()
  const english = all.find(({ name }) => name === 'en')
  return all.map((one) =>
    heldOut(
      one,
      english,
      learnt.find(({ name }) => name === one.name),
    ),
  )
}
