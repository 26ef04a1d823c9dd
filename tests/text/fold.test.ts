import { describe, expect, it } from 'vitest'
import type { Token } from '../../src/text/token.ts'
import { tokenise } from '../../src/text/tokenise.ts'

function only(text: string): Token {
  const [token, second] = tokenise(text)
  if (token === undefined || second !== undefined) throw new Error(`not one word: ${text}`)
  return token
}

describe('the search form', () => {
  it('meets for every casing of İ I ı i', () => {
    for (const word of ['İŞIQ', 'işıq', 'IŞIQ', 'i\u0307şıq', 'Işiq', 'I\u0307ŞIQ']) {
      expect(only(word).fold).toBe('isiq')
      expect(only(word).plain).toBe('işiq')
    }
  })

  it.each([
    ['köpək', 'kopek', 'köpək'],
    ['KÖPƏK', 'kopek', 'köpək'],
    ['ÇİÇƏK', 'cicek', 'çiçək'],
    ['dağ', 'dag', 'dağ'],
    ['kâğıt', 'kagit', 'kağit'],
    ['Straße', 'strasse', 'strasse'],
    ['ёлка', 'елка', 'ёлка'],
    ['ЁЛКА', 'елка', 'ёлка'],
    ['чай', 'чай', 'чай'],
    ['соба\u0301ка', 'собака', 'собака'],
    ['և', 'եւ', 'եւ'],
    ['ԵՒ', 'եւ', 'եւ'],
    ['հարևան', 'հարեւան', 'հարեւան'],
    ['հարեւան', 'հարեւան', 'հարեւան'],
    ['շո՞ւն', 'շուն', 'շուն'],
    ['Ահա՜', 'ահա', 'ահա'],
    ["don't", 'dont', 'dont'],
  ])('of %s is %s, and its own spelling %s', (word, fold, plain) => {
    expect(only(word)).toMatchObject({ fold, plain, folds: [] })
  })

  it('keeps й apart from и, and the letters of other scripts whole', () => {
    expect(only('мой').fold).not.toBe(only('мои').fold)
    expect(only('हिन्दी').fold).toBe('हिन्दी')
  })

  it.each([
    ['kö\u200Bpək', 'kopek', 'zero-width'],
    ['kö\u00ADpək', 'kopek', 'soft-hyphen'],
    ['kö\u202Epək', 'kopek', 'bidi'],
    ['соб\u2060ака', 'собака', 'zero-width'],
    ['ｄｏｇ', 'dog', 'fullwidth'],
    ['𝒹𝑜𝑔', 'dog', 'styled'],
    ['ⓓⓞⓖ', 'dog', 'styled'],
    ['d\u0337o\u0337g\u0337', 'dog', 'combining'],
    ['ḋog', 'dog', 'accents'],
    ['doooog', 'dog', 'repeat'],
    ['շունննն', 'շուն', 'repeat'],
  ])('of %j is %s and names what was undone: %s', (word, fold, named) => {
    expect(only(word)).toMatchObject({ fold, folds: [named] })
  })

  it('offers two letters beside one for a repeated letter', () => {
    expect(only('killlll')).toMatchObject({ fold: 'kil', readings: ['kill'] })
    expect(only('kill')).toMatchObject({ fold: 'kill', folds: [] })
  })

  it('does not call a joiner a disguise where the spelling needs it', () => {
    expect(only('می\u200Cشود').folds).toEqual([])
  })
})

describe('look-alike letters', () => {
  it('are read once in each script of a word that mixes them', () => {
    expect(only('cобaка')).toMatchObject({ folds: ['look-alike'] })
    expect(only('cобaка').readings).toContain('собака')
    expect(only('dоg').readings).toContain('dog')
    expect(only('շnւն').readings).toContain('շուն')
  })

  it('are read in more than one way where a letter looks like more than one', () => {
    expect(only('coбakа').readings).toContain('собака')
    expect(only('мoh').readings).toEqual(expect.arrayContaining(['мон', 'моһ']))
    expect(only('гoрoд').readings).toContain('город')
    expect(only('rород').readings).toContain('город')
    expect(only('баhaнrоw').readings).toContain('банангош')
    expect(only('թnւյl').readings).toContain('թույլ')
    expect(only('іӏаn').readings).toContain('ilan')
  })

  it('give a bounded number of readings, however many ways there are', () => {
    const word = `д${'bhnuwgqj'.repeat(30)}`
    expect(only(word.slice(0, 250)).readings?.length ?? 0).toBeLessThanOrEqual(16)
  })

  it('are left alone in words of one script', () => {
    for (const word of ['сор', 'нос', 'НЕТ', 'cop', 'այս', 'սոս', 'вода', 'РОССИЯ']) {
      expect(only(word).folds).toEqual([])
      expect(only(word).readings).toBeUndefined()
    }
  })

  it('give no reading where a letter has no partner', () => {
    expect(only('WiFiщик')).toMatchObject({ folds: [] })
  })
})

