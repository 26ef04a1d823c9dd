import { describe, expect, it } from 'vitest'
import { pseudonym } from '../../../src/ingest/pseudonym.ts'
import { reply, serve, type Handler, type Loopback } from '../../support/http.ts'
import { aSource } from '../a-source.ts'
import { status, timeline, type Said } from './a-mastodon.ts'
import { gather, KEY, realHands, type Gathered } from './hands.ts'

const PUBLIC = '/api/v1/timelines/public'
const JSON_TYPE = { 'content-type': 'application/json' }
const named = (name: string) => pseudonym(KEY, 'a-source', name)
const json = (value: unknown): Handler => reply(JSON.stringify(value), JSON_TYPE)
const many = (from: number, to: number): Said[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ id: from + at }))
const idsOf = (got: Gathered) => got.statements.map((one) => Number(one.key.split('/').at(-1)))
const sourceOf = (server: Loopback, path = '/public/local', settings = {}) =>
  aSource({ kind: 'mastodon', address: `${server.url}${path}`, settings })

describe('a timeline of Mastodon', () => {
  it('gives posts as plain text under the address of their own server', async () => {
    const content = '<p>Yol açıqdır.<br>Ճանապարհը &amp; շուկան</p><p><a href="x">#road</a></p>'
    const poll = { options: [{ title: 'Open' }, { title: 'Shut' }] }
    const said = [
      { id: 7, content, spoiler_text: 'On roads', poll, edited_at: '2026-11-10T11:00:00Z' },
    ]
    const local = timeline(said)
    await using server = await serve({ [PUBLIC]: local })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.error).toBeNull()
    expect(got.statements).toMatchObject([
      {
        key: 'https://social.example/users/jo/statuses/7',
        address: 'https://social.example/@jo/7',
        text: 'On roads\n\nYol açıqdır.\nՃանապարհը & շուկան\n\n#road\nOpen\nShut',
        author: named('jo@127.0.0.1'),
        authorIsPublic: false,
        publishedAt: '2026-11-10T10:00:00.000Z',
        note: 'shown as edited',
        parent: null,
        context: [],
      },
    ])
    expect(local.queries).toEqual(['?local=true&limit=40'])
  })

  it.each([
    ['/public', PUBLIC, '?limit=40'],
    ['/public/remote', PUBLIC, '?remote=true&limit=40'],
    ['/tags/yol', '/api/v1/timelines/tag/yol', '?limit=40'],
  ])('is asked for by the address %s', async (path, api, query) => {
    const posts = timeline(many(1, 2))
    await using server = await serve({ [api]: posts })
    await using hands = realHands([server.named])
    expect(idsOf(await gather(hands, sourceOf(server, path)))).toEqual([1, 2])
    expect(posts.queries).toEqual([query])
  })

  it('is read back to a day over several runs, each post once', async () => {
    const said = many(1, 210).map(({ id }) => ({
      id,
      created_at: id <= 90 ? '2026-09-01T00:00:00Z' : '2026-11-01T00:00:00Z',
    }))
    const posts = timeline(said)
    await using server = await serve({ [PUBLIC]: posts })
    await using hands = realHands([server.named])
    const source = sourceOf(server, '/public', { since: '2026-10-01', pages: 2 })
    const seen: number[] = []
    let cursor: unknown = {}
    for (let run = 0; run < 5; run += 1) {
      const got = await gather(hands, source, cursor)
      expect(got.error).toBeNull()
      seen.push(...idsOf(got))
      cursor = got.cursor
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual(many(91, 210).map(({ id }) => id))
    expect(cursor).toMatchObject({ done: true })
  })

  it('leaves no gap and repeats nothing wrongly after a pause, cut off or not', async () => {
    const said = many(98, 99)
    await using server = await serve({ [PUBLIC]: timeline(said) })
    await using hands = realHands([server.named])
    const source = sourceOf(server, '/public', { pages: 2 })
    let { cursor } = await gather(hands, source)
    said.push(...many(100, 260))
    const seen = new Set<number>()
    for (let run = 0; run < 6; run += 1) {
      const got = await gather(hands, source, cursor)
      for (const id of idsOf(got)) seen.add(id)
      cursor = got.cursor
    }
    expect([...seen]).toEqual(many(100, 260).map(({ id }) => id))
    expect(await gather(hands, source, cursor)).toMatchObject({ batches: [], error: null })
  })

  it('gives an edit as another text under the same key', async () => {
    const said: Said[] = many(1, 3)
    await using server = await serve({ [PUBLIC]: timeline(said) })
    await using hands = realHands([server.named])
    const first = await gather(hands, sourceOf(server))
    said[1] = { id: 2, content: '<p>Edited</p>', edited_at: '2026-11-11T00:00:00Z' }
    const second = await gather(hands, sourceOf(server), first.cursor)
    expect(second.statements).toMatchObject([
      { key: first.statements[1]?.key, text: 'Edited', note: 'shown as edited' },
    ])
  })

  it('keeps a parent as context, asked for once, and nothing of one that is not public', async () => {
    const said = [
      { id: 5, in_reply_to_id: '1' },
      { id: 6, in_reply_to_id: '1' },
      { id: 7, in_reply_to_id: '2' },
      { id: 8, in_reply_to_id: '3' },
      { id: 9, in_reply_to_id: '5' },
    ]
    const parent = { id: 1, content: '<p>Is it open?</p>', account: { acct: 'sam@other.example' } }
    await using server = await serve({
      [PUBLIC]: timeline(said),
      '/api/v1/statuses/1': json(status(parent)),
      '/api/v1/statuses/2': json(status({ id: 2, visibility: 'private' })),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.error).toBeNull()
    const asked = { relation: 'parent', text: 'Is it open?', author: named('sam@other.example') }
    expect(got.statements).toMatchObject([
      { parent: 'https://social.example/@jo/1', context: [asked] },
      { parent: 'https://social.example/@jo/1', context: [asked] },
      { parent: null, context: [] },
      { parent: null, context: [] },
      { parent: 'https://social.example/@jo/5', context: [{ text: 'Number 5' }] },
    ])
    expect(server.paths.filter((path) => path === '/api/v1/statuses/1')).toHaveLength(1)
    expect(server.paths).not.toContain('/api/v1/statuses/5')
  })

  it('keys what is passed on once, under whoever wrote it', async () => {
    const { id: _, ...original } = { ...status({ id: 1, account: { acct: 'sam@other.example' } }) }
    const reblog = { ...original, id: '1' }
    const said = [
      { id: 8, content: '', reblog, account: { acct: 'jo' } },
      { id: 9, content: '', reblog, account: { acct: 'kim' } },
    ]
    await using server = await serve({ [PUBLIC]: timeline(said) })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(new Set(got.statements.map(({ key }) => key)).size).toBe(1)
    expect(got.statements[0]).toMatchObject({
      text: 'Number 1',
      author: named('sam@other.example'),
      context: [{ relation: 'forwarded', author: named('jo@127.0.0.1'), text: '' }],
    })
  })

  it('keeps what is quoted beside the words of whoever quotes it', async () => {
    const quote = { state: 'accepted', quoted_status: status({ id: 1, content: '<p>Shut.</p>' }) }
    await using server = await serve({ [PUBLIC]: timeline([{ id: 9, quote }]) })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.statements).toMatchObject([
      { text: 'Number 9', context: [{ relation: 'quoted', text: 'Shut.' }] },
    ])
  })

  it('leaves out what is not for everybody, without words, or of who opts out', async () => {
    const said = [
      { id: 1, visibility: 'private' },
      { id: 2, content: '<p> </p>' },
      { id: 3, account: { acct: 'kim', noindex: true } },
      { id: 4, language: 'fr' },
      { id: 5, language: null },
      { id: 6, language: 'az' },
    ]
    await using server = await serve({ [PUBLIC]: timeline(said) })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server, '/public', { languages: ['az', 'hy'] }))
    expect(idsOf(got)).toEqual([5, 6])
    expect(got.rejected).toEqual([])
  })

  it.each([
    [
      'HTML',
      reply('<html>Maintenance</html>', { 'content-type': 'text/html' }),
      /could not be read/,
    ],
    ['nothing', reply('', JSON_TYPE), /could not be read/],
    ['an error', json({ error: 'no' }), /expected statuses of Mastodon/],
    ['a number', json(7), /expected a list/],
    ['statuses of another shape', json([{ id: 1 }]), /expected statuses/],
    ['what nests without end', reply('['.repeat(200_000), JSON_TYPE), /could not be read/],
    ['401', reply('{}', JSON_TYPE, 401), /without signing in/],
    ['422', reply('{}', JSON_TYPE, 422), /without signing in/],
    ['500', reply('', {}, 500), /answered 500/],
    [
      '429',
      reply('', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '900' }, 429),
      /HostBusy/,
    ],
  ])('that answers with %s fails in words', async (_, handler, reason) => {
    await using server = await serve({ [PUBLIC]: handler })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.error).toMatch(reason)
    expect(got.statements).toEqual([])
  })

  it('reads what is sound beside what is not, and says how much is not', async () => {
    const page = json([status({ id: 1 }), { id: 2 }, null, status({ id: 3 })])
    await using server = await serve({ [PUBLIC]: page })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(idsOf(got)).toEqual([1, 3])
    expect(got.rejected.join()).toMatch(/2 statuses could not be read/)
  })

  it('stops where the server has granted enough, and goes on from there', async () => {
    const posts = timeline(many(1, 130))
    let granted = 2
    await using server = await serve({
      [PUBLIC]: (request, response) => {
        granted -= 1
        response.setHeader('x-ratelimit-remaining', String(granted))
        response.setHeader('x-ratelimit-reset', new Date(Date.now() + 300_000).toISOString())
        posts(request, response)
      },
    })
    const source = sourceOf(server, '/public', { since: '2020-01-01' })
    await using hands = realHands([server.named])
    const first = await gather(hands, source)
    expect(first.error).toBeNull()
    expect(first.rejected.join()).toMatch(/left alone .*next run/)
    granted = 1000
    await using later = realHands([server.named])
    const second = await gather(later, source, first.cursor)
    const seen = [...idsOf(first), ...idsOf(second)].toSorted((a, b) => a - b)
    expect(seen).toEqual(many(1, 130).map(({ id }) => id))
  })
})

