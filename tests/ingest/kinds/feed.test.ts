import { describe, expect, it } from 'vitest'
import { pseudonym } from '../../../src/ingest/pseudonym.ts'
import { reply, serve, type Handler } from '../../support/http.ts'
import { aSource } from '../a-source.ts'
import { gather, KEY, realHands } from './hands.ts'

const entry = (n: number, day: string, words = `Words ${n}`, more = '') =>
  `<entry><id>e${n}</id><published>${day}T10:00:00Z</published><content>${words}</content>${more}</entry>`
const atom = (older: string | null, ...entries: readonly string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
  ${older === null ? '' : `<link rel="prev-archive" href="${older}"/>`}${entries.join('')}</feed>`

/** A feed with three archives, a month each. */
const ARCHIVED: Readonly<Record<string, Handler>> = {
  '/feed': reply(atom('/a3', entry(9, '2026-11-20'), entry(8, '2026-11-10')), { etag: '"v1"' }),
  '/a3': reply(atom('/a2', entry(8, '2026-11-10', 'An older version'), entry(7, '2026-10-10'))),
  '/a2': reply(atom('/a1', entry(6, '2026-09-20'), entry(5, '2026-09-10'))),
  '/a1': reply(atom(null, entry(4, '2026-08-10'))),
}
const json = (value: object) =>
  reply(JSON.stringify(value), { 'content-type': 'application/feed+json' })
const keysOf = (got: { readonly statements: readonly { readonly key: string }[] }) =>
  got.statements.map((one) => one.key)

describe('a feed with archives', () => {
  it('is read at its end alone where nothing is said of going back', async () => {
    await using server = await serve(ARCHIVED)
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(keysOf(got)).toEqual(['e8', 'e9'])
    expect(server.paths).not.toContain('/a3')
  })

  it('is read back to a day, page by page, and then as ever', async () => {
    await using server = await serve(ARCHIVED)
    await using hands = realHands([server.named])
    const settings = { since: '2026-09-15' }
    const source = aSource({ address: `${server.url}/feed`, settings })
    const got = await gather(hands, source)
    expect(got.error).toBeNull()
    expect(keysOf(got)).toEqual(['e8', 'e9', 'e7', 'e6'])
    expect(got.statements.map((one) => one.text)).not.toContain('An older version')
    // The page that lies before the day as a whole is the last that is asked for.
    expect(server.paths).toEqual(['/robots.txt', '/feed', '/a3', '/a2', '/a1'])
    expect(got.cursor).toMatchObject({ etag: '"v1"', back: { next: null, pages: 3 } })
    await gather(hands, source, got.cursor)
    expect(server.paths.slice(5)).toEqual(['/feed'])
  })

  it('goes on after a run that was cut off, and misses and repeats nothing', async () => {
    await using server = await serve(ARCHIVED)
    await using hands = realHands([server.named])
    const settings = { since: '2026-01-01', pages: 1 }
    const source = aSource({ address: `${server.url}/feed`, settings })
    const runs = [await gather(hands, source)]
    for (let run = 1; run < 4; run += 1) runs.push(await gather(hands, source, runs.at(-1)?.cursor))
    expect(runs.map(keysOf)).toEqual([
      ['e8', 'e9', 'e7'],
      ['e8', 'e9', 'e5', 'e6'],
      ['e8', 'e9', 'e4'],
      ['e8', 'e9'],
    ])
    expect(server.paths.filter((path) => path === '/a2')).toHaveLength(1)
  })

  it('is read further back where an earlier day is asked for', async () => {
    await using server = await serve(ARCHIVED)
    await using hands = realHands([server.named])
    const sourceOf = (since: string) =>
      aSource({ address: `${server.url}/feed`, settings: { since } })
    const first = await gather(hands, sourceOf('2026-10-01'))
    expect(keysOf(first)).toEqual(['e8', 'e9', 'e7'])
    const second = await gather(hands, sourceOf('2026-08-01'), first.cursor)
    expect(keysOf(second)).toContain('e4')
  })

  it.each([
    ['goes round', '/feed', /read already/],
    ['names itself', '/a3', /read already/],
    ['leads to another host', 'http://127.0.0.1:1/x', /another host/],
    ['leads to another scheme', 'ftp://127.0.0.1/x', /another host/],
    ['is gone', '/gone', /not there/],
    ['is no feed', '/html', /ends here/],
  ])('whose archive %s ends there, and says so', async (_, older, reason) => {
    await using server = await serve({
      '/feed': reply(atom('/a3', entry(9, '2026-11-20'))),
      '/a3': reply(atom(older, entry(7, '2026-10-10'))),
      '/html': reply('<html><body>Sorry</body></html>', { 'content-type': 'text/html' }),
    })
    await using hands = realHands([server.named])
    const settings = { since: '2026-01-01' }
    const got = await gather(hands, aSource({ address: `${server.url}/feed`, settings }))
    expect(got.error).toBeNull()
    expect(keysOf(got)).toEqual(['e9', 'e7'])
    expect(got.rejected.join()).toMatch(reason)
    expect(got.cursor).toMatchObject({ back: { next: null } })
  })

  it('whose host asks for a pause in the middle keeps what it gave, and its place', async () => {
    await using server = await serve({
      ...ARCHIVED,
      '/a2': reply('', { 'retry-after': '600' }, 429),
    })
    await using hands = realHands([server.named])
    const settings = { since: '2026-01-01' }
    const got = await gather(hands, aSource({ address: `${server.url}/feed`, settings }))
    expect(got.error).toBeNull()
    expect(keysOf(got)).toEqual(['e8', 'e9', 'e7'])
    expect(got.rejected.join()).toMatch(/answered 429 .*next run/)
    expect(got.cursor).toMatchObject({ back: { next: `${server.url}/a2`, pages: 1 } })
  })

  it('whose host is away in the middle fails, and keeps its place', async () => {
    await using server = await serve({ ...ARCHIVED, '/a2': reply('', {}, 500) })
    await using hands = realHands([server.named])
    const settings = { since: '2026-01-01' }
    const got = await gather(hands, aSource({ address: `${server.url}/feed`, settings }))
    expect(got.error).toMatch(/answered 500/)
    expect(got.cursor).toMatchObject({ back: { next: `${server.url}/a2` } })
  })
})

describe('a JSON feed', () => {
  it.each(['https://jsonfeed.org/version/1', 'https://jsonfeed.org/version/1.1'])(
    'of %s is read, with its authors and its older pages',
    async (version) => {
      const by = version.endsWith('1.1')
        ? { authors: [{ name: 'Jo Doe' }] }
        : { author: { name: 'Jo Doe' } }
      await using server = await serve({
        '/feed': json({
          version,
          title: 'T',
          ...by,
          next_url: '/feed2',
          items: [
            {
              id: 1,
              url: 'https://example.org/1?utm_source=feed',
              content_html: '<p>The market &amp; the road.</p>',
              summary: 'Short.',
              date_published: '2026-11-20T10:00:00+04:00',
            },
          ],
        }),
        '/feed2': json({
          version,
          title: 'T',
          items: [{ id: '0', content_text: 'Older <b>', date_published: '2026-11-01T00:00:00Z' }],
        }),
      })
      await using hands = realHands([server.named])
      const settings = { since: '2026-10-01' }
      const got = await gather(hands, aSource({ address: `${server.url}/feed`, settings }))
      expect(got.error).toBeNull()
      expect(got.statements).toMatchObject([
        {
          key: '1',
          text: 'The market & the road.',
          address: 'https://example.org/1',
          author: pseudonym(KEY, 'a-source', 'Jo Doe'),
          publishedAt: '2026-11-20T06:00:00.000Z',
        },
        { key: '0', text: 'Older <b>' },
      ])
    },
  )
})

describe('a feed whose entries answer each other', () => {
  it('gives the one that is answered as context, by its pseudonym', async () => {
    const author = '<author><name>Jo Doe</name></author>'
    const answer = '<thr:in-reply-to ref="e1"/>'
    const feed = atom(
      null,
      entry(2, '2026-11-20', 'No.', answer),
      entry(1, '2026-11-19', 'Is it open?', author),
    )
    await using server = await serve({ '/feed': reply(feed) })
    await using hands = realHands([server.named])
    const got = await gather(hands, aSource({ address: `${server.url}/feed` }))
    expect(got.statements.map(({ context }) => context)).toEqual([
      [],
      [
        {
          relation: 'parent',
          address: null,
          author: pseudonym(KEY, 'a-source', 'Jo Doe'),
          authorIsPublic: false,
          text: 'Is it open?',
          publishedAt: '2026-11-19T10:00:00.000Z',
        },
      ],
    ])
  })
})
