import { createHash } from 'node:crypto'
import { RetryableError } from '../lib/errors.ts'
import { der, derInteger, readDer, TAG } from './der.ts'

/** What a time-stamp authority is asked, and how its answer is told from another one. */
export interface StampRequest {
  /** The body, `application/timestamp-query`. */
  readonly query: Buffer
  readonly digest: Buffer
  readonly nonce: Buffer
}

/** 2.16.840.1.101.3.4.2.1, SHA-256. */
const SHA_256 = Buffer.from('608648016503040201', 'hex')

/**
 * A time-stamp request (RFC 3161, section 2.4.1) over the SHA-256 of some bytes; the authority is
 * asked for its certificate, so that the answer can be checked without the network.
 * @param nonce random bytes: an old answer does not fit
 */
export function stampRequest(data: Uint8Array, nonce: Uint8Array): StampRequest {
  const digest = createHash('sha256').update(data).digest()
  const algorithm = der(TAG.sequence, der(TAG.oid, SHA_256), der(TAG.nothing))
  const imprint = der(TAG.sequence, algorithm, der(TAG.octets, digest))
  const number = derInteger(nonce)
  const wantsCertificate = der(TAG.boolean, Buffer.from([0xff]))
  const version = derInteger(Buffer.from([1]))
  const query = der(TAG.sequence, version, imprint, number, wantsCertificate)
  return { query, digest, nonce: number }
}

/**
 * Looks whether an answer grants what was asked (RFC 3161, section 2.4.2) and is of this request.
 * Signature and certificate are for `openssl ts -verify`, with the certificates that the reader trusts.
 * @returns the answer, to be kept as it is
 * @throws RetryableError that says what came instead
 */
export function readStamp(answer: Uint8Array, { digest, nonce }: StampRequest): Uint8Array {
  const response = readDer(answer)
  const status = response && readDer(response.content)
  const number = status && readDer(status.content)
  if (response === null || !number || number.tag !== TAG.integer) {
    throw refused('no time-stamp response (RFC 3161)')
  }
  const granted = number.content[0] ?? 0
  if (granted > 1) throw refused(`the refusal of status ${granted}`)
  const bytes = Buffer.from(answer)
  if (!bytes.includes(digest)) throw refused('a time-stamp of something else')
  if (!bytes.includes(nonce)) throw refused('an answer to another request')
  return answer
}

function refused(found: string): RetryableError {
  return new RetryableError(
    `The time-stamp authority at TSA_URL gave ${found}; it is asked again later.`,
  )
}
