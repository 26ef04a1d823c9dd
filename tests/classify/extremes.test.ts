import { describe, expect, it } from 'vitest'
import { classify } from '../../src/classify/index.ts'
import type { Classification } from '../../src/model/classification.ts'
import { productLexicon } from './lexicon.ts'

const MILLION = 1_000_000
const PLAIN = 'Городской совет открыл мост, и люди пошли домой вдоль реки. '
/** A million plain letters take a tenth of a second, and no item may take more than two. */
const MOST_TIMES = 20

function upTo(length: number, piece: string): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}

/** Words of letters that can each be read in more than one way, all different. */
function distinct(letters: string): string {
  const words = Array.from({ length: MILLION / 20 }, (_, n) => {
    const own = n.toString(26).replace(/\d/g, (digit) => 'qwertyuiop'[Number(digit)] ?? '')
    return `${letters}${own}${letters}`
  })
  return words.join(' ').slice(0, MILLION)
}

/** Processor time in milliseconds, the least of two tries, and what came of it. */
function timed(text: string): readonly [number, Classification] {
  const tries = [0, 1].map((): readonly [number, Classification] => {
    const start = process.cpuUsage()
    const said = classify(productLexicon(), text, [])
    const { user, system } = process.cpuUsage(start)
    return [(user + system) / 1000, said]
  })
  return tries.toSorted(([a], [b]) => a - b)[0] ?? [Infinity, classify(productLexicon(), '', [])]
}

describe('F30: texts at the edge of what can be sent', () => {
  it.each([
    ['one word of a million letters', upTo(MILLION, 'abcdefghijklmnop')],
    ['one word of a million letters of three scripts', upTo(MILLION, 'аbгdеfgһnwuօ')],
    ['a hundred thousand marks on one letter', `e${'\u0301'.repeat(100_000)}`],
    ['a million characters of no width', `a${'\u200b'.repeat(MILLION)}b`],
    ['marks on every letter', upTo(MILLION, `e${'\u0301\u0336\u0489'.repeat(33)}`)],
    ['a million letters set apart', upTo(MILLION, 'a b c d ')],
    ['letters set apart by ever other signs', upTo(MILLION, 'a b.c d-e f.g h ')],
    ['words that mix scripts', distinct('дhbnuw')],
    ['words with digits for letters', distinct('a1b1c1')],
    ['words that do both', distinct('дh1bn1uw')],
    ['quotation marks that never close', '«'.repeat(MILLION)],
  ])('%s: read to the end, in time', { timeout: 120_000 }, (_, text) => {
    timed(PLAIN.repeat(1000))
    const [plainMs] = timed(upTo(MILLION, PLAIN))
    const [ms, { flags, readTo }] = timed(text)
    expect(flags).toEqual([])
    expect(readTo).toBeUndefined()
    expect(ms / plainMs).toBeLessThan(MOST_TIMES)
  })

  it.each([
    ['a word of the lexicon a million times', 'rats '],
    ['a flag in every sentence', 'Armenians are rats. '],
    ['a flag in every quotation', '«Армяне — крысы», '],
  ])('%s: read until there are too many, and told so', { timeout: 120_000 }, (_, piece) => {
    timed(PLAIN.repeat(1000))
    const [plainMs] = timed(upTo(MILLION, PLAIN))
    const text = piece.repeat(MILLION)
    const [ms, { flags, readTo }] = timed(text)
    expect(readTo).toBeGreaterThan(20_000)
    expect(readTo).toBeLessThan(300_000)
    expect(flags.length).toBeLessThan(20_000)
    expect(flags.every(({ spans }) => (spans[0]?.[0] ?? 0) < (readTo ?? 0))).toBe(true)
    expect(ms / plainMs).toBeLessThan(MOST_TIMES)
  })

  it('a long text with words of the lexicon here and there is read to its end', () => {
    const text = `${PLAIN.repeat(40)}Armenians are rats. `.repeat(400)
    const { flags, readTo } = classify(productLexicon(), text, ['en'])
    expect(flags).toHaveLength(400)
    expect(readTo).toBeUndefined()
  })
})
