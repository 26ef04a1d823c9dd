import { array, assert, integer, nat, property, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf, joined } from '../../../src/api/views/excerpt.ts'

describe('an excerpt', () => {
  test('is the whole of a short text', () => {
    expect(excerptOf('A short text.', [[2, 7]])).toEqual({
      text: 'A short text.',
      cutBefore: false,
      cutAfter: false,
      spans: [[2, 7]],
    })
  })

  test('shows the first flagged place of a long text', () => {
    const text = `${'a'.repeat(3000)} here ${'b'.repeat(3000)}`
    const excerpt = excerptOf(text, [[3001, 3005]])
    const [start, end] = excerpt.spans[0] ?? [0, 0]
    expect(excerpt.text.slice(start, end)).toBe('here')
    expect(excerpt).toMatchObject({ cutBefore: true, cutAfter: true })
    expect(excerpt.text.length).toBeLessThanOrEqual(420)
  })

  test('never cuts a character in two', () => {
    const text = '😀'.repeat(600)
    expect(excerptOf(text, [[601, 603]]).text).toMatch(/^\p{Emoji}+$/u)
    expect(excerptOf(text.slice(1), []).text).toMatch(/^\uDE00\p{Emoji}+$/u)
  })

  test('never parts a letter from its marks', () => {
    const text = 'e\u0301'.repeat(600)
    expect(excerptOf(text, [[901, 903]]).text).toMatch(/^e/)
  })

  test('is the beginning where the flagged place lies beyond the end', () => {
    expect(excerptOf('cut off here', [[4000, 4004]])).toMatchObject({
      text: 'cut off here',
      spans: [],
    })
  })

  test('makes one mark of flags that overlap', () => {
    expect(
      joined([
        [4, 9],
        [0, 5],
        [12, 14],
      ]),
    ).toEqual([
      [0, 9],
      [12, 14],
    ])
  })

  test('marks the same characters as the text does, whatever the spans', () => {
    const span = tuple(nat(1500), integer({ min: 1, max: 60 }))
    assert(
      property(string({ minLength: 1600, maxLength: 2000 }), array(span), (text, list) => {
        const spans = list.map(([start, length]): [number, number] => [start, start + length])
        const excerpt = excerptOf(text, spans)
        const from = text.indexOf(excerpt.text)
        expect(from).toBeGreaterThanOrEqual(0)
        let before = 0
        for (const [start, end] of excerpt.spans) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(excerpt.text.length)
          before = end
        }
        expect(excerpt.spans.length > 0).toBe(spans.length > 0)
      }),
      { numRuns: 200 },
    )
  })
})
