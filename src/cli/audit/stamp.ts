import { randomBytes } from 'node:crypto'
import { readStamp, stampRequest } from '../../evidence/timestamp.ts'
import { RetryableError } from '../../lib/errors.ts'
import type { Tocsin } from '../tocsin.ts'

const TIMEOUT_MS = 30_000
const NONCE_BYTES = 16

/**
 * Has the authority at `TSA_URL` stamp some bytes: it learns their SHA-256 alone.
 * @returns its answer, whose signature is for openssl to check
 * @throws RetryableError where it gives none
 */
export async function stamp(
  tocsin: Pick<Tocsin, 'net'>,
  url: string,
  data: Uint8Array,
): Promise<Uint8Array> {
  const request = stampRequest(data, randomBytes(NONCE_BYTES))
  const net = await tocsin.net()
  const answer = await net.post(url, {
    headers: { 'content-type': 'application/timestamp-query' },
    body: request.query,
    timeoutMs: TIMEOUT_MS,
    // An operator names it, as DATABASE_URL: it may be one of the named hosts of their own.
    allowPrivate: true,
  })
  if (answer.status !== 200) {
    throw new RetryableError(`The time-stamp authority at TSA_URL answered ${answer.status}.`)
  }
  return readStamp(answer.bytes, request)
}
