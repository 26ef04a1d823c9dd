import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net'
import type { HostPort } from '../../src/net/host-port.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A real server on loopback that counts what reaches it. */
export interface Loopback extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  /** The pair to name where Tocsin may contact it. */
  readonly named: HostPort
  /** TCP connections so far. */
  connections(): number
  /** Paths asked for so far, in order. */
  readonly paths: readonly string[]
}

/** Answers each path by its handler; a path without one, robots.txt among them, is a 404. */
export async function serve(handlers: Readonly<Record<string, Handler>>): Promise<Loopback> {
  const paths: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname
    paths.push(path)
    const handler = handlers[path]
    if (handler) handler(request, response)
    else response.writeHead(404).end()
  })
  return listen(server, paths)
}

/** Hands each connection over as bytes, to play servers that do not keep to HTTP. */
export async function serveBytes(onConnection: (socket: Socket) => void): Promise<Loopback> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  return listen(server, [])
}

/** A handler that answers with this body. */
export function reply(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Handler {
  return (_, response) => response.writeHead(status, headers).end(body)
}

async function listen(server: Server | TcpServer, paths: readonly string[]): Promise<Loopback> {
  let count = 0
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    count += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    named: { host: '127.0.0.1', port },
    connections: () => count,
    paths,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
