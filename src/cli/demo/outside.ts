import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { feedXml, pageHtml } from './render.ts'
import type { Outside } from './statements.ts'

/** Plays the outside on loopback: sources to collect, and a receiver of alerts. */
export interface OutsideServer extends AsyncDisposable {
  readonly host: string
  readonly port: number
  /** Where a source is published. */
  addressOf(source: string): string
  readonly hook: string
  /** From here on the receiver checks signatures with this secret. */
  trust(secret: string): void
  /** Messages whose signature was right, by their id. */
  readonly received: ReadonlyMap<string, unknown>
}

const HOST = '127.0.0.1'
const MOST_BYTES = 64 * 1024

/** @param port the one to listen on where it is free; another one otherwise */
export async function openOutside(
  outside: Outside,
  port: number,
  from: Date,
): Promise<OutsideServer> {
  const received = new Map<string, unknown>()
  let secret: string | null = null

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request)
    try {
      if (secret === null) throw new Error('no secret yet')
      const headers = request.headers as Record<string, string>
      received.set(headers['webhook-id'] ?? '', new Webhook(secret).verify(body, headers))
      response.writeHead(204).end()
    } catch {
      response.writeHead(401).end()
    }
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', `http://${HOST}`).pathname
    if (path === '/hook' && request.method === 'POST') {
      void receive(request, response)
      return
    }
    if (path === '/robots.txt') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nAllow: /\n')
      return
    }
    const source = outside.sources.find(({ id }) => path === `/${id}`)
    if (source === undefined) {
      response.writeHead(404).end()
    } else if (source.kind === 'feed') {
      const xml = feedXml(source, `http://${request.headers.host ?? HOST}${path}`, from)
      response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(xml)
    } else {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(pageHtml(source, from))
    }
  })
  await listen(server, port)
  const { port: given } = server.address() as AddressInfo
  const address = (path: string) => `http://${HOST}:${given}/${path}`
  return {
    host: HOST,
    port: given,
    addressOf: address,
    hook: address('hook'),
    trust: (shared) => (secret = shared),
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  const attempt = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(at, HOST, () => {
        server.off('error', reject)
        resolve()
      })
    })
  await attempt(port).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return attempt(0)
    throw error
  })
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MOST_BYTES) throw new Error('The message is larger than 64 KiB')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
