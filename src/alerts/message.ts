import type { AlertFacts } from '../model/alert.ts'
import type { DeliveryId } from '../model/ids.ts'

/** What is sent, whatever the channel. */
export interface Message {
  /** The same over all attempts, so that a receiver can tell a repeat. */
  readonly id: DeliveryId
  readonly body: string
}

/**
 * Writes the message of an alert in the form that Standard Webhooks advises: type, time, data.
 * `publicUrl` is the dashboard's address, without a slash at its end.
 */
export function alertMessage(facts: AlertFacts, publicUrl: string): Message {
  const { delivery, alert, rule, item, severity, language, at } = facts
  const data = {
    alert,
    rule,
    item,
    link: `${publicUrl}/items/${item}`,
    severity,
    categories: [...new Set(facts.categories)].toSorted(),
    targets: [...new Set(facts.targets)].toSorted(),
    language,
  }
  return { id: delivery, body: JSON.stringify({ type: 'alert.raised', timestamp: at, data }) }
}
