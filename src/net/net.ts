import { Agent } from 'undici'
import { ConfigError } from '../lib/errors.ts'
import { guardedConnector, systemResolve, type Resolve } from './connector.ts'
import { decodeBody } from './decode.ts'
import { HostBusy } from './errors.ts'
import { exchange, type Answered, type Caps } from './exchange.ts'
import type { HostPort } from './host-port.ts'
import { createHosts } from './hosts.ts'
import { jittered, type Random } from './jitter.ts'
import { exhaustedMs } from './rate-limit.ts'
import { follow } from './redirects.ts'
import { retryAfterMs } from './retry-after.ts'
import { createRobots, ROBOT_NAME, ROBOTS_MAX_BYTES } from './robots.ts'
import { openGuardedSocket, SOCKET_CAPS, type OpenSocket, type SocketCaps } from './socket.ts'
import { readSocketTarget, readTarget, type Policy } from './target.ts'

/** Limits of one exchange where the caller gives none. */
const CAPS: Caps = {
  connectMs: 10_000,
  headersMs: 15_000,
  idleMs: 10_000,
  totalMs: 60_000,
  maxBytes: 10_000_000,
  maxDecodedBytes: 20_000_000,
}
/** What is read of a webhook receiver's answer. */
const ANSWER_BYTES = 64 * 1024
/** The whole time that a robots.txt may take. */
const ROBOTS_MS = 15_000
/** The pause that a host asks for with 429 or 503 and no usable `Retry-After`. */
const DEFAULT_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 24 * 3_600_000
/** Origins whose answering address is remembered. */
const MOST_ADDRESSES = 10_000

export interface NetOptions {
  /** Hosts and ports that may be contacted though they are private or unusual. */
  readonly allowPrivate: readonly HostPort[]
  /** An e-mail address or URL at which the operator can be reached; sent to every host. */
  readonly contact: string
  readonly caps?: Partial<Caps>
  /** Least pause between two requests to one host, in milliseconds; 1,000 where not given. */
  readonly minDelayMs?: number
  /** Ports of public hosts; 80 and 443 where not given. */
  readonly ports?: readonly number[]
  readonly resolve?: Resolve
  /** Chance by which pauses are made longer; `Math.random` where not given. */
  readonly random?: Random
}

export interface GetOptions {
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
  readonly accept?: string
  /** Cap on the body as it travels; the unpacked body may have twice as much. */
  readonly maxBytes?: number
  /** Cap on each hop as a whole. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface Fetched {
  /** As it was asked for. */
  readonly url: string
  readonly finalUrl: string
  /** The addresses that redirected, in order. */
  readonly redirects: readonly string[]
  /** Whether there were redirects and each said that it is for good. */
  readonly permanent: boolean
  /** 304 where the conditions held: then there is no body. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The body as received, still packed: the evidence. */
  readonly bytes: Uint8Array
  /** The body unpacked. */
  readonly body: Uint8Array
  /** What was sent to `finalUrl`, names in lower case. */
  readonly requestHeaders: Readonly<Record<string, string>>
  /** The IP address that answered; `null` where it is not known. */
  readonly remoteAddress: string | null
}

type Sent = Answered & Pick<Fetched, 'requestHeaders' | 'remoteAddress'>

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  readonly timeoutMs: number
  /** Whether the named private hosts may be contacted; only for trying things out. */
  readonly allowPrivate?: boolean
  readonly signal?: AbortSignal
}

export interface Posted {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The first 64 KiB of the answer, for the log. */
  readonly body: string
  /** The same as bytes. */
  readonly bytes: Uint8Array
  readonly retryAfterMs: number | null
}

export interface SocketOptions extends Partial<SocketCaps> {
  readonly signal?: AbortSignal
}

