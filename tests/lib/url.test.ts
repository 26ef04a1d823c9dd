import { expect, test } from 'vitest'
import { readUrl } from '../../src/lib/url.ts'

test('an address is read, alone or from the place where it stands', () => {
  expect(readUrl('https://example.org/a')?.pathname).toBe('/a')
  expect(readUrl('b', 'https://example.org/a')?.href).toBe('https://example.org/b')
})

test.each(['', 'b', 'https://', 'https://[', 'http://example.org:99999/', '//x', 'https://a b/'])(
  'what is none is null: %j',
  (address) => {
    expect(readUrl(address)).toBeNull()
  },
)

test('F27: an address that a warm process takes for sound is null and does not throw', () => {
  const address = `https://example.o${'\u00cc\u0081'.repeat(60)}/`
  const read = Array.from({ length: 50_000 }, () =>
    readUrl(JSON.parse(JSON.stringify(address)) as string),
  )
  expect(read.every((url) => url === null)).toBe(true)
})
