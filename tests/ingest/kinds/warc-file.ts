import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

export interface RecordGiven {
  readonly type?: string
  readonly version?: string
  readonly target?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly block: Uint8Array | string
}

/** One record as ISO 28500 writes it. */
export function record(given: RecordGiven): Buffer {
  const {
    type = 'response',
    version = '1.1',
    target = 'https://example.org/a',
    fields = {},
  } = given
  const block = Buffer.from(given.block as string)
  const head = {
    'WARC-Type': type,
    'WARC-Record-ID': '<urn:uuid:00000000-0000-4000-8000-000000000001>',
    'WARC-Date': '2026-11-20T10:00:00Z',
    'WARC-Target-URI': target,
    'WARC-IP-Address': '192.0.2.7',
    'Content-Type': 'application/http;msgtype=response',
    'Content-Length': String(block.length),
    ...fields,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([
    Buffer.from(`WARC/${version}\r\n${lines.join('')}\r\n`),
    block,
    Buffer.from('\r\n\r\n'),
  ])
}

export function page(words: string): string {
  return `<!doctype html><html><head><title>The council</title></head><body><article>
  <h1>The council</h1><p>${words} ${'It met again and spoke at length. '.repeat(10)}</p></article></body></html>`
}

/** An answer of HTTP as it was received. */
export function answer(
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>> = {},
  status = '200 OK',
): Buffer {
  const all = { 'Content-Type': 'text/html; charset=utf-8', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`),
    Buffer.from(body as string),
  ])
}

/** SHA-1 as WARC files write it. */
export function sha1(bytes: Uint8Array): string {
  return `sha1:${createHash('sha1').update(bytes).digest('hex')}`
}

/** Each record a gzip member of its own. */
export function packed(...records: readonly Buffer[]): Buffer {
  return Buffer.concat(records.map((one) => gzipSync(one)))
}
