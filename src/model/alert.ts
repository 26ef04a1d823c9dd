import type { Category } from './category.ts'
import type { Use } from './flag.ts'
import type { AlertedState } from './health.ts'
import type { AlertId, DeliveryId, GroupId, ItemId, SourceId } from './ids.ts'
import type { LanguageCode } from './language.ts'
import type { PublisherKind } from './source.ts'
import type { Instant } from './time.ts'

/** Fires for an item with a flag at or above a severity, used in one of the uses, of one of the publisher kinds. */
export interface AlertRule {
  readonly id: string
  readonly name: string
  readonly minSeverity: number
  readonly uses: readonly Use[]
  readonly publisherKinds: readonly PublisherKind[]
}

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What is sent to an endpoint: alerts, or the published heads of the audit log. */
export type EndpointTakes = 'alerts' | 'heads'

interface AlertBase {
  readonly delivery: DeliveryId
  readonly alert: AlertId
  readonly rule: string
  /** When the rule fired. */
  readonly at: Instant
}

/** An alert of an item: where to look, and codes. Never a word of the statement or its author. */
export interface ItemAlert extends AlertBase {
  readonly kind: 'item'
  readonly item: ItemId
  /** 1 to 5. */
  readonly severity: number
  /** Of the flags that fit the rule. */
  readonly categories: readonly Category[]
  readonly targets: readonly GroupId[]
  readonly language: LanguageCode
}

/** An alert of a source, for whoever runs Tocsin. */
export interface SourceAlert extends AlertBase {
  readonly kind: 'source'
  readonly source: SourceId
  readonly state: AlertedState
}

/** What an alert says. */
export type AlertFacts = ItemAlert | SourceAlert

/** A published head of the audit log. */
export interface HeadFacts {
  readonly kind: 'head'
  readonly delivery: DeliveryId
  /** The line as it was published: a time-stamp is over its bytes. */
  readonly line: string
  /** When it was published. */
  readonly at: Instant
}
