import type { AlertFacts, HeadFacts, ItemAlert, SourceAlert } from '../model/alert.ts'
import type { DeliveryId } from '../model/ids.ts'

/** What is sent, whatever the channel. */
export interface Message {
  /** The same over all attempts, so that a receiver can tell a repeat. */
  readonly id: DeliveryId
  readonly body: string
}

/**
 * Writes a message in the form that Standard Webhooks advises: type, time, data. An alert of an item
 * is `alert.raised`, of a source `source.alert`, a published head of the audit log `audit.head`.
 * `publicUrl` is the dashboard's address, without a slash at its end.
 */
export function messageFor(facts: AlertFacts | HeadFacts, publicUrl: string): Message {
  const { type, data } = dataOf(facts, publicUrl)
  return { id: facts.delivery, body: JSON.stringify({ type, timestamp: facts.at, data }) }
}

function dataOf(facts: AlertFacts | HeadFacts, url: string) {
  switch (facts.kind) {
    case 'item':
      return { type: 'alert.raised', data: itemData(facts, url) }
    case 'source':
      return { type: 'source.alert', data: sourceData(facts, url) }
    case 'head':
      return { type: 'audit.head', data: { line: facts.line } }
  }
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