describe('letters that are only styled', () => {
  it.each([
    ['ᴅᴏɢ', 'dog'],
    ['𝐝𝐨𝐠', 'dog'],
    ['doɡ', 'dog'],
    ['cɑt', 'cat'],
  ])('%s is read as %s', (word, fold) => {
    expect(only(word)).toMatchObject({ fold, folds: ['styled'] })
  })
})

describe('digits and signs for letters', () => {
  it.each([
    ['k1tten', ['kitten', 'kltten']],
    ['si11y', ['silly']],
    ['b1rl1k', ['birlik']],
    ['p3@ce', ['peace']],
    ['c0бaка', ['собака']],
    ['4rmenia', ['armenia']],
    ['cla$$', ['class']],
    ['со6ака', ['собака']],
  ])('in %s are read as %j', (word, readings) => {
    expect(only(word).readings).toEqual(expect.arrayContaining(readings))
    expect(only(word).folds).toContain('leet')
  })

  it('are left alone in years, versions and names', () => {
    for (const word of [
      'covid19',
      '1990s',
      '5G',
      '2020də',
      'mp3',
      'B2',
      'F16',
      '90-cı'.split('-')[0] ?? '',
    ]) {
      expect(only(word).folds).toEqual([])
      expect(only(word).readings).toBeUndefined()
    }
  })
})

describe('letters set apart', () => {
  it.each(['с.о.с.е.д', 'с о с е д', 'с-о-с-е-д', 'с * о * с * е * д', 'с•о•с•е•д'])(
    'in %s are one word over the whole run',
    (text) => {
      expect(tokenise(text)).toMatchObject([
        { start: 0, end: text.length, fold: 'сосед', folds: ['spaced'] },
      ])
    },
  )

  it('stay apart when there are fewer than four, or the signs differ', () => {
    expect(tokenise('a b c')).toHaveLength(3)
    expect(tokenise('a.b-c d')).toHaveLength(4)
    expect(tokenise('1 2 3 4 5')).toHaveLength(5)
  })

  it('may begin or end with a word of one letter where spaces set them apart', () => {
    const [token] = tokenise('a h o u s e')
    expect(token).toMatchObject({ fold: 'ahouse', folds: ['spaced'] })
    expect(token?.readings).toEqual(['house', 'ahous', 'hous'])
    expect(tokenise('a.h.o.u.s.e')[0]?.readings).toBeUndefined()
    expect(tokenise('a b c d')[0]?.readings).toBeUndefined()
  })

  it('leave a letter to the word that it begins with another sign', () => {
    expect(tokenise('b l u e h.o.u.s.e').map(({ fold }) => fold)).toEqual(['blue', 'house'])
    expect(tokenise('b.l.u.e h o u s e').map(({ fold }) => fold)).toEqual(['blue', 'house'])
  })

  it('know Armenian և for one letter', () => {
    expect(tokenise('տ.և.ր.և')).toMatchObject([{ fold: 'տեւրեւ', folds: ['spaced'] }])
  })

  it('end where the run ends', () => {
    const text = 'o d.o.g.s idi'
    expect(tokenise(text).map((token) => text.slice(token.start, token.end))).toEqual([
      'o',
      'd.o.g.s',
      'idi',
    ])
  })
})

describe('Azerbaijani in Cyrillic letters', () => {
  it('is read in the Latin search form as well', () => {
    const tokens = tokenise('Ҝөзәл ҹүмлә, јахшы гоншу')
    expect(tokens.map((token) => token.readings?.[0])).toEqual(['gozel', 'cumle', 'yaxsi', 'qonsu'])
    expect(tokens.every((token) => token.folds.includes('az-cyrillic'))).toBe(true)
  })

  it('is not seen in Russian, Kazakh, Tatar or Serbian', () => {
    for (const text of [
      'Добрый сосед',
      'Жақсы көрші әкелді',
      'Яхшы күрше җыр әни',
      'Моја добра кућа',
    ]) {
      expect(tokenise(text).every((token) => token.readings === undefined)).toBe(true)
    }
  })
})
