import { array, assert, constantFrom, integer, nat, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentences } from '../../src/text/sentences.ts'
import { replaceUnstorable } from '../../src/text/storable.ts'
import { tokenise } from '../../src/text/tokenise.ts'
import { wordsOf } from '../../src/text/words.ts'

const PIECES = [
  'şəhər',
  'İI',
  'ıi\u0307',
  'собака',
  'ёйе\u0301',
  'շո՞ւն',
  'և',
  'ქარ',
  'می\u200Cشود',
  'हिन्दी',
  '漢字',
  '한글',
  'a',
  'b',
  'о',
  '1',
  '0',
  '$',
  '@',
  '!',
  "'",
  '’',
  '.',
  '-',
  '_',
  ' ',
  '\n',
  '\u00A0',
  '։',
  ':',
  '«',
  '”',
  '\u200B',
  '\u200D',
  '\u202E',
  '\u00AD',
  '\uFEFF',
  '\u0000',
  '\u0301',
  '\u0337',
  '\uFE0F',
  '\u3164',
  '\uD800',
  '\uDC00',
  '😀',
  '👩‍👧',
  '𝐝𝐨𝐠',
  'ｄｏｇ',
  'ⓓ',
  'ﬁ',
  'ﬓ',
  'ǅ',
  'ҝҹ',
  '\u{E0061}',
]
const anyText = oneof(
  array(constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  string({ unit: 'binary', maxLength: 200 }),
  array(integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) =>
    String.fromCharCode(...units),
  ),
)

describe('whatever the text holds', () => {
  it('words are in order, apart, whole, and not empty', () => {
    assert(
      property(anyText, (text) => {
        let last = 0
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(last)
          expect(token.end).toBeGreaterThan(token.start)
          expect(token.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(token.start, token.end)).toMatch(/[\p{L}\p{Nd}Ⓐ-ⓩ]/u)
          expect(token.fold.length).toBeLessThanOrEqual(4 * 18 * (token.end - token.start))
          last = token.end
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('a word is the same whether it is found in plain text or after a closer look', () => {
    assert(
      property(anyText, (text) => {
        // A stray mark before a word sends it the careful way.
        const careful = text.replace(/[ .,]/g, '$&\u0301')
        expect(words(careful)).toEqual(words(text.replace(/[ .,]/g, '$& ')))
      }),
      { numRuns: 2000 },
    )
  })

  it('no word begins or ends in half a character', () => {
    assert(
      property(anyText, (raw) => {
        const { text } = replaceUnstorable(raw)
        for (const token of tokenise(text))
          expect(replaceUnstorable(text.slice(token.start, token.end)).replaced).toBe(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('a search form folds to itself', () => {
    assert(
      property(constantFrom('az', 'ru', 'hy'), nat(2000), (_, seed) => {
        const word = PIECES[seed % 7] ?? ''
        for (const { fold } of tokenise(word)) expect(tokenise(fold)[0]?.fold).toBe(fold)
      }),
    )
  })

  it('sentences are in order, apart, trimmed, and hold every character that is not white space', () => {
    assert(
      property(anyText, (text) => {
        let last = 0
        for (const [start, end] of sentences(text)) {
          expect(text.slice(last, start).trim()).toBe('')
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(text.slice(last).trim()).toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  it('what can be stored has the same length and encodes to UTF-8 and back', () => {
    assert(
      property(anyText, (text) => {
        const stored = replaceUnstorable(text).text
        expect(stored).toHaveLength(text.length)
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored)
        expect(stored).not.toContain('\u0000')
      }),
      { numRuns: 2000 },
    )
  })
})

function words(text: string): string[] {
  return [...wordsOf(text)].map((span) => text.slice(...span))
}

/** Microseconds of processor time, which other work on the machine does not add to. */
function time(text: string): number {
  const start = process.cpuUsage()
  tokenise(text)
  sentences(text)
  const spent = process.cpuUsage(start)
  return spent.user + spent.system
}

describe('the time taken', () => {
  const UNITS = {
    prose: 'Hava yaxşıdır, сосед пришёл։ բարև. ',
    'one letter': 'a',
    'zero-width': '\u200B',
    marks: '\u0301',
    apostrophes: "'",
    'letter and apostrophe': "a'",
    'full stops': '.',
    quotes: '»',
    spaces: ' ',
    'line breaks': '\n',
    digits: '1',
    signs: '$',
    'letter and sign': 'a$',
    'single letters': 'a.',
    exclamations: 'ab!',
    'mixed script': 'aо',
    leet: 'a1',
    surrogates: '\uD800',
    colons: 'ա: ',
  }

  it.each(Object.entries(UNITS))('grows in line with the text: %s', (_, unit) => {
    const small = unit.repeat(Math.ceil(60_000 / unit.length))
    time(small)
    const one = Math.min(time(small), time(small), time(small))
    const eight = Math.min(time(small.repeat(8)), time(small.repeat(8)))
    // Eight times the text: quadratic code would take 64 times as long. The collector of garbage, which
    // has nothing to do for the short one, makes up to 30 of it.
    expect(eight / Math.max(one, 2000)).toBeLessThan(45)
  })
})
