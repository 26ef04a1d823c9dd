import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/lib/errors.ts'
import { HostBusy, type FetchFailed } from '../../src/net/errors.ts'
import type { HostPort } from '../../src/net/host-port.ts'
import { openNet, type Net } from '../../src/net/net.ts'
import { retryAfterMs } from '../../src/net/retry-after.ts'
import { follow } from '../../src/net/redirects.ts'
import { createRobots } from '../../src/net/robots.ts'
import { reply, serve } from '../support/http.ts'

function open(named: HostPort): Net {
  return openNet({ allowPrivate: [named], contact: 'monitor@example.org', minDelayMs: 0 })
}

async function reasonOf(fetching: Promise<unknown>): Promise<string> {
  return fetching.then(
    () => 'none',
    (error: FetchFailed) => error.reason,
  )
}

const answering = (text: string) => async () => ({
  status: 200,
  headers: {},
  bytes: Buffer.from(text),
})

describe('robots.txt', () => {
  it('is read once and obeyed', async () => {
    await using server = await serve({
      '/robots.txt': reply('User-agent: *\nDisallow: /private\n'),
      '/open': reply('a'),
      '/private/page': reply('b'),
    })
    await using net = open(server.named)
    expect((await net.get(`${server.url}/open`)).status).toBe(200)
    expect(await reasonOf(net.get(`${server.url}/private/page`))).toBe('robots')
    expect((await net.get(`${server.url}/open`)).status).toBe(200)
    expect(server.paths).toEqual(['/robots.txt', '/open', '/open'])
  })

  it('may speak to Tocsin by name', async () => {
    await using server = await serve({
      '/robots.txt': reply('User-agent: *\nDisallow:\n\nUser-agent: tocsin\nDisallow: /\n'),
      '/': reply('a'),
    })
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/`))).toBe('robots')
  })

  it.each([
    [404, 'none'],
    [403, 'none'],
    [500, 'robots-away'],
    [503, 'robots-away'],
    [429, 'robots-away'],
  ])('with status %i ends in %s', async (status, reason) => {
    await using server = await serve({
      '/robots.txt': reply('User-agent: *\nDisallow: /', {}, status),
      '/': reply('a'),
    })
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/`))).toBe(reason)
  })

  it('that leads elsewhere is followed', async () => {
    await using server = await serve({
      '/robots.txt': reply('', { location: '/moved.txt' }, 301),
      '/moved.txt': reply('User-agent: *\nDisallow: /a\n'),
      '/a': reply('a'),
    })
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/a`))).toBe('robots')
  })

  it('sets the pause between two requests', async () => {
    await using server = await serve({
      '/robots.txt': reply('User-agent: *\nCrawl-delay: 0.3\n'),
      '/': reply('a'),
    })
    await using net = open(server.named)
    await net.get(`${server.url}/`)
    const from = Date.now()
    await net.get(`${server.url}/`)
    expect(Date.now() - from).toBeGreaterThanOrEqual(290)
  })

  it.each(['1e999', 'Infinity', '1e12'])('that asks for a pause of %s s gets a day', async (s) => {
    const rules = createRobots(answering(`User-agent: *\nCrawl-delay: ${s}\n`))
    expect(await rules.check(new URL('https://example.org/'))).toBe(86_400_000)
  })

  it('F27: that names 20,000 robots for 30,000 rules is read in no time, and obeyed', async () => {
    const text =
      'User-agent:x\n: no line\n'.repeat(10_000) +
      'User-agent: TOCSIN/2\n' +
      'Allow:/a\n'.repeat(20_000)
    const from = process.cpuUsage()
    const rules = createRobots(answering(`${text}Disallow: /a/b\n`))
    expect(await rules.check(new URL('https://example.org/a'))).toBe(0)
    expect(await reasonOf(rules.check(new URL('https://example.org/a/b')))).toBe('robots')
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(5000)
  })

  it('F38: that has a wildcard in every letter closes a long address, and no short one', async () => {
    const rules = createRobots(answering(`User-agent: *\nDisallow: ${'*a'.repeat(200_000)}b\n`))
    expect(await rules.check(new URL('https://example.org/a'))).toBe(0)
    const long = new URL(`https://example.org/${'a'.repeat(8000)}`)
    expect(await reasonOf(rules.check(long))).toBe('robots')
  })

  it.each([
    ['User-agent: other\nUser-agent: *\nDisallow: /a', 'robots'],
    ['User-agent: *\nDisallow: /a\nUser-agent: Tocsin\nDisallow: /b', 'none'],
    ['user-agent : tocsin # us\n\n# a remark\nDisallow : /a', 'robots'],
    ['User-agent: tocsin\nSitemap: https://example.org/s\nUser-agent: x\nDisallow: /a', 'none'],
  ])('is read in groups: %j', async (text, reason) => {
    const rules = createRobots(answering(text))
    expect(await reasonOf(rules.check(new URL('https://example.org/a')))).toBe(reason)
  })

  it('that asks for a pause of hours is not waited for', async () => {
    await using server = await serve({
      '/robots.txt': reply('User-agent: *\nCrawl-delay: 7200\n'),
      '/': reply('a'),
    })
    await using net = open(server.named)
    await net.get(`${server.url}/`)
    await expect(net.get(`${server.url}/`)).rejects.toThrow(HostBusy)
  })

  it('of one host that asks for hours holds up no other', async () => {
    await using slow = await serve({
      '/robots.txt': reply('User-agent: *\nCrawl-delay: 7200\n'),
      '/': reply('a'),
    })
    await using quick = await serve({ '/': reply('b') })
    const allowPrivate = [slow.named, quick.named]
    await using net = openNet({ allowPrivate, contact: 'monitor@example.org', minDelayMs: 0 })
    const asked = await Promise.allSettled(
      [slow, slow, slow, quick, quick].map((server) => net.get(`${server.url}/`)),
    )
    expect(asked.map((one) => one.status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
  })

  it('that is refused for now closes its host for as long as it asks', async () => {
    await using server = await serve({
      '/robots.txt': reply('', { 'retry-after': '7200' }, 429),
      '/': reply('a'),
    })
    await using net = open(server.named)
    await expect(net.get(`${server.url}/`)).rejects.toThrow(/tried again in 120 min/)
    await expect(net.get(`${server.url}/`)).rejects.toThrow(/robots\.txt answers 429/)
    expect(server.paths).toEqual(['/robots.txt'])
  })
})

