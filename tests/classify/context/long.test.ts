import { describe, expect, it } from 'vitest'
import { classify } from '../../../src/classify/index.ts'
import { productLexicon } from '../lexicon.ts'

const PLAIN = 'The mayor of the town opened a new road on Monday, and the guests went home by bus. '
const SAID = 'The governor of the island said that Turks are rats. '
const wordsOf = (text: string): number => text.split(/\s+/).length

/** Milliseconds. */
function time(text: string): number {
  const start = performance.now()
  classify(productLexicon(), text, [])
  return performance.now() - start
}

describe('a text of 30,000 words', () => {
  const before = PLAIN.repeat(900)
  const long = before + SAID + PLAIN.repeat(900)

  it('is read as a post of ten', () => {
    expect(wordsOf(long)).toBeGreaterThan(30_000)
    const [alone] = classify(productLexicon(), SAID, []).flags
    const [found, ...more] = classify(productLexicon(), long, []).flags
    expect(more).toEqual([])
    expect(found).toEqual({
      ...alone,
      spans: alone?.spans.map(([a, b]) => [a + before.length, b + before.length]),
      speaker: alone?.speaker?.map((at) => at + before.length),
      confidence: expect.any(Number),
    })
  })

  it('takes time in proportion to its length, also where every sentence has a flag', () => {
    const [short, tenfold] = [SAID.repeat(300), SAID.repeat(3000)]
    time(short)
    const ratio = Math.min(...[0, 1, 2].map(() => time(tenfold) / time(short)))
    expect(ratio).toBeLessThan(25)
  })
})
