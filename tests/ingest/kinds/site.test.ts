import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { reply, serve, type Handler, type Loopback } from '../../support/http.ts'
import { aSource } from '../a-source.ts'
import { gather, realHands, type Gathered } from './hands.ts'

const LONG = 'The council met again and spoke at length of roads and markets. '.repeat(6)
const html = { 'content-type': 'text/html; charset=utf-8' }
const page = (words: string, day = '2026-11-10'): Handler =>
  reply(
    `<!doctype html><html><head><title>${words}</title>
    <meta property="article:published_time" content="${day}T10:00:00Z"></head>
    <body><nav>Home About Contact</nav><article><h1>${words}</h1><p>It spoke. ${LONG}</p></article></body></html>`,
    html,
  )
/** Answers by the address that the server has, which is known when it is asked. */
const withOwn = (body: (own: string) => string | Uint8Array, headers = {}): Handler => {
  return (request, response) =>
    response.writeHead(200, headers).end(body(`http://${request.headers.host}`))
}
const urlset = (own: string, ...entries: readonly (readonly [string, string?])[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
    .map(
      ([path, day]) =>
        `<url><loc>${path.startsWith('http') ? path : own + path}</loc>${day ? `<lastmod>${day}</lastmod>` : ''}</url>`,
    )
    .join('')}</urlset>`
const links = (next: string | null, ...paths: readonly string[]) =>
  reply(
    `<html><body><a href="/">Home</a>${paths.map((path) => `<a href="${path}">Read</a>`).join('')}
    ${next === null ? '' : `<a href="${next}">Növbəti »</a>`}</body></html>`,
    html,
  )
const pathsOf = (got: Gathered) => got.statements.map((one) => new URL(one.key).pathname)
const sourceOf = (server: Loopback, path: string, settings = {}) =>
  aSource({ kind: 'site', address: `${server.url}${path}`, settings })

describe('a site with a sitemap', () => {
  const PAGES = { '/n/1': page('One'), '/n/2': page('Two'), '/n/3': page('Three') }

  it('gives each page as one statement, without what stands around it', async () => {
    await using server = await serve({
      ...PAGES,
      '/sitemap.xml': withOwn((own) => urlset(own, ['/n/1?utm_source=x'], ['/n/2'], ['/n/1'])),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server, '/sitemap.xml'))
    expect(got.error).toBeNull()
    expect(pathsOf(got)).toEqual(['/n/1', '/n/2'])
    expect(got.statements[0]).toMatchObject({
      text: expect.stringMatching(/^One\n\nIt spoke\. The council/),
      publishedAt: '2026-11-10T10:00:00.000Z',
      author: 'Example Outlet',
    })
    expect(got.statements[0]?.text).not.toContain('Contact')
    const again = await gather(hands, sourceOf(server, '/sitemap.xml'), got.cursor)
    expect(again).toMatchObject({ batches: [], error: null })
  })

  it('is read through an index, packed sitemaps and sitemaps of news', async () => {
    await using server = await serve({
      ...PAGES,
      '/index.xml': withOwn(
        (own) => `<sitemapindex><sitemap><loc>${own}/a.xml.gz</loc></sitemap>
        <sitemap><loc>${own}/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
        <sitemap><loc>${own}/b.xml</loc></sitemap><sitemap><loc>${own}/index.xml</loc></sitemap>
        <sitemap><loc>http://127.0.0.1:1/c.xml</loc></sitemap></sitemapindex>`,
      ),
      '/a.xml.gz': withOwn((own) => gzipSync(urlset(own, ['/n/1', '2026-11-01'])), {
        'content-type': 'application/gzip',
      }),
      '/b.xml': withOwn(
        (
          own,
        ) => `<urlset xmlns:news="n"><url><loc>${own}/n/2</loc><news:news><news:publication_date>
        2026-11-02T08:00:00Z</news:publication_date></news:news></url></urlset>`,
      ),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server, '/index.xml', { since: '2026-01-01' }))
    expect(got.error).toBeNull()
    expect(pathsOf(got).toSorted()).toEqual(['/n/1', '/n/2'])
    expect(server.paths).not.toContain('/old.xml')
    expect(server.paths.filter((path) => path === '/index.xml')).toHaveLength(1)
  })

  it('is read back to a day, a few pages a run, each page once, and then for what is new', async () => {
    const entries: (readonly [string, string])[] = [
      ['/n/0', '2026-07-01'],
      ['/n/1', '2026-11-01'],
      ['/n/2', '2026-11-02'],
      ['/n/3', '2026-11-03'],
    ]
    let three = page('Three')
    await using server = await serve({
      ...PAGES,
      '/n/3': (request, response) => three(request, response),
      '/n/4': page('Four'),
      '/n/5': page('Five'),
      '/sitemap.xml': withOwn((own) => urlset(own, ...entries)),
    })
    await using hands = realHands([server.named])
    const source = sourceOf(server, '/sitemap.xml', { since: '2026-10-01', pages: 2 })
    const first = await gather(hands, source)
    expect(pathsOf(first)).toEqual(['/n/3', '/n/2'])
    entries.push(['/n/4', '2026-11-04'], ['/n/5', '2026-11-05'])
    const second = await gather(hands, source, first.cursor)
    expect(pathsOf(second)).toEqual(['/n/4', '/n/5'])
    const third = await gather(hands, source, second.cursor)
    expect(pathsOf(third)).toEqual(['/n/1'])
    three = page('Three, edited')
    entries[3] = ['/n/3', '2026-11-06']
    const fourth = await gather(hands, source, third.cursor)
    expect(fourth.statements.map((one) => one.text.split('\n')[0])).toEqual(['Three, edited'])
    const fifth = await gather(hands, source, fourth.cursor)
    expect(fifth.batches).toEqual([])
    expect(server.paths).not.toContain('/n/0')
  })

  it('keeps to its own host and path, and to what robots.txt opens', async () => {
    await using other = await serve({ '/n/9': page('Nine') })
    await using server = await serve({
      ...PAGES,
      '/robots.txt': reply('User-agent: *\nDisallow: /n/2\n'),
      '/away': reply('', { location: `${other.url}/n/9` }, 302),
      '/n/6': reply('', { location: `${other.url}/n/9` }, 302),
      '/sitemap.xml': withOwn((own) =>
        urlset(
          own,
          [`${other.url}/n/9`],
          ['/about'],
          ['/n/6'],
          ['/n/2'],
          ['/n/7'],
          ['/n/1'],
          ['javascript:1'],
          ['file:///etc/passwd'],
        ),
      ),
    })
    await using hands = realHands([server.named, other.named])
    const got = await gather(hands, sourceOf(server, '/sitemap.xml', { under: '/n/' }))
    expect(got.error).toBeNull()
    expect(pathsOf(got)).toEqual(['/n/1'])
    expect(got.rejected.join('\n')).toMatch(/another host[^]*closes it to Tocsin[^]*not there/)
  })

  it('tries a page that fails three times, and then goes on without it', async () => {
    await using server = await serve({
      ...PAGES,
      '/n/2': reply('', {}, 500),
      '/sitemap.xml': withOwn((own) => urlset(own, ['/n/1'], ['/n/2'], ['/n/3'])),
    })
    await using hands = realHands([server.named])
    const source = sourceOf(server, '/sitemap.xml')
    const first = await gather(hands, source)
    expect(first.error).toMatch(/answered 500/)
    expect(pathsOf(first)).toEqual(['/n/1'])
    const second = await gather(hands, source, first.cursor)
    expect(second.error).toMatch(/answered 500/)
    const third = await gather(hands, source, second.cursor)
    expect(third.error).toBeNull()
    expect(pathsOf(third)).toEqual(['/n/3'])
    expect(third.rejected.join()).toMatch(/left out: .*500/)
  })

  it.each([
    ['is packed without end', gzipSync(Buffer.alloc(60_000_000)), /could not be read as a list/],
    ['is cut off in its gzip', gzipSync('<urlset></urlset>').subarray(0, 20), /could not be read/],
    ['is gone', null, /not there/],
  ])('that %s fails in words', async (_, body, reason) => {
    await using server = await serve(body === null ? {} : { '/sitemap.xml': reply(body) })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server, '/sitemap.xml'))
    expect(got.error).toMatch(reason)
    expect(got.statements).toEqual([])
  })

  it('of hostile entries takes what is sound', async () => {
    const junk = '<url>'.repeat(60_000)
    await using server = await serve({
      ...PAGES,
      '/sitemap.xml': withOwn(
        (own) => `<urlset><url><loc>${own}/n/1</loc><lastmod>never</lastmod></url>
        <url><loc></loc></url><url><loc>${own}/n/2&amp;x=&#0;</loc></url>${junk}`,
      ),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server, '/sitemap.xml'))
    expect(got.error).toBeNull()
    expect(pathsOf(got)).toEqual(['/n/1'])
  })
})

