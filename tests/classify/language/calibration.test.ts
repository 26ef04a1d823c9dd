import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../src/classify/language/index.ts'
import { HELD_OUT, heldOut } from './held-out.ts'

/** The five languages with a lexicon, in every spelling: what is mostly read. */
const WATCHED = ['az', 'tr', 'ru', 'hy', 'en', 'az-ascii', 'tr-ascii', 'az-Cyrl'] as const
/** The same number of words of every language: what no prior helps with. */
const ALL = [...HELD_OUT, 'az-ascii', 'tr-ascii'] as const
/** Upper ends of the bins of probability. */
const ENDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01] as const
/** Fewer answers show no share. */
const ENOUGH = 40

interface Bin {
  n: number
  /** Shares. */
  right: number
  p: number
}

function curve(
  names: readonly string[],
  kinds: readonly ('sentences' | 'pairs' | 'words')[],
): readonly Bin[] {
  const bins: Bin[] = ENDS.map(() => ({ n: 0, right: 0, p: 0 }))
  for (const name of names) {
    const texts = heldOut(name)
    for (const text of kinds.flatMap((kind) => texts[kind])) {
      const best = detectLanguage(text, []).candidates[0]
      const bin = bins[ENDS.findIndex((end) => (best?.p ?? 0) < end)]
      if (best === undefined || bin === undefined) continue
      bin.n += 1
      bin.right += best.code === texts.code ? 1 : 0
      bin.p += best.p
    }
  }
  return bins
    .filter(({ n }) => n >= ENOUGH)
    .map(({ n, right, p }) => ({ n, right: right / n, p: p / n }))
}

describe('confidence, on text that nothing was learnt from', () => {
  it.each([
    ['words', 'the languages that are watched', WATCHED, 0.05],
    ['pairs', 'the languages that are watched', WATCHED, 0.05],
    ['words', 'every language alike', ALL, 0.06],
    ['pairs', 'every language alike', ALL, 0.06],
  ] as const)('is not above the share that is right: %s of %s', (kind, _, names, tolerance) => {
    const bins = curve(names, [kind])
    expect(bins.length).toBeGreaterThanOrEqual(2)
    for (const { right, p } of bins) expect(p - right, `at ${p.toFixed(2)}`).toBeLessThan(tolerance)
  })

  it('is not far below it either, and rises with it', () => {
    // The watched languages are not favoured enough below 0.7, which errs on the safe side.
    for (const [names, tolerance] of [
      [WATCHED, 0.27],
      [ALL, 0.07],
    ] as const) {
      const bins = curve(names, ['words', 'pairs'])
      expect(bins.length).toBeGreaterThanOrEqual(6)
      for (const { right, p } of bins)
        expect(right - p, `at ${p.toFixed(2)}`).toBeLessThan(tolerance)
      for (const [at, { right }] of bins.entries())
        expect(right).toBeGreaterThan((bins[at - 1]?.right ?? 0) - 0.09)
    }
  })

  it('of 0.9 is right about nine times in ten, and of nearly 1 nearly always', () => {
    for (const names of [WATCHED, ALL]) {
      const [nine, sure] = curve(names, ['sentences', 'pairs', 'words']).slice(-2)
      expect(nine?.p).toBeCloseTo(0.94, 1)
      expect(nine?.right).toBeGreaterThanOrEqual(0.9)
      expect(sure?.right).toBeGreaterThanOrEqual(0.98)
    }
  })

  it('is nearly 1 for whole sentences, which are right', () => {
    const bins = curve(ALL, ['sentences'])
    expect(bins).toHaveLength(1)
    expect(bins[0]?.right).toBeGreaterThanOrEqual(0.99)
  })

  it('stays low for names of peoples that many languages share', () => {
    for (const text of ['turkler', 'ermeniler']) {
      expect(detectLanguage(text, []).confidence).toBeLessThan(0.9)
    }
  })
})
