import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import type { HostPort } from '../../src/net/host-port.ts'

/** A real WebSocket server on loopback. */
export interface SocketServer extends AsyncDisposable {
  /** `ws://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  readonly named: HostPort
  /** Sockets that were opened so far. */
  opened(): number
  /** Everything that was asked over HTTP, upgrades too, in order: method and path with query. */
  readonly asked: readonly string[]
}

/** Hands each opened socket over with the request that opened it. Plain requests are a 404. */
export async function serveSockets(
  onSocket: (socket: WebSocket, request: IncomingMessage) => void,
  options: ServerOptions = {},
): Promise<SocketServer> {
  const asked: string[] = []
  const http = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(404).end()
  })
  const sockets = new WebSocketServer({ noServer: true, ...options })
  let opened = 0
  http.on('upgrade', (request, tcp, head) => {
    asked.push(`UPGRADE ${request.url}`)
    tcp.on('error', () => undefined)
    sockets.handleUpgrade(request, tcp, head, (socket) => {
      opened += 1
      socket.on('error', () => undefined)
      onSocket(socket, request)
    })
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    port,
    named: { host: '127.0.0.1', port },
    opened: () => opened,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate()
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}
