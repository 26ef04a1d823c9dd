import { STATUS_CODES } from 'node:http'
import { sha256 } from '../audit/sha256.ts'
import type { RawRecord } from '../audit/records.ts'

/** A raw item with its bytes. */
export interface RawBytes {
  readonly record: RawRecord
  readonly bytes: Uint8Array
}

type Fields = readonly (readonly [name: string, value: string])[]

/**
 * Raw items as WARC 1.1 (ISO 28500:2017; IIPC, WARC 1.1), uncompressed: for what came over HTTP the
 * request and the response, for the rest a resource. The body is the one that travelled, still packed
 * where it came packed; the lines of the headers are made again from their names and values.
 */
export function warcOf(software: string, raws: readonly RawBytes[]): Uint8Array {
  const date =
    raws.map(({ record }) => record.fetchedAt).toSorted()[0] ?? '1970-01-01T00:00:00.000Z'
  const info = Buffer.from(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`)
  const first = warcRecord('warcinfo', `urn:uuid:00000000-0000-4000-8000-000000000000`, info, [
    ['WARC-Date', date],
    ['Content-Type', 'application/warc-fields'],
  ])
  return Buffer.concat([first, ...raws.flatMap(recordsOf)])
}

function recordsOf({ record, bytes }: RawBytes): readonly Buffer[] {
  const id = `urn:uuid:${record.id}`
  const common: Fields = [
    ['WARC-Date', record.fetchedAt],
    ['WARC-Target-URI', uriOf(record.finalAddress || record.address)],
    ...(record.remoteAddress === null ? [] : [['WARC-IP-Address', record.remoteAddress] as const]),
  ]
  const payload: Fields = [['WARC-Payload-Digest', `sha256:${sha256(bytes)}`]]
  if (record.status === null) {
    const type: Fields = [['Content-Type', oneLine(record.mediaType) || 'application/octet-stream']]
    return [warcRecord('resource', id, bytes, [...common, ...type, ...payload])]
  }
  const answer = Buffer.concat([Buffer.from(answerHead(record)), bytes])
  const response = warcRecord('response', id, answer, [...common, ...http('response'), ...payload])
  if (Object.keys(record.requestHeaders).length === 0) return [response]
  const request = warcRecord('request', `${id.slice(0, -1)}${other(id)}`, askedHead(record), [
    ...common,
    ...http('request'),
    ['WARC-Concurrent-To', `<${id}>`],
  ])
  return [response, request]
}

function http(role: 'request' | 'response'): Fields {
  return [['Content-Type', `application/http;msgtype=${role}`]]
}

/** The last digit of the request's id, which is the response's with another one. */
function other(id: string): string {
  return ((Number.parseInt(id.slice(-1), 16) + 1) % 16).toString(16)
}

function warcRecord(type: string, id: string, block: Uint8Array, fields: Fields): Buffer {
  const all: Fields = [
    ['WARC-Type', type],
    ['WARC-Record-ID', `<${id}>`],
    ...fields,
    ['WARC-Block-Digest', `sha256:${sha256(block)}`],
    ['Content-Length', String(block.length)],
  ]
  const head = all.map(([name, value]) => `${name}: ${oneLine(value)}\r\n`).join('')
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${head}\r\n`), block, Buffer.from('\r\n\r\n')])
}

/** The body has no chunks any more: a reader that believed the header would look for them. */
const UNDONE: ReadonlySet<string> = new Set(['transfer-encoding'])

function answerHead({ status, headers }: RawRecord): string {
  const reason = STATUS_CODES[status ?? 0] ?? ''
  const lines = Object.entries(headers).map(([name, value]) =>
    UNDONE.has(name) ? line(`x-archive-orig-${name}`, value) : line(name, value),
  )
  return `HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n`
}

function askedHead({ finalAddress, requestHeaders }: RawRecord): Buffer {
  const { pathname, search } = new URL(finalAddress)
  const lines = Object.entries(requestHeaders).map(([name, value]) => line(name, value))
  return Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

function line(name: string, value: string): string {
  return `${oneLine(name)}: ${oneLine(value)}\r\n`
}

/** No value can begin a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim()
}

/** What is no URI is one with what URIs cannot have escaped. */
function uriOf(address: string): string {
  return /^[\x21-\x7e]+$/.test(address) ? address : encodeURI(address)
}