/** An archive of four pages of links, a month each two pages. */
const archive = (more: Readonly<Record<string, Handler>> = {}) =>
  serve({
    '/news/': links('/news/p2', '/news/6', '/news/5', '/about'),
    '/news/p2': links('/news/p3', '/news/4', '/news/3'),
    '/news/p3': links('/news/p4', '/news/2'),
    '/news/p4': links(null, '/news/1'),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((n) => [
        `/news/${n}`,
        page(`Number ${n}`, `2026-${n + 4}-10`.replace(/-(\d)-/, '-0$1-')),
      ]),
    ),
    ...more,
  })

describe('a site with an archive', () => {
  it('is read at its first page alone where nothing is said of going back', async () => {
    await using site = await archive()
    await using hands = realHands([site.named])
    const got = await gather(hands, sourceOf(site, '/news/'))
    expect(got.error).toBeNull()
    expect(pathsOf(got)).toEqual(['/news/6', '/news/5'])
    expect(site.paths).not.toContain('/news/p2')
    expect(site.paths).not.toContain('/about')
  })

  it('is read back to a day and no further, over several runs', async () => {
    await using site = await archive()
    await using hands = realHands([site.named])
    const source = sourceOf(site, '/news/', { since: '2026-07-01', pages: 3 })
    const first = await gather(hands, source)
    expect(pathsOf(first)).toEqual(['/news/6', '/news/5'])
    const second = await gather(hands, source, first.cursor)
    expect(pathsOf(second)).toEqual(['/news/4', '/news/3'])
    const third = await gather(hands, source, second.cursor)
    expect(third.error).toBeNull()
    // The one page of the third list is from before the day: it is not kept, and nothing follows.
    expect(pathsOf(third)).toEqual([])
    const fourth = await gather(hands, source, third.cursor)
    expect(pathsOf(fourth)).toEqual([])
    expect(site.paths).not.toContain('/news/p4')
  })

  it('leaves no gap where more came in than one page of links shows', async () => {
    let head = links('/news/p3', '/news/2')
    await using site = await archive({ '/news/': (request, response) => head(request, response) })
    await using hands = realHands([site.named])
    const first = await gather(hands, sourceOf(site, '/news/'))
    expect(pathsOf(first)).toEqual(['/news/2'])
    head = links('/news/p2', '/news/6', '/news/5')
    const second = await gather(hands, sourceOf(site, '/news/'), first.cursor)
    expect(pathsOf(second)).toEqual(['/news/6', '/news/5', '/news/4', '/news/3'])
    expect(site.paths).not.toContain('/news/p4')
  })

  it.each([
    ['goes round', '/news/'],
    ['names itself', '/news/p2'],
    ['leads to another host', 'http://127.0.0.1:1/news/p3'],
    ['is gone', '/news/gone'],
  ])('whose next page %s ends there', async (_, next) => {
    await using site = await archive({ '/news/p2': links(next, '/news/4') })
    await using hands = realHands([site.named])
    const got = await gather(hands, sourceOf(site, '/news/', { since: '2020-01-01' }))
    expect(got.error).toBeNull()
    expect(pathsOf(got)).toEqual(['/news/6', '/news/5', '/news/4'])
    expect(got.cursor).toMatchObject({ next: null })
  })

  it('without end asks for no more in one run than it may', async () => {
    let n = 0
    const endless: Handler = (request, response) => {
      n += 1
      links(`/news/?page=${n}`)(request, response)
    }
    await using site = await archive({ '/news/': endless })
    await using hands = realHands([site.named])
    await gather(hands, sourceOf(site, '/news/', { since: '2020-01-01', pages: 7 }))
    expect(n).toBe(8)
  })
})
