import { createHash, randomBytes, randomInt } from 'node:crypto'

/** Name of the session cookie: `__Host-` binds it to this host, to HTTPS (or loopback) and to `/`. */
export const COOKIE = '__Host-tocsin'

/** A new session id: 32 random bytes in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the store keeps of a token. A token has 256 random bits, so a plain hash is enough. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}

/** Whether a cookie's value has the shape of a session id; anything else never reaches the store. */
export function looksLikeToken(value: string | undefined): value is string {
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)
}

/** Letters and digits that are not taken for one another. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be typed once: 20 characters in groups of five, 99 bits. */
export function oneTimePassword(): string {
  const letters = Array.from({ length: 20 }, () => CLEAR.charAt(randomInt(CLEAR.length))).join('')
  return letters.replace(/(.{5})(?=.)/g, '$1-')
}
