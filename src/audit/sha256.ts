import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Lower-case hex of the SHA-256 of bytes, or of a text as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

/** JSON in the one form that RFC 8785 gives it. @throws TypeError for what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('canonicalJson: found a value that is no JSON')
  return text
}
