import { describe, expect, it } from 'vitest'
import { HostBusy, type FetchFailed } from '../../src/net/errors.ts'
import type { HostPort } from '../../src/net/host-port.ts'
import { openNet, type Net } from '../../src/net/net.ts'
import { eventually } from '../support/eventually.ts'
import { reply, serve } from '../support/http.ts'

const noJitter = () => 0
const inFiveMinutes = () => new Date(Date.now() + 300_000).toISOString()

function open(named: HostPort, minDelayMs = 0): Net {
  const allowPrivate = [named]
  return openNet({ allowPrivate, contact: 'monitor@example.org', minDelayMs, random: noJitter })
}

async function reasonOf(fetching: Promise<unknown>): Promise<string> {
  return fetching.then(
    () => 'none',
    (error: FetchFailed) => error.reason,
  )
}

describe('one host', () => {
  it('has one request in flight, whatever is asked for at once', async () => {
    let flying = 0
    let most = 0
    await using server = await serve({
      '/': (_, response) => {
        flying += 1
        most = Math.max(most, flying)
        setTimeout(() => {
          flying -= 1
          response.end('a')
        }, 20)
      },
    })
    await using net = open(server.named)
    await Promise.all(Array.from({ length: 6 }, () => net.get(`${server.url}/`)))
    expect(most).toBe(1)
  })

  it('is not waited for by who is told to stop', async () => {
    await using server = await serve({ '/': reply('a') })
    await using net = open(server.named, 20_000)
    const from = Date.now()
    const stop = AbortSignal.timeout(100)
    expect(await reasonOf(net.get(`${server.url}/`, { signal: stop }))).toBe('aborted')
    expect(Date.now() - from).toBeLessThan(10_000)
  })

  it('that answers 429 is left alone for as long as it asks', async () => {
    await using server = await serve({ '/': reply('', { 'retry-after': '120' }, 429) })
    await using net = open(server.named)
    const error: HostBusy = await net.get(`${server.url}/`).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(HostBusy)
    expect(error.retryAfterMs).toBe(120_000)
    const before = server.paths.length
    await expect(net.get(`${server.url}/`)).rejects.toThrow(HostBusy)
    expect(server.paths.length).toBe(before)
  })

  it('that answers 429 with a reset alone is left alone until the reset', async () => {
    const limited = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '300' }
    await using server = await serve({ '/': reply('', limited, 429) })
    await using net = open(server.named)
    await expect(net.get(`${server.url}/`)).rejects.toMatchObject({ retryAfterMs: 300_000 })
  })

  it('that asks for two pauses at once gets the longer', async () => {
    const headers = { 'retry-after': '30', ratelimit: '"d";r=0;t=600' }
    await using server = await serve({ '/': reply('', headers, 503) })
    await using net = open(server.named)
    await expect(net.get(`${server.url}/`)).rejects.toMatchObject({ retryAfterMs: 600_000 })
  })

  it('where nothing remains after an answer is left alone, and the answer is kept', async () => {
    await using server = await serve({
      '/': (_, response) => {
        const limits = { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0' }
        response.writeHead(200, { ...limits, 'x-ratelimit-reset': inFiveMinutes() }).end('a')
      },
    })
    await using net = open(server.named)
    expect((await net.get(`${server.url}/`)).status).toBe(200)
    const error: HostBusy = await net.get(`${server.url}/`).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(HostBusy)
    expect(error.retryAfterMs).toBeGreaterThan(290_000)
    expect(server.paths).toEqual(['/robots.txt', '/'])
  })

  it('where something remains is asked again', async () => {
    const limits = { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '300' }
    await using server = await serve({ '/': reply('a', limits) })
    await using net = open(server.named)
    await net.get(`${server.url}/`)
    expect((await net.get(`${server.url}/`)).status).toBe(200)
  })

  it('sends away who would wait behind too many', async () => {
    await using server = await serve({
      '/robots.txt': reply('User-agent: *\nCrawl-delay: 20\n'),
      '/': reply('a'),
    })
    const stop = new AbortController()
    await using net = open(server.named)
    const sentAway: unknown[] = []
    const asked = Array.from({ length: 5 }, () =>
      net.get(`${server.url}/`, { signal: stop.signal }).catch((thrown) => sentAway.push(thrown)),
    )
    await eventually('three that are not made to wait', () => sentAway.length === 3)
    expect(sentAway.every((thrown) => thrown instanceof HostBusy)).toBe(true)
    await eventually('the one that is let through', () => server.paths.includes('/'))
    stop.abort()
    await Promise.all(asked)
    expect(server.paths.filter((path) => path === '/')).toHaveLength(1)
  })
})
