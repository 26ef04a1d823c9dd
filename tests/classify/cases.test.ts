import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../src/model/category.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import { readCases, wrongIn } from './read-cases.ts'

/** The least number of cases that are right, so that a theme cannot be lost unseen. */
const LEAST: Readonly<Record<string, number>> = { az: 400, en: 480, hy: 400, ru: 400, tr: 400 }

describe.each(COVERED_LANGUAGES)('the cases of %s', (language) => {
  const { cases, misses } = readCases(language)
  const must = cases.filter((each) => each.severity !== undefined)
  const not = cases.length - must.length

  it(`are ${cases.length}: ${must.length} must be flagged, ${not} must not`, () => {
    expect(cases.length).toBeGreaterThanOrEqual(LEAST[language] ?? 0)
    expect(not).toBeGreaterThanOrEqual(must.length)
  })

  it('are of every category', () => {
    const shown = new Set(cases.map((each) => each.flag?.category))
    expect(CATEGORIES.filter((category) => !shown.has(category))).toEqual([])
  })

  it('are each written once', () => {
    const texts = [...cases, ...misses].map((each) => each.text)
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })

  it.each(cases)('are right about $text', (each) => {
    expect(wrongIn(each)).toBeNull()
  })

  it.each(misses)('know that it is wrong about $text', (each) => {
    expect(wrongIn(each), 'It is right now: move it to the file of its theme.').not.toBeNull()
  })
})
