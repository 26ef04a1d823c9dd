import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../../src/ingest/parse/feed.ts'

const FEEDS = join(import.meta.dirname, '../../references/feeds')
const read = (name: string) => readFileSync(join(FEEDS, name))
const parse = (text: string) => parseFeed(Buffer.from(text), '')

describe('parseFeed', () => {
  it.each([
    ['rss-2.0.xml', 'tag:example.org,2026:bridge', 'Sat, 21 Nov 2026 10:00:00 +0400', 'Jo Doe'],
    ['rss-0.91.xml', null, null, null],
    ['rss-1.0.xml', 'https://example.org/bridge', '2026-11-21T10:00:00+04:00', 'Jo Doe'],
    ['atom-1.0.xml', 'tag:example.org,2026:bridge', '2026-11-21T06:00:00Z', 'Jo Doe'],
    ['json-1.1.json', 'bridge', '2026-11-21T10:00:00+04:00', 'Jo Doe'],
  ])('reads %s', async (name, id, published, author) => {
    const { by, entries, problem, lossy } = await parseFeed(read(name), '')
    expect({ by, problem, lossy }).toEqual({ by: 'feedsmith', problem: null, lossy: false })
    expect(entries).toHaveLength(2)
    expect(entries[0]).toMatchObject({ id, published, author, title: 'The bridge & the river' })
    expect(entries[0]?.content).toMatch(/^The bridge is open\./)
    expect(entries[0]?.link).toMatch(/^https:\/\/example\.org\/bridge/)
    expect(entries[1]).toMatchObject({ title: 'The market', content: 'Apples are cheap.' })
  })

  it('reads what an entry replies to', async () => {
    const { entries } = await parseFeed(read('atom-1.0.xml'), '')
    expect(entries[0]?.parent).toBe('https://example.org/plan')
  })

  it('takes the longer of description and content, with its paragraphs', async () => {
    const { entries } = await parseFeed(read('rss-2.0.xml'), '')
    expect(entries[0]?.content).toBe('The bridge is open.\n\nKörpü açıqdır. Կամուրջը բաց է։')
  })

  it.each(['rss-2.0.xml', 'rss-0.91.xml', 'atom-1.0.xml'])(
    'saves the first entry of %s where it is cut off in the second',
    async (name) => {
      const whole = read(name)
      const cut = whole.subarray(0, whole.indexOf('The market') + 10)
      const { by, entries, problem } = await parseFeed(cut, '')
      expect(by).toBe('feedparser')
      expect(problem).not.toBeNull()
      expect(entries[0]).toMatchObject({ title: 'The bridge & the river' })
    },
  )

  it.each([
    ['a bare ampersand', (xml: string) => xml.replace('&amp;amp;', '&')],
    ['an entity that XML does not know', (xml: string) => xml.replace('&amp;amp;', '&nbsp;')],
    ['an end tag that is missing', (xml: string) => xml.replace('</description>', '')],
    ['spaces before its declaration', (xml: string) => `\n\n  ${xml}`],
    ['words after its end', (xml: string) => `${xml}\n<!-- cached by the proxy -->`],
    ['a control character', (xml: string) => xml.replace('bridge &', 'bridge \u0008&')],
  ])('reads a feed with %s', async (_, spoil) => {
    const { entries } = await parse(spoil(read('rss-2.0.xml').toString()))
    expect(entries.map((entry) => entry.title)).toContain('The market')
  })

  it('F27: reads an entry of a broken feed that has nothing, not even a date', async () => {
    const { entries } = await parse('<fed><entry><title>One</title></entry></fed>')
    expect(entries).toMatchObject([{ title: '', content: '', published: null }])
  })

  it('F27: says in words that an entry stands outside of any feed', async () => {
    const cut =
      'rg/">\n<item><title>One</title><link>https://example.org/1</link></item>\n</rdf:RDF>'
    await expect(parseFeed(Buffer.from(cut), '')).rejects.toThrow(
      'an entry stands outside of any feed',
    )
  })

  it('reads an empty feed as empty', async () => {
    const rss = '<rss version="2.0"><channel><title>t</title></channel></rss>'
    expect((await parse(rss)).entries).toEqual([])
    expect((await parse('<rss version="2.0"><channel></channel></rss>')).entries).toEqual([])
  })

  it.each(['', 'hello', '<html><body>Not found</body></html>', '{"a":1}', '\0\0\0', '<rss'])(
    'says of %j that it is no feed',
    async (text) => {
      await expect(parse(text)).rejects.toThrow(/.+/)
    },
  )

  it('expands no entity and opens no file', async () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd">]>`
    const { entries } = await parse(
      `${bomb}<rss version="2.0"><channel><item><title>x &c; &file;</title></item></channel></rss>`,
    )
    expect(entries[0]?.title ?? '').not.toMatch(/aaaa|root:/)
  })

  it('takes __proto__ for a name like any other', async () => {
    await parse(
      '<rss version="2.0"><channel><item><__proto__><a>1</a></__proto__></item></channel></rss>',
    ).catch(() => undefined)
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })

  it('decodes by the declaration of the feed', async () => {
    const xml =
      '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><title>'
    const bytes = Buffer.concat([
      Buffer.from(xml),
      Buffer.from([0xcc, 0xe8, 0xf0]),
      Buffer.from('</title></item></channel></rss>'),
    ])
    const { entries, lossy } = await parseFeed(bytes, 'application/xml')
    expect(entries[0]?.title).toBe('Мир')
    expect(lossy).toBe(false)
  })

  it('marks a feed of bytes that its encoding cannot have', async () => {
    const bytes = Buffer.from(
      '<rss version="2.0"><channel><item><title>aXb</title></item></channel></rss>',
    )
    bytes[bytes.indexOf('X')] = 0xff
    const { entries, lossy } = await parseFeed(bytes, '')
    expect(lossy).toBe(true)
    expect(entries[0]?.title).toBe('a\ufffdb')
  })
})