describe('a request', () => {
  it('says who asks, and sends the conditions', async () => {
    let seen: NodeJS.Dict<string | string[]> = {}
    await using server = await serve({
      '/': (request, response) => {
        seen = request.headers
        response.writeHead(304).end()
      },
    })
    await using net = open(server.named)
    const got = await net.get(`${server.url}/`, {
      etag: '"v1"',
      lastModified: 'Sat, 21 Nov 2026 10:00:00 GMT',
    })
    expect(got.status).toBe(304)
    expect(got.bytes.length).toBe(0)
    expect(seen['user-agent']).toBe('Tocsin/0.1 (+monitor@example.org)')
    expect(seen['if-none-match']).toBe('"v1"')
    expect(seen['if-modified-since']).toBe('Sat, 21 Nov 2026 10:00:00 GMT')
    expect(seen['cookie']).toBeUndefined()
  })

  it('gives back what was sent, as it was sent, and which address answered', async () => {
    let seen: readonly string[] = []
    await using server = await serve({
      '/': (request, response) => {
        seen = request.rawHeaders
        response.end('a')
      },
    })
    await using net = open(server.named)
    for (const etag of ['"v1"', '"v2"']) {
      const got = await net.get(`${server.url}/`, { etag })
      const pairs = Object.entries(got.requestHeaders).flat()
      expect(pairs.toSorted()).toEqual(seen.toSorted())
      expect(got.requestHeaders).toMatchObject({ host: `127.0.0.1:${server.port}` })
      expect(got.remoteAddress).toBe('127.0.0.1')
    }
  })

  it.each(['', 'two words', 'a\r\nx: y', 'a)b'])('is not made under the contact %j', (contact) => {
    expect(() => openNet({ allowPrivate: [], contact })).toThrow(ConfigError)
  })

  it('names where it ended after redirects', async () => {
    await using server = await serve({
      '/a': reply('', { location: '/b' }, 308),
      '/b': reply('', { location: 'c?x=1' }, 302),
      '/c': reply('here'),
    })
    await using net = open(server.named)
    const got = await net.get(`${server.url}/a`)
    expect(got.finalUrl).toBe(`${server.url}/c?x=1`)
    expect(got.redirects).toEqual([`${server.url}/a`, `${server.url}/b`])
  })

  it('gives up on a loop after five redirects', async () => {
    await using server = await serve({ '/a': reply('', { location: '/a' }, 302) })
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/a`))).toBe('redirect')
    expect(server.paths.filter((path) => path === '/a').length).toBe(6)
  })
})

/** Answers `/start` by a redirect and all else by 200. */
const leadingTo = (location: string) => async (url: URL) =>
  url.pathname === '/start'
    ? { status: 301, headers: { location }, bytes: new Uint8Array() }
    : { status: 200, headers: {}, bytes: new Uint8Array() }

describe('follow', () => {
  const policy = { ports: [80, 443], named: [] }
  it('goes from http to https', async () => {
    const start = new URL('http://example.org/start')
    const followed = await follow(start, policy, leadingTo('https://example.org/end'))
    expect(followed.url.href).toBe('https://example.org/end')
  })

  it('never goes back from https to http', async () => {
    const start = new URL('https://example.org/start')
    const following = follow(start, policy, leadingTo('http://example.org/end'))
    expect(await reasonOf(following)).toBe('redirect')
  })
})

describe('retryAfterMs', () => {
  const now = Date.parse('2026-11-21T10:00:00Z')
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['Sat, 21 Nov 2026 10:01:00 GMT', 60_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    ['', null],
  ])('reads %j', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected)
  })
})
