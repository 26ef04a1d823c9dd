import { alphabetOf } from './alphabets.ts'
import type { Model } from './ngrams.ts'

const built = new WeakMap<Model, ReadonlyMap<string, readonly number[]>>()

/**
 * For each letter that some class of the model writes and some other does not: the columns of those
 * that do not. A letter that none writes tells nothing and is not in the map.
 */
export function foreignLetters(model: Model): ReadonlyMap<string, readonly number[]> {
  const known = built.get(model)
  if (known !== undefined) return known
  const alphabets = model.classes.map(alphabetOf)
  const letters = new Set(alphabets.flatMap((alphabet) => [...alphabet]))
  const map = new Map<string, readonly number[]>()
  for (const letter of letters) {
    const without = [...alphabets.keys()].filter((column) => !alphabets[column]?.has(letter))
    if (without.length > 0) map.set(letter, without)
  }
  built.set(model, map)
  return map
}
