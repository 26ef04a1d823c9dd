import { alphabetOf } from './alphabets.ts'
import type { Model } from './ngrams.ts'

/**
 * For each letter of the model, by number: the columns of the classes that do not write it. There is
 * none for a letter that all write, and for one that no alphabet has, which tells nothing.
 */
export function foreignLetters(model: Model): readonly (Uint8Array | undefined)[] {
  const columns: (Uint8Array | undefined)[] = Array.from({ length: 256 }, () => undefined)
  const alphabets = model.classes.map(alphabetOf)
  for (const letter of new Set(alphabets.flatMap((alphabet) => [...alphabet]))) {
    const number = model.letters[letter.charCodeAt(0)] ?? 0
    const without = [...alphabets.keys()].filter((column) => !alphabets[column]?.has(letter))
    if (number > 0 && without.length > 0) columns[number] = Uint8Array.from(without)
  }
  return columns
}
