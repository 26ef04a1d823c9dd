import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket as TcpSocket } from 'node:net'
import { Agent, ping, WebSocket, type buildConnector } from 'undici'
import { FetchFailed } from './errors.ts'
import { inWords } from './exchange.ts'
import { createInbox, type Heard, type SocketEnd } from './inbox.ts'

/** Limits of one socket, in milliseconds and bytes. */
export interface SocketCaps {
  /** To an open socket. */
  readonly openMs: number
  /** Without a message and without an answer to our own ping. */
  readonly idleMs: number
  /** One message; a longer one is told by its size and dropped. */
  readonly maxMessageBytes: number
  /** Messages that wait to be taken; beyond it the socket is closed, and what waits can be taken. */
  readonly maxHeldBytes: number
}

export const SOCKET_CAPS: SocketCaps = {
  openMs: 25_000,
  idleMs: 30_000,
  maxMessageBytes: 1_000_000,
  maxHeldBytes: 16_000_000,
}

/** An open WebSocket (RFC 6455). Disposing of it closes it. */
export interface OpenSocket extends AsyncDisposable {
  send(text: string): void
  /**
   * What comes next: a message, `silence` where nothing came for so long while the socket is open,
   * or its end, again and again. One call at a time.
   */
  next(waitMs: number): Promise<Heard>
}

/** How long the other side may take to close in order. */
const CLOSE_MS = 500
/** A message up to so many times the cap is told by its size; a longer one ends the socket. */
const HARD = 4

/**
 * Opens a socket over a connector that checks what it dials. Follows no redirect and sends no cookie.
 * @throws FetchFailed, AddressRefused
 */
export async function openGuardedSocket(
  url: URL,
  connect: buildConnector.connector,
  userAgent: string,
  caps: SocketCaps,
  signal: AbortSignal | undefined,
): Promise<OpenSocket> {
  const wire = createWire(connect)
  // The socket's own: what it is refused for can then be told, and its end is the connection's.
  const agent = new Agent({
    connect: wire.connect,
    headersTimeout: caps.openMs,
    webSocket: { maxPayloadSize: caps.maxMessageBytes * HARD, maxFragments: 1000 },
  })
  const socket = new WebSocket(url, { dispatcher: agent, headers: { 'user-agent': userAgent } })
  socket.binaryType = 'arraybuffer'
  const inbox = createInbox(caps.maxHeldBytes)
  let heardAt = performance.now()

  function leave(reason: SocketEnd): void {
    inbox.end(reason)
    socket.close()
    setTimeout(() => wire.destroy(), CLOSE_MS).unref()
  }

  const closed = new Promise<void>((done) => {
    socket.addEventListener('close', ({ code }) => {
      inbox.end(wire.endedThere() || code !== 1006 ? (code === 1006 ? 'cut' : 'closed') : 'broken')
      done()
    })
  })
  socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
    heardAt = performance.now()
    const size = sizeOf(data)
    const heard: Heard =
      size > caps.maxMessageBytes
        ? { kind: 'too-large', size }
        : typeof data === 'string'
          ? { kind: 'text', text: data }
          : { kind: 'binary', size }
    if (!inbox.put(heard, size)) leave('behind')
  })
  const onPong = (message: unknown): void => {
    if ((message as { websocket: unknown }).websocket === socket) heardAt = performance.now()
  }
  const onAbort = (): void => leave('aborted')
  subscribe('undici:websocket:pong', onPong)
  signal?.addEventListener('abort', onAbort, { once: true })
  const watch = setInterval(() => {
    if (performance.now() - heardAt > caps.idleMs) leave('idle')
    else if (socket.readyState === socket.OPEN) ping(socket)
  }, caps.idleMs / 3)
  void closed.then(() => {
    clearInterval(watch)
    unsubscribe('undici:websocket:pong', onPong)
    signal?.removeEventListener('abort', onAbort)
    return agent.destroy()
  })

  async function close(): Promise<void> {
    if (socket.readyState !== socket.CLOSED) leave('closed')
    await closed
  }

  await opened(url, socket, wire, caps.openMs, signal)
  return { send: (text) => socket.send(text), next: inbox.next, [Symbol.asyncDispose]: close }
}

/** The connection below a socket: why it was refused, and who ended it. */
function createWire(connect: buildConnector.connector) {
  let tcp: TcpSocket | null = null
  let failure: Error | null = null
  let theirs = false
  const ended = (): void => void (theirs = true)
  return {
    connect: ((options, callback) =>
      connect(options, (...answer) => {
        if (answer[0] !== null) failure = answer[0]
        else tcp = answer[1].on('end', ended).on('error', ended)
        callback(...answer)
      })) as buildConnector.connector,
    failure: () => failure,
    /** Whether the other side or the network ended it; else what came was refused on this side. */
    endedThere: () => theirs,
    destroy: () => void tcp?.destroy(),
  }
}

function opened(
  url: URL,
  socket: WebSocket,
  wire: ReturnType<typeof createWire>,
  openMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      wire.destroy()
      fail(new FetchFailed('header-timeout', `${url.href}: no socket within ${openMs} ms.`))
    }, openMs)
    socket.addEventListener('open', () => {
      clearTimeout(timer)
      done()
    })
    socket.addEventListener('close', () => {
      clearTimeout(timer)
      const cause = wire.failure()
      if (cause !== null) fail(inWords({ url }, cause))
      else if (signal?.aborted) fail(new FetchFailed('aborted', `${url.href}: stopped.`))
      else fail(new FetchFailed('protocol', `${url.href} did not open a WebSocket.`))
    })
  })
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return Buffer.byteLength(data)
  return data instanceof ArrayBuffer ? data.byteLength : 0
}
