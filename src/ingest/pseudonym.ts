import { createHmac } from 'node:crypto'

/** Gives the pseudonym of a name within a source. */
export type Pseudonymise = (name: string) => string

/**
 * The pseudonym of a private person: `p-` and 16 hex digits of HMAC-SHA-256. The same name in the
 * same source is always the same pseudonym; in another source it is another, so that a person
 * cannot be followed from one to the next. Without the key nothing leads back to the name.
 * @param key 32 bytes or more, kept apart from the store
 */
export function pseudonym(key: string | Uint8Array, source: string, name: string): string {
  const plain = name.normalize('NFC').trim().replace(/\s+/g, ' ')
  const hash = createHmac('sha256', key).update(`${source}\n${plain}`, 'utf8').digest('hex')
  return `p-${hash.slice(0, 16)}`
}
