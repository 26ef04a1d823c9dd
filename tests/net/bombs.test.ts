import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { FetchFailed } from '../../src/net/errors.ts'
import { openNet } from '../../src/net/net.ts'
import { reply, serve, serveBytes } from '../support/http.ts'

const MB = 1024 * 1024
const contact = 'monitor@example.org'

/** What the process holds beyond its start, at its highest while something runs. */
async function highest(run: () => Promise<unknown>): Promise<number> {
  const start = process.memoryUsage.rss()
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss() - start)), 1)
  await run()
  clearInterval(watch)
  return Math.max(most, process.memoryUsage.rss() - start)
}

const reasonOf = (fetching: Promise<unknown>) =>
  fetching.then(
    () => 'none',
    (error: unknown) => (error instanceof FetchFailed ? error.reason : String(error)),
  )

const zeros = Buffer.alloc(256 * MB)
const BOMBS = [
  ['gzip', gzipSync(zeros), 'too-large'],
  ['deflate', deflateSync(zeros), 'too-large'],
  ['br', brotliCompressSync(zeros.subarray(0, 64 * MB)), 'too-large'],
  ['gzip, gzip', gzipSync(gzipSync(zeros)), 'encoding'],
  ['gzip, gzip, gzip, gzip, gzip, gzip', gzipSync(gzipSync(zeros)), 'encoding'],
] as const

it.each(BOMBS)('F29: a bomb of %s takes at most 64 MB', async (encoding, packed, reason) => {
  await using server = await serve({ '/': reply(packed, { 'content-encoding': encoding }) })
  await using net = openNet({ allowPrivate: [server.named], contact, minDelayMs: 0 })
  // The first request loads what every request needs.
  await reasonOf(net.get(`${server.url}/none`))
  const grown = await highest(async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await reasonOf(net.get(`${server.url}/`))).toBe(reason)
    }
  })
  expect(grown).toBeLessThan(64 * MB)
})

it.each([
  ['more than it sends', 'HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nabc', 'idle-timeout'],
  ['less than it sends', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef', 'none'],
  ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc', 'protocol'],
  [
    'two lengths',
    'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
    'protocol',
  ],
  [
    'a chunk without end',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nabc',
    'idle-timeout',
  ],
])('F29: a server that announces %s gets no memory for it', async (_, answer, reason) => {
  await using server = await serveBytes((socket) => {
    socket.on('data', (asked) => {
      const robots = asked.toString().startsWith('GET /robots.txt')
      socket.write(robots ? 'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n' : answer)
    })
  })
  await using net = openNet({
    allowPrivate: [server.named],
    contact,
    minDelayMs: 0,
    caps: { idleMs: 400 },
  })
  let found = ''
  const grown = await highest(async () => (found = await reasonOf(net.get(`${server.url}/`))))
  expect(found).toBe(reason)
  expect(grown).toBeLessThan(64 * MB)
})

it('F26: ten hosts that say nothing delay another by no more than its own pace', async () => {
  const slow = await Promise.all(Array.from({ length: 10 }, () => serveBytes(() => undefined)))
  await using fast = await serve({ '/': reply('here') })
  const named = [...slow, fast].map((server) => server.named)
  await using net = openNet({
    allowPrivate: named,
    contact,
    minDelayMs: 0,
    caps: { headersMs: 20_000, totalMs: 20_000 },
  })
  const pace = async () => {
    const from = performance.now()
    for (let n = 0; n < 100; n += 1) await net.get(`${fast.url}/`)
    return performance.now() - from
  }
  await pace()
  const alone = Math.min(await pace(), await pace())
  const stop = new AbortController()
  const waiting = slow.map((server) => reasonOf(net.get(`${server.url}/`, { signal: stop.signal })))
  const beside = Math.min(await pace(), await pace(), await pace())
  // One of the slow hosts alone would add 20 s.
  expect(beside).toBeLessThan(alone * 2 + 200)
  for (const server of slow) await server[Symbol.asyncDispose]()
  stop.abort()
  await Promise.all(waiting)
}, 60_000)
