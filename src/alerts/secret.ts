import { randomBytes } from 'node:crypto'
import { UsageError } from '../lib/errors.ts'

/** Standard Webhooks 1.0.0: 24 to 64 random bytes, in base64 after this prefix. */
const PREFIX = 'whsec_'
const LEAST = 24
const MOST = 64

/** Makes the secret of a new endpoint. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

/**
 * Checks a secret that somebody typed.
 * @throws UsageError where it is not one of Standard Webhooks.
 */
export function checkSecret(secret: string): string {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.toString('base64') !== encoded || bytes.length < LEAST || bytes.length > MOST) {
    throw new UsageError(
      `Webhook secret: found ${secret.length} characters that are not one. Expected ${PREFIX} and ${LEAST} to ${MOST} bytes in base64. Leave it out and one is made.`,
    )
  }
  return secret
}
