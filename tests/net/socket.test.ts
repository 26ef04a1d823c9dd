import { describe, expect, it } from 'vitest'
import { AddressRefused, FetchFailed } from '../../src/net/errors.ts'
import type { Heard } from '../../src/net/inbox.ts'
import { openNet, type NetOptions } from '../../src/net/net.ts'
import type { OpenSocket } from '../../src/net/socket.ts'
import { reply, serve, serveBytes } from '../support/http.ts'
import { serveSockets } from '../support/socket-server.ts'
import { REFUSED_HOSTS } from './refused-addresses.ts'

const contact = 'mailto:monitor@example.org'

function netTo(server: { readonly named: { host: string; port: number } }, more = {}) {
  const options: NetOptions = { allowPrivate: [server.named], contact, minDelayMs: 0, ...more }
  return openNet(options)
}

/** A name server that leads every name inside. */
async function toLoopback(): Promise<readonly string[]> {
  return ['127.0.0.1']
}

/** All that a socket says up to its end, or up to so many things. */
async function hear(socket: OpenSocket, most = 1000): Promise<readonly Heard[]> {
  const heard: Heard[] = []
  while (heard.length < most) {
    const one = await socket.next(5000)
    heard.push(one)
    if (one.kind === 'end' || one.kind === 'silence') break
  }
  return heard
}

