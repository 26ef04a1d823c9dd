import { describe, expect, it } from 'vitest'
import { gramsOf, lower } from '../../../src/classify/language/grams.ts'
import { GRAMS } from '../../../src/classify/language/ngrams/latn.ts'
import { modelOf, scoreGrams } from '../../../src/classify/language/ngrams.ts'
import { sentencesOf } from './cases.ts'

describe('the n-grams of a text', () => {
  it('are two to four letters long, inside a word and its edges', () => {
    expect(gramsOf('ab cde')).toEqual([
      ' a',
      ' ab',
      ' ab ',
      'ab',
      'ab ',
      'b ',
      ' c',
      ' cd',
      ' cde',
      'cd',
      'cde',
      'cde ',
      'de',
      'de ',
      'e ',
    ])
  })

  it('are none where there are no letters', () => {
    expect(gramsOf('12 34')).toEqual([])
  })

  it('are read from the text in the same way as the model is made', () => {
    const model = modelOf('Latn')
    const rows = new Map(GRAMS.split('\n').map((gram, row) => [gram, row]))
    const width = model.classes.length
    for (const text of [...sentencesOf('az').texts, ...sentencesOf('de').texts]) {
      const clean = lower(text)
        .replace(/[^\p{L}]+/gu, ' ')
        .trim()
      const grams = gramsOf(clean)
      const known = grams.map((gram) => rows.get(gram)).filter((row) => row !== undefined)
      const { sums, known: share } = scoreGrams(model, clean)
      expect(share).toBeCloseTo(known.length / grams.length, 10)
      for (let column = 0; column < width; column += 1) {
        const sum = known.reduce(
          (total, row) => total + (model.weights[row * width + column] ?? 0),
          0,
        )
        expect(sums[column]).toBeCloseTo(sum / model.scale, 8)
      }
    }
  })
})

describe('lower', () => {
  it('gives i for every I, whatever the language', () => {
    expect(lower('İI ıi I\u0307')).toBe('ii ıi i')
  })
})

describe('a model', () => {
  it.each(['Latn', 'Cyrl', 'Arab'] as const)(
    'of %s has a weight for each n-gram and class',
    (script) => {
      const { weights, rows, classes } = modelOf(script)
      expect(weights).toHaveLength(rows.size * classes.length)
      expect(weights.some((weight) => weight > 40) && weights.some((weight) => weight < -40)).toBe(
        true,
      )
    },
  )
})
