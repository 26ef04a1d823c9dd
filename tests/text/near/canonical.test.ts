import { describe, expect, test } from 'vitest'
import { canonical } from '../../../src/text/near/canonical.ts'

describe('one text', () => {
  test.each([
    ['case', 'Şəhər meydanı bağlıdır', 'ŞƏHƏR MEYDANI BAĞLIDIR'],
    ['az typed without diacritics', 'Şəhər meydanı bağlıdır', 'Seher meydani baglidir'],
    ['tr typed without diacritics', 'Köprü yarın açılıyor', 'Kopru yarin aciliyor'],
    ['ru with ё as е', 'Всё ещё закрыто', 'Все еще закрыто'],
    ['hy with the ligature', 'Կամուրջը և դպրոցը', 'Կամուրջը եւ դպրոցը'],
    ['zero-width characters', 'The bridge is open', 'The bri\u200bdge is o\u200dpen'],
    ['soft hyphens', 'The bridge is open', 'The brid\u00ADge is open'],
    ['Cyrillic look-alikes in Latin words', 'The bridge is open', 'The bridgе is оpen'],
    ['Latin look-alikes in Cyrillic words', 'Мост уже открыт', 'Moст ужe открыт'],
    ['combining marks', 'The bridge is open', 'The bri\u0336dge is open'],
    ['signs and line breaks', 'The bridge is open', '— The bridge…\n«is» open!!!'],
    ['emoji', 'The bridge is open', '🎉 The bridge 🎉 is open 🎉'],
    ['lengthened letters', 'The bridge is so open', 'The bridge is sooooo open'],
    ['a link', 'The bridge is open', 'The bridge is open https://t.example/a1?b=2'],
    ['a repost', 'The bridge is open', 'RT @someone: The bridge is open'],
    ['handles', 'The bridge is open', '@one @two_2 The bridge is open'],
  ])('in spite of %s', (_, a, b) => {
    expect(canonical(b)).toBe(canonical(a))
  })
})

describe('two texts', () => {
  test.each([
    ['one word', 'The bridge is open', 'The bridge is closed'],
    ['a number', 'Day 14 of the survey', 'Day 15 of the survey'],
    ['the order', 'The bridge is open', 'Open is the bridge'],
    ['a hashtag', 'The bridge is open', 'The bridge is open #spring'],
    ['Cyrillic and Latin words', 'Мост', 'Most'],
    ['an address that is no link', 'Write to a@example', 'Write to b@sample'],
  ])('that differ by %s stay apart', (_, a, b) => {
    expect(canonical(b)).not.toBe(canonical(a))
  })
})

test.each(['', ' ', '!!!', '🎉🎉', 'https://t.example/a', '@someone', '\u200b\u200d'])(
  '%j holds no word',
  (text) => {
    expect(canonical(text)).toBe('')
  },
)

test('only the beginning of a very long text is read', () => {
  const long = 'word '.repeat(10_000)
  expect(canonical(`${long}one end`)).toBe(canonical(`${long}another end`))
})
