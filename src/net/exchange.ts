import { request, type Dispatcher } from 'undici'
import { FetchFailed, type FetchReason } from './errors.ts'

/** Limits of one exchange, in milliseconds and bytes. */
export interface Caps {
  /** To a connection. */
  readonly connectMs: number
  /** From the request to the last header. */
  readonly headersMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** The whole exchange. */
  readonly totalMs: number
  /** The body as it travels. */
  readonly maxBytes: number
  /** The body once unpacked. */
  readonly maxDecodedBytes: number
}

export interface Asked {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly signal?: AbortSignal
  /** Where the body is too long: `refuse` it, or `cut` it off and go on. */
  readonly overflow: 'refuse' | 'cut'
}

export interface Answered {
  readonly status: number
  /** Names in lower case; values of repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as it travelled, still packed. */
  readonly bytes: Uint8Array
}

/**
 * One request and its answer. Follows nothing, decodes nothing.
 * @throws FetchFailed with the reason; AddressRefused from the dispatcher's guard
 */
export async function exchange(
  dispatcher: Dispatcher,
  asked: Asked,
  caps: Caps,
): Promise<Answered> {
  const total = AbortSignal.timeout(caps.totalMs)
  const signal = asked.signal ? AbortSignal.any([total, asked.signal]) : total
  try {
    const response = await request(asked.url, {
      dispatcher,
      method: asked.method,
      headers: { ...asked.headers },
      body: asked.body ?? null,
      headersTimeout: caps.headersMs,
      bodyTimeout: caps.idleMs,
      signal,
    })
    const headers = plainHeaders(response.headers)
    const bytes = await readBody(response.body, headers, asked, caps)
    return { status: response.statusCode, headers, bytes }
  } catch (error) {
    throw explain(error, asked, total)
  }
}

type Body = Dispatcher.ResponseData['body']

async function readBody(
  body: Body,
  headers: Readonly<Record<string, string>>,
  asked: Asked,
  caps: Caps,
): Promise<Uint8Array> {
  const tooLarge = (found: string) =>
    new FetchFailed('too-large', `${asked.url.href}: ${found}; at most ${caps.maxBytes} are read.`)
  // A body that is dropped half-way ends in an error that has nobody left to tell.
  body.on('error', () => undefined)
  const announced = Number(headers['content-length'] ?? 0)
  if (asked.overflow === 'refuse' && announced > caps.maxBytes) {
    body.destroy()
    throw tooLarge(`${announced} bytes announced`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > caps.maxBytes) {
      body.destroy()
      if (asked.overflow === 'refuse') throw tooLarge(`more than ${caps.maxBytes} bytes came`)
      chunks.push(chunk.subarray(0, chunk.length - (size - caps.maxBytes)))
      break
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function plainHeaders(headers: Record<string, string | string[] | undefined>) {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return plain
}

const REASONS: Readonly<Record<string, FetchReason>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'header-timeout',
  UND_ERR_BODY_TIMEOUT: 'idle-timeout',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CLOSED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'protocol',
  UND_ERR_HEADERS_OVERFLOW: 'protocol',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  EADDRNOTAVAIL: 'connect',
  ETIMEDOUT: 'connect-timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ENODATA: 'dns',
}

function explain(error: unknown, asked: Asked, total: AbortSignal): unknown {
  if (total.aborted) return failed('total-timeout', asked, error)
  if (asked.signal?.aborted) return failed('aborted', asked, error)
  return inWords(asked, error)
}

/** An error of a connection as a {@link FetchFailed}; any other error as it is. */
export function inWords(asked: Pick<Asked, 'url'>, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = REASONS[code]
  if (known) return failed(known, asked, error)
  if (error instanceof Error && error.name === 'HTTPParserError')
    return failed('protocol', asked, error)
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return failed('tls', asked, error)
  return error
}

function failed(reason: FetchReason, asked: Pick<Asked, 'url'>, cause: unknown): FetchFailed {
  const detail = cause instanceof Error ? `: ${cause.message}` : ''
  return new FetchFailed(reason, `${asked.url.href}: ${reason}${detail}`, { cause })
}
