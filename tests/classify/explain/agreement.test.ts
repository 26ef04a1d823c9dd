import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walk } from '../../../src/classify/explain/walk.ts'
import { classify, languagesOf } from '../../../src/classify/index.ts'
import { detectLanguage } from '../../../src/classify/language/index.ts'
import { match } from '../../../src/classify/match/match.ts'
import { COVERED_LANGUAGES } from '../../../src/model/language.ts'
import { replaceUnstorable } from '../../../src/text/storable.ts'
import { tokenise } from '../../../src/text/tokenise.ts'
import { productLexicon } from '../lexicon.ts'
import { readCases } from '../read-cases.ts'
import { explanationSchema } from './contract.ts'
import { explained } from './explained.ts'

/** Every third case of every language: enough to meet every rule. */
const CASES = COVERED_LANGUAGES.flatMap((language) => readCases(language).cases)
  .map(({ text }) => text)
  .filter((_, at) => at % 3 === 0)

/** Uses that say so by themselves: nothing told of another, or the author's own words. */
const SILENT = new Set(['plain', 'quoted', 'question', 'own-words'])

const key = (id: string, at: readonly number[]): string => `${id} ${at.join()}`

describe('an explanation of the product’s own cases', { timeout: 120_000 }, () => {
  const all = CASES.map((text) => explained(text))

  it('says what classify says, flag by flag', () => {
    for (const explanation of all) {
      const { language, severity, flags } = classify(productLexicon(), explanation.text, [])
      expect(explanation.flags.map(({ flag }) => flag)).toEqual(flags)
      expect(explanation.severity).toBe(severity)
      expect(explanation.flagged).toBe(severity > 0)
      expect(explanation.language).toMatchObject(language)
    }
  })

  it('has the shape of its contract, and survives JSON', () => {
    for (const explanation of all) {
      const read: unknown = JSON.parse(JSON.stringify(explanation))
      expect(read).toEqual(explanation)
      explanationSchema.parse(read)
    }
  })

  it('cites every word by its place', () => {
    for (const { text, flags, near } of all) {
      const words = [
        ...near.flatMap((one) => [...one.words, ...one.by]),
        ...flags.flatMap((one) => [
          ...one.words,
          ...one.targets.flatMap((target) => target.words),
          ...one.cues.flatMap((cue) => cue.words),
          ...(one.speaker === null ? [] : [one.speaker]),
        ]),
      ]
      for (const one of words) expect(text.slice(...one.span)).toBe(one.text)
    }
  })

  it('gives every step and every factor a sentence, and they add up', () => {
    for (const { flag, severity, confidence, entry } of all.flatMap(({ flags }) => flags)) {
      expect(severity.reduce((sum, { delta }) => sum + delta, 0)).toBe(flag.severity)
      for (const { rule, said } of severity) expect(said).not.toBe(rule)
      const product = confidence.reduce((sum, { value }) => sum * value, 1)
      expect(Math.round(product * 100) / 100).toBe(flag.confidence)
      expect(entry.sources.length).toBeGreaterThan(0)
    }
  })

  it('names the words that decided nearly every use that is not plain', () => {
    const telling = all.flatMap(({ flags }) => flags).filter(({ use }) => !SILENT.has(use.rule))
    const named = telling.filter(({ cues }) => cues.some(({ decides }) => decides.includes('use')))
    expect(telling.length).toBeGreaterThan(80)
    expect(named.length / telling.length).toBeGreaterThan(0.95)
  })

  it('finds the words of each flag in the same way as the matcher', () => {
    for (const { text } of all) {
      const tokens = tokenise(text)
      const languages = languagesOf(productLexicon(), detectLanguage(text, []), text)
      const found = match(productLexicon(), text, languages).matches
      const laid = [...walk(productLexicon(), tokens, languages, text)]
      const free = laid.filter(({ stopped }) => stopped === null)
      expect(new Set(free.map(({ entry, tokens: at }) => key(entry.id, at)))).toEqual(
        new Set(found.map(({ entry, tokens: at }) => key(entry.id, at))),
      )
    }
  })
})

describe('an explanation of any text', { timeout: 120_000 }, () => {
  it('never throws, and has the shape of its contract', () => {
    const word = fc.constantFrom(
      'Armenians', 'Turks', 'are', 'not', 'dogs', 'expel', 'must', 'said', 'minister', 'армяне', 'собаки',
      'не', 'ermənilər', 'itdir', 'deyil', 'dedi', 'հայերը', 'շներ', 'չեն', '“', '”', '«', '»', '.', '!', ',',
      '\n', '—', '🙂', '\ud800', '\u0000', '\u200b', '\u202e', '\u001b[31m', "'",
    ) // prettier-ignore
    const text = fc.oneof(
      fc.array(word, { maxLength: 25 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    fc.assert(
      fc.property(text, (any) => {
        const explanation = explained(any)
        explanationSchema.parse(explanation)
        expect(explanation.text).toBe(any)
        const { flags } = classify(productLexicon(), replaceUnstorable(any).text, [])
        expect(explanation.flags.map(({ flag }) => flag)).toEqual(flags)
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['flags', 'The mayor said that Turks are dogs. '],
    ['nothing', 'The library opens on Monday and closes in the evening. '],
    ['one sentence without end', 'Turks are dogs and '],
  ])('takes time in proportion to its length: %s', (_, piece) => {
    // Processor time, not wall time: other work on the machine must not decide.
    const time = (size: number): number => {
      const text = piece.repeat(Math.ceil(size / piece.length))
      const start = process.cpuUsage()
      explained(text, ['en'])
      return process.cpuUsage(start).user
    }
    time(4_000)
    const small = Math.min(time(4_000), time(4_000))
    const large = Math.min(time(16_000), time(16_000))
    expect(large / small).toBeLessThan(4 * 3)
  })
})