describe('openSocket', () => {
  it('hears messages in their order, sends, and tells an end in order', async () => {
    await using server = await serveSockets((socket) => {
      socket.send('one')
      socket.send(Buffer.from([1, 2, 3]))
      socket.on('message', (data: Buffer) => {
        socket.send(`heard ${data.toString()}`)
        socket.close(1000)
      })
    })
    await using net = netTo(server)
    await using socket = await net.openSocket(`${server.url}/subscribe?a=1`)
    socket.send('hello')
    expect(await hear(socket)).toEqual([
      { kind: 'text', text: 'one' },
      { kind: 'binary', size: 3 },
      { kind: 'text', text: 'heard hello' },
      { kind: 'end', reason: 'closed' },
    ])
    expect(await socket.next(1)).toEqual({ kind: 'end', reason: 'closed' })
    expect(server.asked).toEqual(['GET /robots.txt', 'UPGRADE /subscribe?a=1'])
  })

  it('says who it is and sends no cookie', async () => {
    let headers: Readonly<Record<string, unknown>> = {}
    await using server = await serveSockets((socket, request) => {
      headers = request.headers
      socket.close()
    })
    await using net = netTo(server)
    await using socket = await net.openSocket(server.url)
    await hear(socket)
    expect(headers['user-agent']).toBe(net.userAgent)
    expect(headers['cookie']).toBeUndefined()
  })

  it('sends no byte to any refused host', async () => {
    await using victim = await serve({ '/': reply('secret') })
    await using net = openNet({ allowPrivate: [], contact, ports: [victim.port] })
    for (const host of REFUSED_HOSTS) {
      const url = `ws://${host}:${victim.port}/`
      await expect(net.openSocket(url), url).rejects.toThrow(AddressRefused)
    }
    expect(victim.connections()).toBe(0)
  })

  it('refuses a name that resolves to a private address, before it connects', async () => {
    await using victim = await serve({ '/': reply('secret') })
    const ports = [victim.port]
    await using net = openNet({ allowPrivate: [], contact, ports, resolve: toLoopback })
    const url = `ws://stream.example.org:${victim.port}/`
    await expect(net.openSocket(url)).rejects.toThrow(/resolves to 127\.0\.0\.1/)
    expect(victim.connections()).toBe(0)
  })

  it('checks a name again where the socket is dialled, after robots.txt was read', async () => {
    await using outside = await serve({})
    let asked = 0
    // As a rebinding name server: the first look leads to a named host, the second one inside.
    const resolve = async () => {
      asked += 1
      return asked === 1 ? ['127.0.0.1'] : ['127.0.0.2']
    }
    const name = { host: 'mine.example', port: outside.port }
    await using net = openNet({ allowPrivate: [name], contact, minDelayMs: 0, resolve })
    await expect(net.openSocket(`ws://mine.example:${outside.port}/`)).rejects.toThrow()
    expect(asked).toBe(2)
    expect(outside.paths).toEqual(['/robots.txt'])
  })

  it.each([
    'http://127.0.0.1/',
    'https://example.org/',
    'ftp://example.org/',
    'wss://a:b@example.org/',
  ])('refuses %s', async (url) => {
    await using net = openNet({ allowPrivate: [], contact })
    await expect(net.openSocket(url)).rejects.toThrow(AddressRefused)
  })

  it('follows no redirect', async () => {
    await using victim = await serveSockets((socket) => socket.close())
    await using entrance = await serve({
      '/': reply('', { location: `http://127.0.0.1:${victim.port}/` }, 302),
    })
    await using net = openNet({
      allowPrivate: [entrance.named, victim.named],
      contact,
      minDelayMs: 0,
    })
    await expect(net.openSocket(entrance.url.replace('http', 'ws'))).rejects.toThrow(FetchFailed)
    expect(victim.asked).toEqual([])
    expect(entrance.paths).toEqual(['/robots.txt', '/'])
  })

  it('opens nothing that robots.txt closes', async () => {
    await using server = await serve({ '/robots.txt': reply('User-agent: *\nDisallow: /') })
    await using net = netTo(server)
    const opened = net.openSocket(`${server.url.replace('http', 'ws')}/subscribe`)
    await expect(opened).rejects.toThrow(/robots\.txt closes it/)
    expect(server.paths).toEqual(['/robots.txt'])
  })

  it('fails in words where the answer is no WebSocket, and where nothing listens', async () => {
    await using server = await serve({ '/': reply('a page') })
    await using net = netTo(server)
    const url = server.url.replace('http', 'ws')
    await expect(net.openSocket(url)).rejects.toThrow(/did not open a WebSocket/)
    const port = server.port
    await server[Symbol.asyncDispose]()
    await expect(net.openSocket(`ws://127.0.0.1:${port}/`)).rejects.toThrow(FetchFailed)
  })

  it('gives up on a server that does not answer the upgrade', async () => {
    let first = true
    await using server = await serveBytes((socket) => {
      if (!first) return
      first = false
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    })
    await using net = netTo(server)
    const opened = net.openSocket(server.url.replace('http', 'ws'), { openMs: 200 })
    await expect(opened).rejects.toThrow(FetchFailed)
  })

  it('tells a message that is too large by its size, and goes on', async () => {
    await using server = await serveSockets((socket) => {
      socket.send('x'.repeat(1500))
      socket.send('after')
      socket.close()
    })
    await using net = netTo(server)
    await using socket = await net.openSocket(server.url, { maxMessageBytes: 1000 })
    expect(await hear(socket)).toEqual([
      { kind: 'too-large', size: 1500 },
      { kind: 'text', text: 'after' },
      { kind: 'end', reason: 'closed' },
    ])
  })

  it.each([
    ['far too large', (send: (data: string) => void) => send('x'.repeat(5000)), {}],
    [
      'a packed bomb',
      (send: (data: string) => void) => send('0'.repeat(5_000_000)),
      { perMessageDeflate: true },
    ],
  ])('ends as broken where a message is %s', async (_, say, options) => {
    await using server = await serveSockets((socket) => say((data) => socket.send(data)), options)
    await using net = netTo(server)
    await using socket = await net.openSocket(server.url, { maxMessageBytes: 1000 })
    expect(await hear(socket)).toEqual([{ kind: 'end', reason: 'broken' }])
  })

  it('ends as cut where the connection is lost', async () => {
    await using server = await serveSockets((socket) =>
      socket.send('one', () => socket.terminate()),
    )
    await using net = netTo(server)
    await using socket = await net.openSocket(server.url)
    expect(await hear(socket)).toEqual([
      { kind: 'text', text: 'one' },
      { kind: 'end', reason: 'cut' },
    ])
  })

  it('holds no more than it may, and gives what it holds before it says so', async () => {
    await using server = await serveSockets((socket) => {
      for (let n = 0; n < 100; n += 1) socket.send('x'.repeat(100))
    })
    await using net = netTo(server)
    await using socket = await net.openSocket(server.url, { maxHeldBytes: 1000 })
    let heard: readonly Heard[] = []
    await expect
      .poll(async () => {
        heard = [...heard, ...(await hear(socket, 1))]
        return heard.at(-1)?.kind
      })
      .toBe('end')
    expect(heard.at(-1)).toEqual({ kind: 'end', reason: 'behind' })
    expect(heard.length).toBeLessThan(101)
  })

  it('ends as idle where nothing comes and no ping is answered', async () => {
    await using server = await serveSockets(() => undefined, { autoPong: false })
    await using net = netTo(server)
    await using socket = await net.openSocket(server.url, { idleMs: 90 })
    expect(await hear(socket)).toEqual([{ kind: 'end', reason: 'idle' }])
  })

  it('takes an answered ping for a sign of life, and silence for silence', async () => {
    await using server = await serveSockets(() => undefined)
    await using net = netTo(server)
    await using socket = await net.openSocket(server.url, { idleMs: 60 })
    expect(await socket.next(400)).toEqual({ kind: 'silence' })
    expect(await socket.next(1)).toEqual({ kind: 'silence' })
  })

  it('ends at once where it is told to stop', async () => {
    await using server = await serveSockets(() => undefined)
    await using net = netTo(server)
    const stop = new AbortController()
    await using socket = await net.openSocket(server.url, { signal: stop.signal })
    const heard = socket.next(60_000)
    stop.abort()
    expect(await heard).toEqual({ kind: 'end', reason: 'aborted' })
  })
})
