import { describe, expect, it } from 'vitest'
import { explained } from './explained.ts'

const wordsOf = (text: string) => explained(text).flags[0]?.words ?? []
const foldsOf = (text: string): readonly string[] =>
  wordsOf(text).flatMap(({ folds }) => folds.map(({ said }) => said))

describe('how a word is spelt, in words', () => {
  it.each([
    ['no fold', 'Türklər itdirlər.', []],
    [
      'diacritics',
      'Ermeniler itdirler, bunu hami bilir.',
      ['typed without diacritics (ə left out)'],
    ],
    ['look-alikes', 'Армяне — кpысы.', ['look-alike letters of another script (Latin p)']],
    ['digits', 'The Kurds are r4ts.', ['digits or signs for letters (4)']],
    ['zero-width', 'The Kurds are ra\u200bts.', ['invisible characters inside it (U+200B)']],
    [
      'bidi',
      'The Kurds are ra\u202ets.',
      ['characters inside it that turn the direction of writing (U+202E)'],
    ],
    ['set apart', 'The Kurds are r.a.t.s today.', ['letters set apart']],
    ['repeated', 'The Kurds are raaaats.', ['letters repeated']],
    ['wide letters', 'The Kurds are ｒａｔｓ.', ['wide letters, as in East Asian type']],
    [
      'soft hyphen',
      'The Kurds are ra\u00adts.',
      ['a soft hyphen inside it, which is ordinary spelling'],
    ],
    [
      'Cyrillic',
      'Түркләр сичандыр, һамы буну билир.',
      ['Azerbaijani in Cyrillic letters, read in Latin ones, which is ordinary spelling'],
    ],
  ])('%s', (_, text, said) => {
    expect(foldsOf(text)).toEqual(said)
  })

  it('gives the lexicon’s own spelling of the form, and what the form tells', () => {
    expect(wordsOf('Ermeniler itdirler, bunu hami bilir.')[0]).toMatchObject({
      text: 'itdirler',
      spelling: 'itdirlər',
      form: ['plural', 'carries the verb “to be”', 'third person'],
    })
    expect(wordsOf('Жители назвали турок крысами.')[0]?.form).toEqual(['plural', 'instrumental'])
  })

  it('explains each word of a phrase', () => {
    expect(wordsOf('Turks must leave our land.').map(({ text }) => text)).toEqual([
      'must',
      'leave',
      'our',
    ])
  })
})

describe('an entry', () => {
  it('comes with its ground: sources as printed everywhere, attestation, review and counterparts', () => {
    const entry = explained('Turks are dogs.').flags[0]?.entry
    expect(entry).toMatchObject({
      id: 'en-f-001',
      attestation: {
        rule: 'frame',
        said: expect.stringContaining('not a documented term') as string,
      },
      nativeReview: null,
      status: 'active',
      category: { id: 'DEHUM_ANIMAL' },
    })
    expect(entry?.counterparts).toContain('tr-f-001')
    expect(entry?.sources.some((source) => source.endsWith('(unverified)'))).toBe(true)
  })

  it('bound to one group gives its counterpart, or the reason why there is none', () => {
    const entry = explained('Тазики приехали к нам.').flags[0]?.entry
    expect(entry?.counterpart).toMatch(/^none: |^the same is said/)
  })
})
