import { Webhook } from 'standardwebhooks'
import type { Message } from './message.ts'

/**
 * The headers of one attempt, as Standard Webhooks 1.0.0 has them. While `secrets` holds a new and
 * an old one, the message bears both signatures, and receivers can change over when they like.
 * @param at the time of this attempt, not of the alert: receivers refuse what is older than 5 minutes.
 */
export function signedHeaders(
  message: Message,
  secrets: readonly string[],
  at: Date,
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(message.id, at, message.body))
  return {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}
