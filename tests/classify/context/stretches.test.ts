import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentenceAt, stretchesOf } from '../../../src/classify/context/stretches.ts'
import { tokenise } from '../../../src/text/tokenise.ts'

function texts(text: string): string[] {
  return stretchesOf(text, tokenise(text)).map(({ span }) => text.slice(...span))
}

describe('stretchesOf', () => {
  it('gives the sentences of a text', () => {
    expect(texts('One two. Three!')).toEqual(['One two.', 'Three!'])
  })

  it('joins a sentence that was broken to fit a page', () => {
    expect(texts('The mayor of\nthe town spoke.')).toEqual(['The mayor of\nthe town spoke.'])
  })

  it.each([['Title\nNext line'], ['a list;\nof things'], ['One paragraph\n\nanother']])(
    'leaves the lines of %j apart',
    (text) => {
      expect(texts(text)).toHaveLength(2)
    },
  )

  it('cuts an endless sentence, and loses no word of it', () => {
    const text = 'word '.repeat(1000).trim()
    const tokens = tokenise(text)
    const stretches = stretchesOf(text, tokens)
    expect(stretches.length).toBe(5)
    expect(stretches[0]?.tokens).toEqual([0, 199])
    expect(stretches.at(-1)?.tokens?.[1]).toBe(tokens.length - 1)
  })

  it('gives every token to one stretch, in order, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'Б ', '. ', '\n', '!', '“', ' ', 'շ'), { maxLength: 80 }),
        (pieces) => {
          const text = pieces.join('')
          const tokens = tokenise(text)
          const owned = stretchesOf(text, tokens).flatMap(({ tokens: range }) =>
            range === null
              ? []
              : Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i),
          )
          expect(owned).toEqual(tokens.map((_, index) => index))
        },
      ),
    )
  })
})

describe('sentenceAt', () => {
  it('names the last span that begins at or before an offset', () => {
    const spans = [
      [0, 4],
      [6, 9],
    ] as const
    expect([0, 3, 5, 6, 100].map((offset) => sentenceAt(spans, offset))).toEqual([0, 0, 0, 1, 1])
    expect(sentenceAt([[2, 3]], 0)).toBe(-1)
  })
})
