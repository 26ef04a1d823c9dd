import { describe, expect, test } from 'vitest'
import { asciiOf, plainOf } from '../../src/lexicon/harmony.ts'
import { readPattern } from '../../src/lexicon/words.ts'
import { tokenise } from '../../src/text/tokenise.ts'

describe('a written pattern', () => {
  test('is words, alternatives, paradigms and gaps', () => {
    expect(readPattern('cat|dog:noun ~2 here')).toEqual([
      {
        words: [
          { lemma: 'cat', paradigm: null },
          { lemma: 'dog', paradigm: 'noun' },
        ],
        gap: 0,
      },
      { words: [{ lemma: 'here', paradigm: null }], gap: 2 },
    ])
  })

  test.each([
    ['~1 cat', 'before the first word'],
    ['cat ~1', 'after the last word'],
    ['cat ~0 dog', 'expected ~1 to ~4'],
    ['cat ~x dog', 'expected ~1 to ~4'],
    ['cat||dog', 'an empty word'],
    ['cat:', 'an empty word'],
  ])('is refused in words: %s', (text, problem) => {
    expect(readPattern(text)).toContain(problem)
  })
})

describe('the Turkic letters', () => {
  test.each(['köpəkdirlər', 'çırağı', 'gülüşün', 'rüzgâr', 'ağaçlıklı'])(
    'fold as the text does: %s',
    (word) => {
      const [token] = tokenise(word)
      expect(asciiOf(word)).toBe(token?.fold)
      expect(asciiOf(plainOf(word))).toBe(token?.fold)
      expect(asciiOf(word)).toHaveLength(word.length)
    },
  )
})