describe('an account of Mastodon', () => {
  it('is looked up once; its own posts are by the publisher, what it passes on is not', async () => {
    const reblog = status({ id: 1, account: { acct: 'sam' } })
    const posts = timeline([
      { id: 8, account: { acct: 'office', noindex: true } },
      { id: 9, content: '', reblog, account: { acct: 'office' } },
    ])
    await using server = await serve({
      '/api/v1/accounts/lookup': json({ id: '42', acct: 'office' }),
      '/api/v1/accounts/42/statuses': posts,
    })
    await using hands = realHands([server.named])
    const settings = { replies: false }
    const source = sourceOf(server, '/@Office', settings)
    const got = await gather(hands, source)
    expect(got.error).toBeNull()
    expect(got.statements).toMatchObject([
      { author: 'Example Outlet', authorIsPublic: true },
      {
        author: named('sam@127.0.0.1'),
        context: [{ relation: 'forwarded', author: 'Example Outlet' }],
      },
    ])
    expect(posts.queries[0]).toBe('?exclude_replies=true&limit=40')
    await gather(hands, source, got.cursor)
    expect(server.paths.filter((path) => path.endsWith('lookup'))).toHaveLength(1)
  })

  it.each([
    ['is not there', reply('{}', JSON_TYPE, 404)],
    ['has no id', json({ acct: 'office' })],
    ['has an id that is a path', json({ id: '../../admin' })],
  ])('that %s fails in words', async (_, handler) => {
    await using server = await serve({ '/api/v1/accounts/lookup': handler })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server, '/@office'))
    expect(got.error).toMatch(/lookup.*(?:not there|names no account)/)
    expect(server.paths).toEqual(['/robots.txt', '/api/v1/accounts/lookup'])
  })
})
