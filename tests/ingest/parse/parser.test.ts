import { describe, expect, it } from 'vitest'
import { parsePage } from '../../../src/ingest/parse/page.ts'
import { openParser, type Parser } from '../../../src/ingest/parse/parser.ts'

const feed = (parser: Parser, text: string) =>
  parser.parse({
    kind: 'feed',
    bytes: Buffer.from(text),
    contentType: '',
    url: 'https://a.example/',
  })
const page = (parser: Parser, text: string, contentType = 'text/html') =>
  parser.parse({ kind: 'page', bytes: Buffer.from(text), contentType, url: 'https://a.example/' })

const SMALL = '<rss version="2.0"><channel><item><title>Small</title></item></channel></rss>'
const DEEP = `<rss version="2.0"><channel><item>${'<a>'.repeat(400_000)}`

describe('the parser', () => {
  it('gives values and reasons', async () => {
    await using parser = openParser()
    const [good, bad] = await Promise.all([feed(parser, SMALL), feed(parser, 'no feed')])
    expect(good.ok && good.value.entries[0]?.title).toBe('Small')
    expect(bad).toMatchObject({ ok: false, reason: expect.stringMatching(/feed/i) })
  })

  it('stops a document that takes too long, and reads the next', async () => {
    await using parser = openParser({ timeoutMs: 700 })
    expect(await feed(parser, DEEP)).toEqual({
      ok: false,
      reason: 'parsing took longer than 700 ms and was stopped',
    })
    expect((await feed(parser, SMALL)).ok).toBe(true)
  })

  it('stops a document that takes too much memory, and reads the next', async () => {
    await using parser = openParser({ timeoutMs: 60_000, memoryMb: 48 })
    const items = '<item><title>t</title><description>d</description></item>'.repeat(200_000)
    const big = await feed(parser, `<rss version="2.0"><channel>${items}</channel></rss>`)
    expect(big).toMatchObject({ ok: false, reason: expect.stringContaining('memory') })
    expect((await feed(parser, SMALL)).ok).toBe(true)
  })

  it('says so once it is closed', async () => {
    const parser = openParser()
    await parser[Symbol.asyncDispose]()
    expect(await feed(parser, SMALL)).toEqual({ ok: false, reason: 'the parser was closed' })
  })
})

describe('a page', () => {
  const words = 'The council met today and spoke about the bridge. '.repeat(8)

  it('gives its readable text and what it says of itself', async () => {
    await using parser = openParser()
    const parsed = await page(
      parser,
      `<!doctype html><html><head><title>The council met</title>
      <link rel="canonical" href="/council">
      <meta property="article:published_time" content="2026-11-20T08:30:00Z">
      <meta name="author" content="Jo Doe"></head>
      <body><nav><a href="/">Home</a> <a href="/a">About</a></nav>
      <article><h1>The council met</h1><p>${words}</p><p>Körpü açıqdır.</p></article>
      <script>steal()</script><footer>All rights</footer></body></html>`,
    )
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        title: 'The council met',
        author: 'Jo Doe',
        published: '2026-11-20T08:30:00Z',
        canonical: '/council',
        lossy: false,
      },
    })
    const text = parsed.ok ? parsed.value.text : ''
    expect(text).toContain(`${words.trim()}\n\nKörpü açıqdır.`)
    expect(text).not.toMatch(/steal|Home/)
  })

  it.each(['<html><head><title>T</title></head>', '<html lang="en">', '<head></head>', ''])(
    'F27: that leaves the tag of its body out after %j is read',
    (head) => {
      const html = `${head}<p>${words}</p><p>${words}</p>`
      expect(parsePage(Buffer.from(html), 'text/html').text).toContain(words.trim())
    },
  )

  it('may be plain text, which is kept verbatim', async () => {
    await using parser = openParser()
    const parsed = await page(parser, 'One <b>\n\n  two', 'text/plain; charset=utf-8')
    expect(parsed.ok && parsed.value.text).toBe('One <b>\n\n  two')
  })

  it.each(['', '<html></html>', '<frameset><frame src=x></frameset>'])(
    'that is %j has no text',
    async (html) => {
      await using parser = openParser()
      const parsed = await page(parser, html)
      expect(parsed.ok ? parsed.value.text : '').toBe('')
    },
  )
})
