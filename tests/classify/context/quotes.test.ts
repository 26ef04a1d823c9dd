import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteSpans, quotesAround } from '../../../src/classify/context/quotes.ts'

function inner(text: string): string[] {
  return quoteSpans(text).map((quote) => text.slice(...quote.inner))
}

describe('quoteSpans', () => {
  it.each([
    ['He said «yes».', ['yes']],
    ['He said “yes”.', ['yes']],
    ['Er sagte „ja“.', ['ja']],
    ['Dedi: „hə”.', ['hə']],
    ["He said ‘yes’ and 'no'.", ['yes', 'no']],
    ['He said "yes" and "no".', ['yes', 'no']],
    ['«Ա։ Բ»,- ասաց նա։', ['Ա։ Բ']],
    ['Он сказал: <<да>>.', ['да']],
    ["Dedi: ''hə''.", ['hə']],
    ['O, „bəli” dedi.', ['bəli']],
    ['Er sagte ‚ja‘.', ['ja']],
    ['He said “yes" and went.', ['yes']],
    ['He said "yes” and went.', ['yes']],
    ['“One. Two! Three?” she said.', ['One. Two! Three?']],
  ])('finds what %s quotes', (text, expected) => {
    expect(inner(text)).toEqual(expected)
  })

  it('tells a quote within a quote by its depth', () => {
    const text = '«Он сказал “да” вчера»'
    expect(quoteSpans(text).map(({ inner: [a, b], depth }) => [text.slice(a, b), depth])).toEqual([
      ['Он сказал “да” вчера', 0],
      ['да', 1],
    ])
  })

  it('ends an open quote with its paragraph and says that it is open', () => {
    const text = 'He wrote: “This goes on\n\nA new paragraph.'
    const [quote] = quoteSpans(text)
    expect(text.slice(...(quote?.inner ?? [0, 0]))).toBe('This goes on')
    expect(quote?.closed).toBe(false)
  })

  it('goes on in a paragraph that closes what the one before left open', () => {
    expect(inner('“First\n\nsecond” he said')).toEqual(['First', 'second'])
  })

  it.each([
    ["The Turks' house isn't old."],
    ['Ermənistan’ın paytaxtı'],
    ["rock 'n roll of the '90s"],
    ['no marks at all'],
    ['a stray » closer'],
    [''],
  ])('finds no quote in %s', (text) => {
    expect(quoteSpans(text)).toEqual([])
  })

  it('keeps every quote within the text and its marks around its words, whatever the text', () => {
    const piece = fc.constantFrom(
      '«',
      '»',
      '“',
      '”',
      '„',
      '‘',
      '’',
      '"',
      "'",
      'a',
      ' ',
      '\n\n',
      '.',
      '\ud800',
      'շ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        for (const {
          outer,
          inner: [from, to],
        } of quoteSpans(text)) {
          expect(outer[0]).toBeLessThanOrEqual(from)
          expect(from).toBeLessThanOrEqual(to)
          expect(to).toBeLessThanOrEqual(outer[1])
          expect(outer[1]).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})

describe('quotesAround', () => {
  it('names the innermost quote first, and none for words outside', () => {
    const text = 'A «b “c” d» e'
    const quotes = quoteSpans(text)
    const at = text.indexOf('c')
    expect(quotesAround(quotes, at, at + 1).map((quote) => quote.depth)).toEqual([1, 0])
    expect(quotesAround(quotes, text.length - 1, text.length)).toEqual([])
  })
})
