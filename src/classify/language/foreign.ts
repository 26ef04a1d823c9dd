import { alphabetOf } from './alphabets.ts'
import type { Model } from './ngrams.ts'

/** The letters that some class of a model does not write. */
export interface ForeignLetters {
  /** 1 for each such letter, by number. */
  readonly tells: Uint8Array
  /** By number of a letter: the columns of the classes that do not write it. */
  readonly columnsOf: readonly Uint8Array[]
  /** The same columns as bits. */
  readonly bitsOf: Int32Array
}

/** A letter that no alphabet has is none of them: it tells nothing. */
export function foreignLetters(model: Model): ForeignLetters {
  const tells = new Uint8Array(256)
  const columnsOf = Array.from(tells, () => new Uint8Array(0))
  const bitsOf = new Int32Array(256)
  const alphabets = model.classes.map(alphabetOf)
  for (const letter of new Set(alphabets.flatMap((alphabet) => [...alphabet]))) {
    const number = model.letters[letter.charCodeAt(0)] ?? 0
    const without = [...alphabets.keys()].filter((column) => !alphabets[column]?.has(letter))
    if (number === 0 || without.length === 0) continue
    tells[number] = 1
    columnsOf[number] = Uint8Array.from(without)
    bitsOf[number] = without.reduce((bits, column) => bits | (1 << column), 0)
  }
  return { tells, columnsOf, bitsOf }
}
