import type { AlertFacts, ItemAlert, SourceAlert } from '../model/alert.ts'
import type { DeliveryId } from '../model/ids.ts'

/** What is sent, whatever the channel. */
export interface Message {
  /** The same over all attempts, so that a receiver can tell a repeat. */
  readonly id: DeliveryId
  readonly body: string
}

/**
 * Writes the message of an alert in the form that Standard Webhooks advises: type, time, data. Of an
 * item the type is `alert.raised`, of a source `source.alert`.
 * `publicUrl` is the dashboard's address, without a slash at its end.
 */
export function alertMessage(facts: AlertFacts, publicUrl: string): Message {
  const type = facts.kind === 'item' ? 'alert.raised' : 'source.alert'
  const data = facts.kind === 'item' ? itemData(facts, publicUrl) : sourceData(facts, publicUrl)
  return { id: facts.delivery, body: JSON.stringify({ type, timestamp: facts.at, data }) }
}

function itemData({ alert, rule, item, severity, language, ...facts }: ItemAlert, url: string) {
  return {
    alert,
    rule,
    item,
    link: `${url}/items/${item}`,
    severity,
    categories: [...new Set(facts.categories)].toSorted(),
    targets: [...new Set(facts.targets)].toSorted(),
    language,
  }
}

function sourceData({ alert, rule, source, state }: SourceAlert, url: string) {
  return { alert, rule, source, state, link: `${url}/sources` }
}
