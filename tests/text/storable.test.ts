import { expect, it } from 'vitest'
import { replaceUnstorable } from '../../src/text/storable.ts'

it('replaces NUL and lone surrogates unit for unit, and counts them', () => {
  expect(replaceUnstorable('a\u0000b\uD800c\uDC00d')).toEqual({
    text: 'a\uFFFDb\uFFFDc\uFFFDd',
    replaced: 3,
  })
  expect(replaceUnstorable('\uD83D\uD83D\uDE00')).toEqual({ text: '\uFFFD😀', replaced: 1 })
})

it('leaves pairs, and what is U+FFFD already, alone', () => {
  expect(replaceUnstorable('😀 şəhər \uFFFD')).toEqual({ text: '😀 şəhər \uFFFD', replaced: 0 })
})
