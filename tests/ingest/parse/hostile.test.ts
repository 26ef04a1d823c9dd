import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../../src/ingest/parse/feed.ts'
import { parsePage } from '../../../src/ingest/parse/page.ts'

const COUNT = 20_000

const rss = (inside: string, head = '') =>
  `${head}<rss version="2.0"><channel><item><title>One</title>${inside}</item></channel></rss>`
const tenfold = (from: string, to: string, times = 10) =>
  `<!ENTITY ${to} "${`&${from};`.repeat(times)}">`
const LAUGHS = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${tenfold('a', 'b')}${tenfold('b', 'c')}${tenfold('c', 'd')}${tenfold('d', 'e')}]>`
const QUADRATIC = `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(50_000)}">]>`

/** What a document of the same length takes that means no harm. */
const plain = (length: number) =>
  `<rss version="2.0"><channel>${'<item><title>One</title></item>'.repeat(length / 31)}</channel></rss>`

const titled = (bytes: Buffer, head = '<?xml version="1.0" encoding="utf-8"?>') =>
  Buffer.concat([
    Buffer.from(`${head}<rss version="2.0"><channel><item><title>`),
    bytes,
    Buffer.from('</title></item></channel></rss>'),
  ])

/** Milliseconds of processor time of one reading, and what came of it. */
async function read(text: string) {
  const start = process.cpuUsage()
  const got = await parseFeed(Buffer.from(text), '').then(
    ({ entries }) => JSON.stringify(entries),
    (error: Error) => error.message,
  )
  const { user, system } = process.cpuUsage(start)
  return { got, ms: (user + system) / 1000 }
}

describe('F28: XML that means harm', () => {
  it.each([
    ['a billion laughs', rss('<description>&e;</description>', LAUGHS)],
    [
      'a long entity, many times',
      rss(`<description>${'&a;'.repeat(5000)}</description>`, QUADRATIC),
    ],
    [
      'an entity from a file',
      rss(
        '<description>&f;</description>',
        '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
      ),
    ],
    [
      'a parameter entity from a host',
      rss('', '<!DOCTYPE r [<!ENTITY % f SYSTEM "http://127.0.0.1:1/x"> %f;]>'),
    ],
  ])('%s expands to nothing', async (_, text) => {
    const { got, ms } = await read(text)
    expect(got.length).toBeLessThan(20_000)
    expect(got).not.toMatch(/a{60}|root:/)
    expect(ms).toBeLessThan(2000)
  })

  it.each(['__proto__', 'constructor', 'prototype'])(
    'an element %s changes no object',
    async (name) => {
      await read(rss(`<${name}><polluted>1</polluted></${name}><category ${name}="1"/>`))
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  )

  it.each([
    ['attributes', rss(`<a ${Array.from({ length: COUNT }, (_, n) => `a${n}=""`).join(' ')}/>`)],
    ['attributes of one name', rss(`<a ${'a="" '.repeat(COUNT)}/>`)],
  ])(
    `${COUNT} %s take no more time than their length does`,
    { timeout: 120_000 },
    async (_, text) => {
      const [spiteful, usual] = [await read(text), await read(plain(text.length))]
      expect(spiteful.ms).toBeLessThan(Math.max(10 * usual.ms, 2000))
    },
  )
})

describe('F31: bytes in another encoding than they say', () => {
  const MIR = Buffer.from([0xcc, 0xe8, 0xf0])
  it.each([
    ['windows-1251 as UTF-8', titled(MIR), '\ufffd\ufffd\ufffd'],
    ['an overlong slash', titled(Buffer.from([0x61, 0xc0, 0xaf])), 'a\ufffd\ufffd'],
    ['half a pair', titled(Buffer.from([0x61, 0xed, 0xa0, 0x80])), 'a\ufffd\ufffd\ufffd'],
    ['a cut letter', titled(Buffer.from([0x61, 0xd0])), 'a\ufffd'],
  ])('%s is marked as lossy', async (_, bytes, title) => {
    const { entries, lossy } = await parseFeed(bytes, '')
    expect(lossy).toBe(true)
    expect(entries[0]?.title).toBe(title)
  })

  it('UTF-16 without a mark is told by its bytes', async () => {
    const bytes = Buffer.from(
      '<rss version="2.0"><channel><item><title>мир</title></item></channel></rss>',
      'utf16le',
    )
    for (const wide of [bytes, Buffer.from(bytes).swap16()]) {
      const { entries, lossy } = await parseFeed(wide, 'text/xml; charset=utf-8')
      expect(entries[0]?.title).toBe('мир')
      expect(lossy).toBe(false)
    }
  })

  it('a page is marked as lossy too', () => {
    const page = Buffer.concat([Buffer.from('<p>'), MIR, Buffer.from('</p>')])
    expect(parsePage(page, 'text/html; charset=utf-8').lossy).toBe(true)
    expect(parsePage(page, 'text/html; charset=windows-1251')).toMatchObject({
      lossy: false,
      text: 'Мир',
    })
  })
})
