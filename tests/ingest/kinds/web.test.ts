import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pseudonym } from '../../../src/ingest/pseudonym.ts'
import { sha256 } from '../../../src/ingest/statement.ts'
import { reply, serve, type Handler } from '../../support/http.ts'
import { aSource } from '../a-source.ts'
import { gather, KEY, realHands } from './hands.ts'

const RSS = readFileSync(join(import.meta.dirname, '../../references/feeds/rss-2.0.xml'))
const PAGE = (words: string) =>
  `<!doctype html><html><head><title>The council</title></head><body><article>
  <h1>The council</h1><p>${words} ${'It met again and spoke at length. '.repeat(10)}</p></article></body></html>`

const item = (guid: string, words: string) =>
  `<item><guid>${guid}</guid><description>${words}</description></item>`
const rss = (...items: readonly string[]) =>
  `<rss version="2.0"><channel>${items.join('')}</channel></rss>`

/** Answers 304 to who knows the version already. */
const versioned: Handler = (request, response) => {
  const known = request.headers['if-none-match'] === '"v1"'
  response.writeHead(known ? 304 : 200, { etag: '"v1"' }).end(known ? '' : RSS)
}

describe('a feed', () => {
  it('gives its entries as statements, oldest first, with the bytes as received', async () => {
    const packed = gzipSync(RSS)
    await using server = await serve({
      '/feed': reply(packed, { 'content-encoding': 'gzip', 'content-type': 'application/rss+xml' }),
    })
    await using hands = realHands([server.named])
    const source = aSource({ address: `${server.url}/feed` })
    const got = await gather(hands, source)
    expect(got.error).toBeNull()
    expect(got.statements).toMatchObject([
      { key: 'https://example.org/market', text: 'The market\n\nApples are cheap.' },
      {
        key: 'tag:example.org,2026:bridge',
        text: 'The bridge & the river\n\nThe bridge is open.\n\nKörpü açıqdır. Կամուրջը բաց է։',
        address: 'https://example.org/bridge',
        author: pseudonym(KEY, 'a-source', 'Jo Doe'),
        authorIsPublic: false,
        publishedAt: '2026-11-21T06:00:00.000Z',
        precision: 'second',
      },
    ])
    expect(got.statements[0]).toMatchObject({ author: 'Example Outlet', authorIsPublic: true })
    expect(got.raws).toHaveLength(1)
    expect(got.raws[0]).toMatchObject({ status: 200, sha256: sha256(packed) })
    expect(JSON.stringify(got.statements)).not.toContain('Jo Doe')
  })

  it('is asked for changes alone', async () => {
    await using server = await serve({ '/feed': versioned, '/other': versioned })
    await using hands = realHands([server.named])
    const first = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(first.statements).toHaveLength(2)
    const same = await gather(hands, aSource({ address: `${server.url}/feed` }), first.cursor)
    expect(same).toMatchObject({ batches: [], error: null })
    const moved = await gather(hands, aSource({ address: `${server.url}/other` }), first.cursor)
    expect(moved.statements).toHaveLength(2)
  })

  it('that cannot be read keeps its bytes, and its cursor where it was', async () => {
    await using server = await serve({
      '/feed': reply('<html>Maintenance</html>', { etag: '"x"' }),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(got.raws).toHaveLength(1)
    expect(got.cursor).toEqual({})
    expect(got.error).toMatch(/^RetryableError: .*could not be read as a feed/)
  })

  it('that is broken is saved as far as possible, and says so', async () => {
    await using server = await serve({
      '/feed': reply(RSS.subarray(0, RSS.indexOf('The market') + 10)),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(got.error).toBeNull()
    expect(got.statements.map((one) => one.key)).toContain('tag:example.org,2026:bridge')
    expect(got.rejected[0]).toContain('the feed is broken')
  })

  it.each([404, 403, 410, 500])('that answers %i fails in words', async (status) => {
    await using server = await serve({ '/feed': reply('no', {}, status) })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(got.error).toMatch(new RegExp(`^RetryableError: .* answered ${status}`))
  })

  it('tells entries apart to which it gives one key', async () => {
    const feed = rss(item('same', 'One'), item('same', 'Two'), item('own', 'Three'))
    await using server = await serve({ '/feed': reply(feed) })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    const keys = got.statements.map((one) => one.key)
    expect(new Set(keys).size).toBe(3)
    expect(keys).toContain('own')
  })

  it('leaves out entries without words, and reports them', async () => {
    await using server = await serve({ '/feed': reply(rss(item('a', ' '), item('b', 'Words'))) })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(got.statements.map((one) => one.text)).toEqual(['Words'])
    expect(got.rejected).toEqual([`${server.url}/feed entry a: the text is empty`])
  })

  it('of hundreds of entries comes in batches, the cursor with the last', async () => {
    const items = Array.from({ length: 450 }, (_, n) => item(`k${n}`, `Words ${n}`))
    await using server = await serve({ '/feed': reply(rss(...items), { etag: '"x"' }) })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(got.batches.map((batch) => batch.statements.length)).toEqual([200, 200, 50])
    expect(got.batches.map((batch) => batch.cursor !== undefined)).toEqual([false, false, true])
    expect(new Set(got.statements.map((one) => one.key)).size).toBe(450)
  })
})

describe('a page', () => {
  it('is one statement under its address without tracking', async () => {
    await using server = await serve({
      '/a': reply(PAGE('It spoke.'), { 'content-type': 'text/html' }),
    })
    await using hands = realHands([server.named])
    const source = aSource({ kind: 'page', address: `${server.url}/a?utm_source=x` })
    const got = await gather(hands, source)
    expect(got.error).toBeNull()
    expect(got.statements).toHaveLength(1)
    expect(got.statements[0]).toMatchObject({
      key: `${server.url}/a`,
      text: expect.stringMatching(/^The council\n\nIt spoke\. It met again/),
      author: 'Example Outlet',
    })
  })

  it('without words keeps its bytes and fails in words', async () => {
    await using server = await serve({ '/a': reply('<html><body></body></html>') })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ kind: 'page', address: `${server.url}/a` }))
    expect(got.raws).toHaveLength(1)
    expect(got.error).toContain('no readable text')
  })
})
