import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safe, safeJson } from '../../../src/cli/explain/safe.ts'

/** What must never reach a terminal raw: controls but the line feed, format characters, surrogates. */
const RAW = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u

describe('a text for a terminal', () => {
  it.each([
    ['escape sequences', 'a\u001b[31mb\u009b2J', 'a<U+001B>[31mb<U+009B>2J'],
    ['right-to-left override', 'ab\u202ecd', 'ab<U+202E>cd'],
    ['NUL and bell', '\u0000\u0007', '<U+0000><U+0007>'],
    ['lone surrogates', '\ud800a\udfff', '<U+D800>a<U+DFFF>'],
    ['invisible tags beyond the basic plane', '\u{e0041}', '<U+E0041>'],
    ['a filler that looks like nothing', '\u3164', '<U+3164>'],
    ['the brackets that mark words', '⟦dogs⟧', '<U+27E6>dogs<U+27E7>'],
    ['carriage returns, which would overwrite a line', 'a\rb', 'a<U+000D>b'],
    [
      'nothing of ordinary text',
      'Ermənilər, «крысы» — շներ 🙂️\n',
      'Ermənilər, «крысы» — շներ 🙂️\n',
    ],
  ])('shows %s', (_, text, shown) => {
    expect(safe(text)).toBe(shown)
  })

  it('holds nothing that a terminal obeys, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safe(text)).not.toMatch(RAW)
        const json = safeJson({ text })
        expect(json).not.toMatch(RAW)
        expect(JSON.parse(json)).toEqual({ text })
      }),
    )
  })
})
