import { describe, expect, it } from 'vitest'
import { parsePage } from '../../../src/ingest/parse/page.ts'

const LONG = 'It met again and spoke at length of roads and markets. '.repeat(8)
const parse = (head: string, body = `<article><h1>The council</h1><p>${LONG}</p></article>`) =>
  parsePage(
    Buffer.from(`<html><head><title>T</title>${head}</head><body>${body}</body></html>`),
    '',
  )
const ld = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`

describe('the date of a page', () => {
  it.each([
    ['JSON-LD', ld({ '@type': 'NewsArticle', datePublished: '2026-11-20T10:00:00+04:00' })],
    ['JSON-LD in a graph', ld({ '@graph': [{}, { datePublished: '2026-11-20T10:00:00+04:00' }] })],
    ['OpenGraph', '<meta property="article:published_time" content="2026-11-20T10:00:00+04:00">'],
    ['microdata', '<meta itemprop="datePublished" content="2026-11-20T10:00:00+04:00">'],
    ['a plain meta element', '<meta name="pubdate" content="2026-11-20T10:00:00+04:00">'],
  ])('is read from %s', (_, head) => {
    expect(parse(head).published).toBe('2026-11-20T10:00:00+04:00')
  })

  it('is read from the time element of the article, and from none beside it', () => {
    const time = '<time datetime="2026-11-20">20 November</time>'
    expect(parse('', `<article>${time}<p>${LONG}</p></article>`).published).toBe('2026-11-20')
    expect(
      parse('', `<aside>${time}</aside><article><p>${LONG}</p></article>`).published,
    ).toBeNull()
  })

  it.each([
    ['broken JSON-LD', '<script type="application/ld+json">{"datePublished":</script>'],
    ['JSON-LD of another shape', ld([[[{ datePublished: { a: 1 } }]], 7, null, 'x'])],
    ['an empty meta element', '<meta property="article:published_time" content="">'],
    ['words', '<meta name="date" content="yesterday">'],
  ])('is not made up from %s', (_, head) => {
    expect(parse(head).published).toBeNull()
  })
})

describe('the author of a page', () => {
  it.each([
    ['JSON-LD', ld({ datePublished: '2026', author: [{ '@type': 'Person', name: 'Jo Doe' }] })],
    ['JSON-LD as a word', ld({ datePublished: '2026', author: 'Jo Doe' })],
    ['a meta element', '<meta name="author" content="Jo Doe">'],
    ['a property', '<meta property="article:author" content="Jo Doe">'],
  ])('is read from %s', (_, head) => {
    expect(parse(head).author).toBe('Jo Doe')
  })

  it('is no address', () => {
    const head = '<meta property="article:author" content="https://example.org/jo">'
    expect(parse(head).author).toBeNull()
  })
})

describe('the text of a page', () => {
  it('is that of the article, without what stands around it', () => {
    const around = '<nav><a>Home</a> <a>Politics</a></nav>'
    const body = `${around}<main><article><h1>The council</h1><p>${LONG}</p></article></main><footer>Imprint</footer>`
    const { text } = parse('', body)
    expect(text).toContain('roads and markets')
    expect(text).not.toMatch(/Politics|Imprint/)
  })

  it('of a short page is its main part', () => {
    const body =
      '<nav>Home Politics</nav><main><p>The road is open.</p></main><footer>Imprint</footer>'
    expect(parse('', body).text).toContain('The road is open.')
    expect(parse('', body).text).not.toMatch(/Politics|Imprint/)
  })

  it('names the address that the page calls its own', () => {
    expect(parse('<link rel="canonical" href="/a">').canonical).toBe('/a')
    expect(parse('<meta property="og:url" content="/b">').canonical).toBe('/b')
  })
})
