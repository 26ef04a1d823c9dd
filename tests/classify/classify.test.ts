import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, ENGINE_VERSION } from '../../src/classify/index.ts'
import { flaggedSeverity } from '../../src/model/flagged.ts'
import { productLexicon } from './lexicon.ts'

const read = (text: string, hints: readonly string[] = []) =>
  classify(productLexicon(), text, hints)

const rules = (text: string): unknown[] =>
  read(text).flags.map(({ category, severity, why }) => [category, severity, why.at(-1)?.rule])

describe('classify', () => {
  it('names the versions that it read with', () => {
    const { lexicon, engine } = read('Hello.')
    expect(lexicon).toBe(productLexicon().version)
    expect(engine).toBe(ENGINE_VERSION)
    expect(engine).toMatch(/^\d+\.\d+\.\d+\+cues\.[0-9a-f]{12}$/)
  })

  it('answers the same twice', () => {
    const text = 'The mayor said that Kurds are dogs. Turks must not be expelled.'
    expect(read(text)).toEqual(read(text))
  })

  it('ties two groups joined by "and" to one expression', () => {
    expect(read('Armenians and Azerbaijanis are rats.').flags[0]?.targets).toEqual([
      'armenians',
      'azerbaijanis',
    ])
  })

  it('points at the speaker in the text as given', () => {
    const text = '🙂 “Greeks are rats,” said the Mayor.'
    const [flag] = read(text).flags
    expect(text.slice(...(flag?.speaker ?? [0, 0]))).toBe('Mayor')
    expect(text.slice(...(flag?.spans[0] ?? [0, 0]))).toBe('rats')
    expect(flag?.surface).toBe('rats')
  })

  it('goes by a denial inside a report, and by the report where the denial is the reporter’s', () => {
    expect(read('The mayor said that Turks are not dogs.').flags[0]?.use).toBe('negated')
    expect(read('The mayor never said that Turks are dogs.').severity).toBe(0)
  })

  it('reads an expression outside a quote as the author’s own', () => {
    const { flags } = read('The mayor said “good morning”. Persians are dogs.')
    expect(flags.map((flag) => flag.use)).toEqual(['direct'])
  })

  it('raises a demand to leave beside a threat of the same group', () => {
    expect(rules('Turks must leave our land.')).toEqual([['EXPEL', 4, 'entry']])
    expect(rules('Turks must leave our land or we will crush them.')).toEqual([
      ['EXPEL', 5, 'combination'],
      ['THREAT', 5, 'combination'],
    ])
  })

  it('tells what is near from what is said of a group', () => {
    const [near] = read('A dog ran past the Armenians.').flags
    expect([near?.binding, near?.severity]).toEqual(['near', 1])
    const [none] = read('Our enemy is strong.').flags
    expect([none?.binding, none?.severity, none?.targets]).toEqual(['none', 1, []])
  })

  it('leaves out what is said of nobody or meant literally', () => {
    expect(read('A dog ran past.').flags).toEqual([])
    expect(read('The Armenians keep dogs and cats.').flags).toEqual([])
    expect(read('The Azerbaijanis keep dogs and cats.').flags).toEqual([])
  })

  it('keeps its promises on any text made of the words it knows', () => {
    const word = fc.constantFrom(
      'Armenians',
      'Turks',
      'are',
      'not',
      'dogs',
      'rats',
      'kill',
      'expel',
      'must',
      'the',
      'said',
      'minister',
      'армяне',
      'турки',
      'собаки',
      'не',
      'сказал',
      'ermənilər',
      'itdir',
      'deyil',
      'dedi',
      'հայերը',
      'շներ',
      'են',
      'չեն',
      '“',
      '”',
      '«',
      '»',
      '.',
      '!',
      ',',
      '\n',
      '\n\n',
      '—',
      '🙂',
      '\ud800',
      '\u0000',
      '\u200b',
      "'",
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(' ', ''), (words, glue) => {
        const text = words.join(glue)
        const { flags, severity } = read(text)
        expect(severity).toBe(flaggedSeverity(flags))
        for (const flag of flags) {
          let last = 0
          for (const [start, end] of flag.spans) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(text.length)
          expect(flag.surface).toBe(text.slice(flag.spans[0]?.[0], last))
          expect(flag.why.reduce((sum, step) => sum + step.delta, 0)).toBe(flag.severity)
          expect(flag.confidence).toBeGreaterThanOrEqual(0)
          expect(flag.confidence).toBeLessThanOrEqual(1)
          if (flag.speaker !== undefined) expect(flag.use).toBe('attributed')
          if (flag.binding === 'none') expect(flag.targets).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['one sentence without end', 'Turks are dogs and '],
    ['quotes that never close', '“Turks «are dogs '],
    ['reports upon reports', 'The mayor said that Turks are dogs. '],
  ])('takes time in proportion to its length: %s', (_, piece) => {
    // Processor time, not wall time: other work on the machine must not decide.
    const time = (size: number): number => {
      const text = piece.repeat(Math.ceil(size / piece.length))
      const start = process.cpuUsage()
      read(text, ['en'])
      return process.cpuUsage(start).user
    }
    time(10_000)
    const small = Math.min(time(10_000), time(10_000), time(10_000))
    const large = Math.min(time(80_000), time(80_000))
    expect(large / small).toBeLessThan(8 * 3)
  })
})
