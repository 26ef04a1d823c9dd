import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { FetchFailed } from '../../src/net/errors.ts'
import type { HostPort } from '../../src/net/host-port.ts'
import { openNet, type Net } from '../../src/net/net.ts'
import { reply, serve, serveBytes } from '../support/http.ts'

const MB = 1024 * 1024

function open(named: HostPort): Net {
  return openNet({
    allowPrivate: [named],
    contact: 'https://example.org/monitor',
    minDelayMs: 0,
    caps: { headersMs: 300, idleMs: 300, totalMs: 1500, maxBytes: MB, maxDecodedBytes: 4 * MB },
  })
}

async function reasonOf(fetching: Promise<unknown>): Promise<string> {
  return fetching.then(
    () => 'none',
    (error: FetchFailed) => error.reason,
  )
}

/** Answers robots.txt and leaves the rest to `play`. */
function playing(play: (write: (text: string) => void, end: () => void) => void) {
  return serveBytes((socket) => {
    socket.on('data', (data) => {
      if (data.toString().startsWith('GET /robots.txt')) {
        socket.write('HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n')
      } else {
        play(
          (text) => socket.write(text),
          () => socket.resetAndDestroy(),
        )
      }
    })
  })
}

describe('bodies', () => {
  const text = 'A plain sentence. '.repeat(500)
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', Buffer.from(text)],
  ])('keeps the bytes as received and unpacks %s beside them', async (encoding, packed) => {
    await using server = await serve({ '/': reply(packed, { 'content-encoding': encoding }) })
    await using net = open(server.named)
    const got = await net.get(`${server.url}/`)
    expect(Buffer.compare(got.bytes, packed)).toBe(0)
    expect(Buffer.from(got.body).toString()).toBe(text)
  })

  const zeros = Buffer.alloc(64 * MB)
  it.each([
    ['gzip', gzipSync(zeros), 'too-large'],
    ['br', brotliCompressSync(zeros), 'too-large'],
    ['deflate', deflateSync(zeros), 'too-large'],
    ['gzip, gzip', gzipSync(gzipSync(zeros)), 'encoding'],
    ['gzip, gzip, gzip, gzip, gzip, gzip', gzipSync(zeros), 'encoding'],
    ['compress', Buffer.from('x'), 'encoding'],
    ['gzip', Buffer.from('no gzip at all'), 'encoding'],
    ['gzip', gzipSync(text).subarray(0, 40), 'encoding'],
  ])('ends a body of %s that is a bomb or broken', async (encoding, packed, reason) => {
    await using server = await serve({ '/': reply(packed, { 'content-encoding': encoding }) })
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/`))).toBe(reason)
  })

  it('refuses a body that is announced above the cap before it comes', async () => {
    await using server = await playing((write) =>
      write('HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n'),
    )
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/`))).toBe('too-large')
  })

  it('cuts off an endless body at the cap', async () => {
    await using server = await serve({
      '/': (_, response) => {
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        }
        response.on('drain', more)
        more()
      },
    })
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/`))).toBe('too-large')
  })

  it('reads no more of a webhook\u2019s answer than it needs', async () => {
    await using server = await serve({ '/': reply('y'.repeat(MB)) })
    await using net = open(server.named)
    const posted = await net.post(`${server.url}/`, {
      headers: {},
      body: '{}',
      timeoutMs: 2000,
      allowPrivate: true,
    })
    expect(posted.status).toBe(200)
    expect(posted.body.length).toBe(65_536)
  })
})

describe('slow and broken servers', () => {
  it.each([
    ['sends no header', 'header-timeout', () => undefined],
    [
      'stops in the middle of a body',
      'idle-timeout',
      (write: (text: string) => void) => write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'),
    ],
    ['resets the connection', 'reset', (_: unknown, end: () => void) => end()],
    [
      'speaks no HTTP',
      'protocol',
      (write: (text: string) => void) => write('SSH-2.0-OpenSSH_9.9\r\n'),
    ],
    [
      'resets in the middle of a body',
      'reset',
      (write: (text: string) => void, end: () => void) => {
        write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')
        setTimeout(end, 50)
      },
    ],
    [
      'drips a byte at a time for ever',
      'total-timeout',
      (write: (text: string) => void) => {
        write('HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n')
        setInterval(() => write('x'), 100).unref()
      },
    ],
  ])('names a server that %s', async (_, reason, play) => {
    await using server = await playing(play)
    await using net = open(server.named)
    expect(await reasonOf(net.get(`${server.url}/`))).toBe(reason)
  })

  it('names a port where nobody listens', async () => {
    const server = await serve({})
    await server[Symbol.asyncDispose]()
    await using net = open(server.named)
    const posting = net.post(`${server.url}/`, {
      headers: {},
      body: '',
      timeoutMs: 2000,
      allowPrivate: true,
    })
    expect(await reasonOf(posting)).toBe('connect')
  })

  it('names a server that is asked for https and speaks plain http', async () => {
    await using server = await serve({ '/': reply('x') })
    await using net = open(server.named)
    const posting = net.post(`https://127.0.0.1:${server.port}/`, {
      headers: {},
      body: '',
      timeoutMs: 2000,
      allowPrivate: true,
    })
    expect(await reasonOf(posting)).toBe('tls')
  })

  it('is not held up by a slow host while it asks another', async () => {
    await using slow = await playing(() => undefined)
    await using fast = await serve({ '/': reply('here') })
    await using net = openNet({
      allowPrivate: [slow.named, fast.named],
      contact: 'https://example.org/monitor',
      minDelayMs: 0,
      caps: { headersMs: 2000 },
    })
    let slowIsDone = false
    const waiting = reasonOf(net.get(`${slow.url}/`)).finally(() => (slowIsDone = true))
    expect((await net.get(`${fast.url}/`)).status).toBe(200)
    expect(slowIsDone).toBe(false)
    expect(await waiting).toBe('header-timeout')
  })

  it('stops when it is told to', async () => {
    await using server = await playing(() => undefined)
    await using net = open(server.named)
    const stop = AbortSignal.abort()
    expect(await reasonOf(net.get(`${server.url}/`, { signal: stop }))).toBe('aborted')
  })
})
