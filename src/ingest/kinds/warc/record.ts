import { createHash } from 'node:crypto'
import { dechunk } from './dechunk.ts'
import { readUrl } from '../../../lib/url.ts'

/** A capture as a WARC holds it. ISO 28500:2017 (WARC 1.1). */
export interface Capture {
  /** An http or https address. */
  readonly target: string
  /** When it was captured, as the record says. */
  readonly date: string | null
  /** `null` where no HTTP was spoken, as in a record `resource`. */
  readonly status: number | null
  /** Of the answer, names in lower case; and those of the record that belong to the evidence. */
  readonly headers: Readonly<Record<string, string>>
  readonly mediaType: string
  /** The payload as recorded: still packed, and in chunks where it was sent in chunks. */
  readonly payload: Uint8Array
  /** The payload without chunks; still packed. */
  readonly body: Uint8Array
  /** What is doubtful about it. */
  readonly doubts: readonly string[]
}

export type ReadRecord =
  | { readonly kind: 'capture'; readonly capture: Capture }
  /** A request, metadata, a revisit, or what is not from the web. */
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly problem: string }

type Fields = Readonly<Record<string, string>>

/** Fields of a record that are kept with its evidence. */
const KEPT = [
  'warc-record-id',
  'warc-date',
  'warc-ip-address',
  'warc-block-digest',
  'warc-payload-digest',
  'warc-truncated',
]

/** Reads the bytes of one record. */
export function readRecord(bytes: Uint8Array): ReadRecord {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const head = splitHead(buffer)
  if (head === null || !/^WARC\/1\.[01]$/.test(head.first)) {
    return { kind: 'broken', problem: 'expected a record of WARC 1.0 or 1.1' }
  }
  const { fields } = head
  const length = Number(fields['content-length'] ?? Number.NaN)
  if (!(length <= head.rest.length)) {
    return { kind: 'broken', problem: 'its Content-Length is missing, or more than it has' }
  }
  const block = head.rest.subarray(0, length)
  const target = (fields['warc-target-uri'] ?? '').replace(/^<|>$/g, '')
  const type = fields['warc-type']
  if ((type !== 'response' && type !== 'resource') || !/^https?:\/\//i.test(target))
    return { kind: 'other' }
  if (readUrl(target) === null)
    return { kind: 'broken', problem: 'its WARC-Target-URI is no address' }
  const http = type === 'response' ? splitHead(block) : null
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(http?.first ?? '')?.[1]
  if (type === 'response' && (http === null || status === undefined)) {
    return { kind: 'broken', problem: 'its block is no answer of HTTP' }
  }
  const payload = http?.rest ?? block
  const answer = http?.fields ?? {}
  const isChunked = /\bchunked\b/i.test(answer['transfer-encoding'] ?? '')
  const body = isChunked ? (dechunk(payload) ?? payload) : payload
  const doubts = [
    digestDoubt('block', fields['warc-block-digest'], [block]),
    // Some tools leave the chunks out of the digest, and some do not.
    digestDoubt('payload', fields['warc-payload-digest'], [payload, body]),
    fields['warc-truncated'] === undefined
      ? null
      : `it was cut off when it was recorded (${fields['warc-truncated'].slice(0, 40)})`,
  ].filter((doubt) => doubt !== null)
  const kept = KEPT.flatMap((name) =>
    fields[name] === undefined ? [] : [[name, fields[name]] as const],
  )
  const capture: Capture = {
    target,
    date: fields['warc-date'] ?? null,
    status: status === undefined ? null : Number(status),
    headers: { ...answer, ...Object.fromEntries(kept) },
    mediaType: (http === null ? fields['content-type'] : answer['content-type']) ?? '',
    payload,
    body,
    doubts,
  }
  return { kind: 'capture', capture }
}

/** First line, fields with names in lower case, and what follows the empty line. */
function splitHead(bytes: Buffer): { first: string; fields: Fields; rest: Buffer } | null {
  const crlf = bytes.indexOf('\r\n\r\n')
  const lf = bytes.indexOf('\n\n')
  const bare = lf !== -1 && (crlf === -1 || lf < crlf)
  const end = bare ? lf : crlf
  if (end === -1 || end > 65_536) return null
  const [first = '', ...lines] = bytes
    .toString('utf8', 0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  for (const line of lines.slice(0, 500)) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    fields[name] = fields[name] === undefined ? value : `${fields[name]}, ${value}`
  }
  return { first: first.trim(), fields, rest: bytes.subarray(end + (bare ? 2 : 4)) }
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** `null` where the digest is missing, of a kind that is not known, or right. */
function digestDoubt(
  what: string,
  given: string | undefined,
  of: readonly Uint8Array[],
): string | null {
  const [, algorithm = '', value = ''] =
    /^(sha-?1|sha-?256|md5):([A-Za-z0-9=+/]+)$/i.exec(given ?? '') ?? []
  if (algorithm === '') return null
  const name = algorithm.toLowerCase().replace('-', '')
  const wanted = value.replace(/=+$/, '').toLowerCase()
  const right = of.some((bytes) => {
    const hash = createHash(name).update(bytes).digest()
    return wanted === hash.toString('hex') || wanted === base32(hash)
  })
  return right ? null : `its ${what} does not have the digest that the record names`
}

function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}
