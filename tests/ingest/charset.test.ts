import { describe, expect, it } from 'vitest'
import { decodeMarkup } from '../../src/ingest/charset.ts'

/** `Мир` in windows-1251, and `Dünya` in iso-8859-9. */
const MIR_1251 = Buffer.from([0xcc, 0xe8, 0xf0])
const DUNYA_8859_9 = Buffer.from([0x44, 0xfc, 0x6e, 0x79, 0x61])

const join = (...parts: readonly (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))

describe('decodeMarkup', () => {
  it.each([
    ['UTF-8 that says nothing', join('<p>Dünya, мир, աշխարհ</p>'), '', 'Dünya, мир, աշխարհ'],
    ['a byte order mark', join(Buffer.from([0xef, 0xbb, 0xbf]), '<p>мир</p>'), '', '<p>мир'],
    ['UTF-16 with a mark', Buffer.from('\ufeff<p>мир</p>', 'utf16le'), 'text/html', '<p>мир'],
    ['UTF-16 without a mark', Buffer.from('<?xml?><p>мир</p>', 'utf16le'), '', '<p>мир'],
    ['the header', join('<p>', MIR_1251, '</p>'), 'text/html; charset=windows-1251', 'Мир'],
    ['a quoted header', join(MIR_1251), 'text/html;charset="cp1251"', 'Мир'],
    ['XML', join('<?xml version="1.0" encoding="windows-1251"?><p>', MIR_1251), '', 'Мир'],
    ['HTML', join('<meta charset=windows-1251><p>', MIR_1251), '', 'Мир'],
    [
      'old HTML',
      join(
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-9">',
        DUNYA_8859_9,
      ),
      '',
      'Dünya',
    ],
  ])('obeys %s', (_, bytes, contentType, expected) => {
    const decoded = decodeMarkup(bytes, contentType)
    expect(decoded.text).toContain(expected)
    expect(decoded.lossy).toBe(false)
  })

  it('believes bytes more than a wrong claim that they are something else', () => {
    const decoded = decodeMarkup(join('<p>мир</p>'), 'text/html; charset=utf-16')
    expect(decoded.text).toContain('мир')
    expect(decodeMarkup(join('<p>мир'), 'text/html; charset=nonsense').text).toContain('мир')
  })

  it.each([
    ['windows-1251 that is called UTF-8', join('<p>', MIR_1251), 'text/html; charset=utf-8'],
    ['an overlong slash', Buffer.from([0x3c, 0x70, 0x3e, 0xc0, 0xaf]), ''],
    ['a truncated letter', Buffer.from([0x61, 0xd0]), ''],
    ['an encoded surrogate', Buffer.from([0x61, 0xed, 0xa0, 0x80]), ''],
  ])('marks %s as lossy', (_, bytes, contentType) => {
    const decoded = decodeMarkup(bytes, contentType)
    expect(decoded.lossy).toBe(true)
    expect(decoded.text).toContain('\ufffd')
  })

  it('does not take a U+FFFD that the source wrote for a loss', () => {
    expect(decodeMarkup(join('<p>\ufffd</p>'), '').lossy).toBe(false)
  })
})
