import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segments } from '../../../dashboard/src/lib/segments.ts'

describe('segments', () => {
  it('leaves a text without flags whole', () => {
    expect(segments('a quiet day', [])).toEqual([{ text: 'a quiet day', flags: [] }])
  })

  it('cuts at the edges of overlapping flags', () => {
    expect(segments('abcdef', [[[1, 4]], [[3, 6]]])).toEqual([
      { text: 'a', flags: [] },
      { text: 'bc', flags: [0] },
      { text: 'd', flags: [0, 1] },
      { text: 'ef', flags: [1] },
    ])
  })

  it('marks both spans of a phrase with a gap', () => {
    const cut = segments('out with them', [
      [
        [0, 3],
        [9, 13],
      ],
    ])
    expect(
      cut.filter((segment) => segment.flags.length > 0).map((segment) => segment.text),
    ).toEqual(['out', 'them'])
  })

  it('puts together to the text again, whatever the spans', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.array(span)), (text, flags) => {
        expect(
          segments(text, flags)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
