import { gramsOf } from '../../src/classify/language/grams.ts'
import type { Class } from './texts.ts'

/** The declaration counts this often beside the messages. */
const FORMAL_WEIGHT = 3
/** Strength of the background against a class's own counts. */
const SMOOTHING = 15_000

/** Share of the n-grams of some class from which a pair of letters is kept. */
const PAIR = 2e-4

export interface Selected {
  readonly grams: readonly string[]
  /** Natural logarithms of p(n-gram | class) / p(n-gram), one row for each n-gram. */
  readonly ratios: Float32Array
  /** N-grams counted, by class. */
  readonly totals: readonly number[]
}

function countGrams({ formal, messages }: Class): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (texts: readonly string[], weight: number): void => {
    for (const text of texts) {
      for (const gram of gramsOf(text)) counts.set(gram, (counts.get(gram) ?? 0) + weight)
    }
  }
  add(formal, FORMAL_WEIGHT)
  add(messages, 1)
  return counts
}

/**
 * The n-grams that say most of the class, by how often they occur and how unevenly: the sum over
 * the classes of p(class) p(n-gram | class) |log ratio|.
 */
export function selectGrams(
  classes: readonly Class[],
  shares: readonly number[],
  kept: number,
): Selected {
  const counts = classes.map(countGrams)
  const totals = counts.map((count) => [...count.values()].reduce((sum, n) => sum + n, 0))
  const background = new Map<string, number>()
  for (const [at, count] of counts.entries()) {
    for (const [gram, n] of count) {
      if (n < 4) continue
      background.set(gram, (background.get(gram) ?? 0) + n / (totals[at] ?? 1) / classes.length)
    }
  }
  const ratio = (gram: string, share: number, at: number): number => {
    const total = totals[at] ?? 0
    return Math.log(
      ((counts[at]?.get(gram) ?? 0) + SMOOTHING * share) / (total + SMOOTHING) / share,
    )
  }
  const worth = (gram: string, share: number): number =>
    classes.reduce((sum, _, at) => {
      const log = ratio(gram, share, at)
      return sum + (shares[at] ?? 0) * share * Math.exp(log) * Math.abs(log)
    }, 0)
  // Pairs of letters are kept however little they say: by them, gibberish is known.
  const isPair = (gram: string): boolean =>
    gram.length === 2 &&
    counts.some((count, at) => (count.get(gram) ?? 0) >= PAIR * (totals[at] ?? 0))
  const grams = [...background]
    .map(([gram, share]) => [gram, isPair(gram) ? 1 : worth(gram, share)] as const)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, kept)
    .map(([gram]) => gram)
  const ratios = new Float32Array(grams.length * classes.length)
  for (const [row, gram] of grams.entries()) {
    const share = background.get(gram) ?? 1
    for (const at of classes.keys()) ratios[row * classes.length + at] = ratio(gram, share, at)
  }
  return { grams, ratios, totals }
}
