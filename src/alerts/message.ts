import type { Category } from '../model/category.ts'
import type { AlertId, DeliveryId, GroupId, ItemId } from '../model/ids.ts'
import type { LanguageCode } from '../model/language.ts'
import type { Instant } from '../model/time.ts'

/** What an alert says: where to look, and codes. Never a word of the statement or its author. */
export interface AlertFacts {
  readonly delivery: DeliveryId
  readonly alert: AlertId
  readonly rule: string
  readonly item: ItemId
  /** 1 to 5. */
  readonly severity: number
  readonly categories: readonly Category[]
  readonly targets: readonly GroupId[]
  readonly language: LanguageCode
  /** When the rule fired. */
  readonly at: Instant
}

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
