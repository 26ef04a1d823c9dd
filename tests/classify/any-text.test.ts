import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/classify/index.ts'
import { match } from '../../src/classify/match/match.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import type { Span } from '../../src/model/span.ts'
import { anyText, isSliced } from './any-text.ts'
import { productLexicon } from './lexicon.ts'

describe('whatever a text holds', () => {
  it(
    'nothing throws, and every flag names the letters that stand there',
    { timeout: 300_000 },
    () => {
      const lexicon = productLexicon()
      let flags = 0
      assert(
        property(anyText, (given) => {
          for (const flag of classify(lexicon, given, []).flags) {
            flags += 1
            expect(isSliced(given, flag.spans)).toBe(true)
            expect(flag.surface).toBe(given.slice(...(flag.spans[0] ?? [0, 0])))
          }
        }),
        { numRuns: 10_000 },
      )
      expect(flags).toBeGreaterThan(300)
    },
  )
})

describe('whatever a hundred thousand texts hold', () => {
  it(
    'nothing throws, and every match is whole characters of the text',
    { timeout: 300_000 },
    () => {
      const lexicon = productLexicon()
      let matches = 0
      assert(
        property(anyText, (given) => {
          const found = match(lexicon, given, COVERED_LANGUAGES)
          for (const { tokens } of found.matches) {
            matches += 1
            const spans = tokens.map((index): Span => {
              const { start, end } = found.tokens[index] ?? { start: -1, end: -1 }
              return [start, end]
            })
            if (!isSliced(given, spans)) throw new Error(`${JSON.stringify(spans)} is no slice`)
          }
        }),
        { numRuns: 100_000 },
      )
      expect(matches).toBeGreaterThan(10_000)
    },
  )
})

describe('the time a text takes', () => {
  const SENTENCES = [
    'The council opened a bridge and people walked home along the river. '.repeat(7),
    'Şəhərdə yeni kitabxana açıldı və uşaqlar oxumağa getdilər. '.repeat(7),
    'Armenians are dogs, said the mayor. Azerbaijanis are no dogs. ',
  ]
  const unit = SENTENCES.join('\n')

  /** Microseconds of processor time for a unit of a kilobyte, the least of some tries. */
  function perUnit(units: number, tries: number): number {
    const given = unit.repeat(units)
    const times = Array.from({ length: tries }, () => {
      const start = process.cpuUsage()
      classify(productLexicon(), given, [])
      const { user, system } = process.cpuUsage(start)
      return (user + system) / units
    })
    return Math.min(...times)
  }

  it('F30: is the same for a byte of a kilobyte and of ten megabytes', { timeout: 300_000 }, () => {
    perUnit(1, 300)
    const small = perUnit(1, 300)
    const large = perUnit(Math.ceil(10_000_000 / Buffer.byteLength(unit)), 2)
    expect(large / small).toBeLessThan(2)
  })
})