export interface Net extends AsyncDisposable {
  /**
   * Fetches an address: guarded, capped, by the host's robots.txt, one at a time for each host.
   * @throws AddressRefused, FetchFailed, HostBusy
   */
  get(url: string, options?: GetOptions): Promise<Fetched>
  /**
   * Posts to an address that an operator typed. Follows no redirect.
   * @throws AddressRefused, FetchFailed
   */
  post(url: string, options: PostOptions): Promise<Posted>
  /**
   * Opens a WebSocket (`ws` or `wss`): guarded and capped as `get`, by the host's robots.txt, in the
   * host's turn. Follows no redirect.
   * @throws AddressRefused, FetchFailed, HostBusy
   */
  openSocket(url: string, options?: SocketOptions): Promise<OpenSocket>
  readonly userAgent: string
  close(): Promise<void>
}

/** @throws ConfigError where the contact cannot be sent as part of a header */
export function openNet(options: NetOptions): Net {
  const userAgent = `${ROBOT_NAME}/0.1 (+${readContact(options.contact)})`
  const caps = { ...CAPS, ...options.caps }
  const ports = options.ports ?? [80, 443]
  const named: Policy = { ports, named: options.allowPrivate }
  const publicOnly: Policy = { ports, named: [] }
  // Separate pools: a connection made under one policy is never used under another.
  const getPool = pool(named, 1, (origin, address) => {
    if (answering.size >= MOST_ADDRESSES) answering.clear()
    answering.set(origin, address)
  })
  const postPool = pool(publicOnly, 2)
  const privatePostPool = pool(named, 2)
  const minDelayMs = options.minDelayMs ?? 1000
  const random = options.random ?? Math.random
  const hosts = createHosts()
  // One connection an origin: the last address dialled is the one that answers.
  const answering = new Map<string, string>()
  const robots = createRobots(readRobots)

  function pool(
    policy: Policy,
    connections: number,
    dialled?: (origin: string, address: string) => void,
  ): Agent {
    const resolve = options.resolve ?? systemResolve
    const connect = guardedConnector(policy, resolve, caps.connectMs, dialled)
    return new Agent({ connect, connections })
  }

  async function ask(
    url: URL,
    headers: Record<string, string>,
    limits: Caps,
    overflow: 'refuse' | 'cut',
    signal?: AbortSignal,
  ): Promise<Sent> {
    const all = { 'user-agent': userAgent, 'accept-encoding': 'gzip, br, deflate', ...headers }
    const asked = { url, method: 'GET', headers: all, overflow } as const
    const answer = await exchange(getPool, signal ? { ...asked, signal } : asked, limits)
    const exhausted = exhaustedMs(answer.headers, Date.now())
    if (exhausted > 0) leaveAlone(url, exhausted)
    return {
      ...answer,
      // The first two are what undici adds to every request of a connection that is kept.
      requestHeaders: { host: url.host, connection: 'keep-alive', ...all },
      remoteAddress: answering.get(url.origin) ?? null,
    }
  }

  /** @returns milliseconds, with jitter and below the longest pause. */
  function leaveAlone(url: URL, askedMs: number): number {
    const ms = jittered(Math.min(askedMs, LONGEST_PAUSE_MS), random)
    hosts.pause(url.host, ms)
    return ms
  }

  async function readRobots(url: URL): Promise<Answered> {
    const totalMs = Math.min(caps.totalMs, ROBOTS_MS)
    const limits = { ...caps, maxBytes: ROBOTS_MAX_BYTES, totalMs }
    const { answer } = await follow(readTarget(url, named), named, (hop) =>
      hosts.run(hop.host, jittered(minDelayMs, random), () =>
        ask(hop, { accept: 'text/plain' }, limits, 'cut'),
      ),
    )
    const encoding = answer.headers['content-encoding'] ?? ''
    return { ...answer, bytes: await decodeBody(answer.bytes, encoding, 4 * ROBOTS_MAX_BYTES) }
  }

  async function get(address: string, given: GetOptions = {}): Promise<Fetched> {
    const maxBytes = given.maxBytes ?? caps.maxBytes
    const maxDecodedBytes = given.maxBytes ? given.maxBytes * 2 : caps.maxDecodedBytes
    const limits = { ...caps, maxBytes, totalMs: given.timeoutMs ?? caps.totalMs }
    const headers = conditions(given)
    const start = readTarget(address, named)
    const { answer, url, redirects, permanent } = await follow(start, named, async (hop) => {
      const crawlDelay = await robots.check(hop)
      const delayMs = jittered(Math.max(minDelayMs, crawlDelay), random)
      const asking = () => ask(hop, headers, limits, 'refuse', given.signal)
      return hosts.run(hop.host, delayMs, asking, given.signal)
    })
    if (answer.status === 429 || answer.status === 503) throw busy(url, answer)
    const encoding = answer.headers['content-encoding'] ?? ''
    const body = await decodeBody(answer.bytes, encoding, maxDecodedBytes)
    return { ...answer, body, redirects, permanent, url: address, finalUrl: url.href }
  }

  function busy(url: URL, answer: Answered): HostBusy {
    const now = Date.now()
    const granted = exhaustedMs(answer.headers, now)
    const asked = retryAfterMs(answer.headers['retry-after'], now)
    const ms = leaveAlone(url, Math.max(asked ?? (granted || DEFAULT_PAUSE_MS), granted))
    const seconds = Math.ceil(ms / 1000)
    return new HostBusy(
      ms,
      `${url.href}: the host answered ${answer.status} and is left alone for ${seconds} s.`,
    )
  }

  async function post(address: string, given: PostOptions): Promise<Posted> {
    const allow = given.allowPrivate === true
    const url = readTarget(address, allow ? named : publicOnly)
    const headers = { 'user-agent': userAgent, ...given.headers }
    const limits = { ...caps, maxBytes: ANSWER_BYTES, headersMs: given.timeoutMs }
    const asked = { url, method: 'POST', headers, body: given.body, overflow: 'cut' } as const
    const answer = await exchange(
      allow ? privatePostPool : postPool,
      given.signal ? { ...asked, signal: given.signal } : asked,
      { ...limits, totalMs: given.timeoutMs },
    )
    return {
      status: answer.status,
      headers: answer.headers,
      body: new TextDecoder().decode(answer.bytes),
      bytes: answer.bytes,
      retryAfterMs: retryAfterMs(answer.headers['retry-after'], Date.now()),
    }
  }

  async function openSocket(address: string, given: SocketOptions = {}): Promise<OpenSocket> {
    const { socket, target } = readSocketTarget(address, named)
    const delayMs = Math.max(minDelayMs, await robots.check(target))
    const connect = guardedConnector(named, options.resolve ?? systemResolve, caps.connectMs)
    const limits = { ...SOCKET_CAPS, ...given }
    const open = () => openGuardedSocket(socket, connect, userAgent, limits, given.signal)
    return hosts.run(target.host, delayMs, open, given.signal)
  }

  async function close(): Promise<void> {
    await Promise.all([getPool.destroy(), postPool.destroy(), privatePostPool.destroy()])
  }

  return { get, post, openSocket, userAgent, close, [Symbol.asyncDispose]: close }
}

function conditions(given: GetOptions): Record<string, string> {
  return {
    accept: given.accept ?? '*/*',
    ...(given.etag === undefined ? {} : { 'if-none-match': given.etag }),
    ...(given.lastModified === undefined ? {} : { 'if-modified-since': given.lastModified }),
  }
}

function readContact(contact: string): string {
  if (/^[\x21-\x27\x2a-\x7e]{3,200}$/.test(contact)) return contact
  throw new ConfigError(
    `The contact address is ${JSON.stringify(contact)}; expected an e-mail address or a URL ` +
      'without spaces. Hosts that Tocsin reads need somewhere to turn to.',
  )
}
