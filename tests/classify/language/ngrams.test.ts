import { describe, expect, it } from 'vitest'
import { gramsOf, lower } from '../../../src/classify/language/grams.ts'
import { GRAMS as ARAB } from '../../../src/classify/language/ngrams/arab.ts'
import { GRAMS as CYRL } from '../../../src/classify/language/ngrams/cyrl.ts'
import { GRAMS } from '../../../src/classify/language/ngrams/latn.ts'
import { noEvidence } from '../../../src/classify/language/evidence.ts'
import { knowledgeOf } from '../../../src/classify/language/knowledge.ts'
import { modelOf, numbersOf, openModel, rowsOfWord } from '../../../src/classify/language/ngrams.ts'
import { addWord, noRun, weighGrams } from '../../../src/classify/language/run.ts'
import { sentencesOf } from './cases.ts'

describe('the n-grams of a text', () => {
  it('are two to five letters long, inside a word and its edges', () => {
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
      ' cde ',
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
    const found = new Uint16Array(250)
    let checked = 0
    for (const text of [...sentencesOf('az').texts, ...sentencesOf('de').texts]) {
      for (const [word] of lower(text).matchAll(/\p{L}+/gu)) {
        const known = gramsOf(word).map((gram) => rows.get(gram))
        const expected = known.filter((row) => row !== undefined)
        const count = rowsOfWord(model, numbersOf(model, `x${word}x`), 1, word.length + 1, found)
        expect([...found.subarray(0, count)].toSorted()).toEqual(expected.toSorted())
        checked += count
      }
    }
    expect(checked).toBeGreaterThan(2000)
  })

  it('add up to the weights of their rows', () => {
    const knowledge = knowledgeOf('Latn')
    const { model } = knowledge
    const width = model.classes.length
    const found = new Uint16Array(250)
    for (const word of ['məktəblilərin', 'Kindergarten', 'a', 'w'.repeat(50)]) {
      const evidence = noEvidence(model)
      const run = noRun(1)
      const units = Uint16Array.from(word, (_, at) => word.charCodeAt(at))
      addWord(run, evidence, knowledge, units, 0, word.length, 0)
      weighGrams(run, evidence, knowledge, 0, new Float64Array(width))
      const count = rowsOfWord(model, numbersOf(model, word), 0, word.length, found)
      for (let column = 0; column < width; column += 1) {
        const sum = [...found.subarray(0, count)].reduce(
          (total, row) => total + (model.weights[row * width + column] ?? 0),
          0,
        )
        expect(evidence.grams[column]).toBeCloseTo(sum / model.scale, 8)
      }
    }
  })
})

describe('lower', () => {
  it('gives i for every I, whatever the language', () => {
    expect(lower('İI ıi I\u0307')).toBe('ii ıi i')
  })
})

const size = (grams: string): number => grams.split('\n').length
const sizes = { Latn: size(GRAMS), Cyrl: size(CYRL), Arab: size(ARAB) } as const

describe('a model', () => {
  it.each(['Latn', 'Cyrl', 'Arab'] as const)(
    'of %s has a weight for each n-gram and class',
    (script) => {
      const { weights, classes } = modelOf(script)
      expect(weights).toHaveLength(sizes[script] * classes.length)
      expect(weights.some((weight) => weight > 40) && weights.some((weight) => weight < -40)).toBe(
        true,
      )
    },
  )

  it('is refused where it holds more n-grams than the table has room for', () => {
    const many = Array.from({ length: 20_000 }, () => 'ab').join('\n')
    expect(() => openModel({ CLASSES: ['en'], SCALE: 1, GRAMS: many, WEIGHTS: '' })).toThrow(
      RangeError,
    )
  })
})
