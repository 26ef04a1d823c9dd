import type { Model } from './ngrams.ts'

/** What speaks for each class of a model, as natural logarithms, in the order of its classes. */
export interface Evidence {
  readonly letters: Float64Array
  readonly words: Float64Array
  readonly grams: Float64Array
  /** All three, one after another. */
  readonly all: Float64Array
  /** Pairs of letters that the model knows, and all of them. */
  known: number
  count: number
  /** Letters of the text judged. */
  size: number
}

export function noEvidence({ classes }: Model): Evidence {
  const width = classes.length
  const all = new Float64Array(3 * width)
  return {
    letters: all.subarray(0, width),
    words: all.subarray(width, 2 * width),
    grams: all.subarray(2 * width),
    all,
    known: 0,
    count: 0,
    size: 0,
  }
}

/** Empties an evidence to use it again, which is much cheaper than a new one. */
export function clear(evidence: Evidence): void {
  evidence.all.fill(0)
  evidence.known = 0
  evidence.count = 0
  evidence.size = 0
}

/** Moves one evidence into another, and writes the sum of its three steps to `said` from a place on. */
export function move(from: Evidence, to: Evidence, said: Float64Array, place: number): void {
  const width = from.letters.length
  const own = from.all
  const sum = to.all
  for (let column = 0; column < width; column += 1) {
    const letters = own[column] ?? 0
    const words = own[width + column] ?? 0
    const grams = own[2 * width + column] ?? 0
    said[place + column] = letters + words + grams
    sum[column] = (sum[column] ?? 0) + letters
    sum[width + column] = (sum[width + column] ?? 0) + words
    sum[2 * width + column] = (sum[2 * width + column] ?? 0) + grams
  }
  to.known += from.known
  to.count += from.count
  to.size += from.size
  clear(from)
}
