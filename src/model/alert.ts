import type { Category } from './category.ts'
import type { Use } from './flag.ts'
import type { AlertId, DeliveryId, GroupId, ItemId } from './ids.ts'
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

/** What an alert says: where to look, and codes. Never a word of the statement or its author. */
export interface AlertFacts {
  readonly delivery: DeliveryId
  readonly alert: AlertId
  readonly rule: string
  readonly item: ItemId
  /** 1 to 5. */
  readonly severity: number
  /** Of the flags that fit the rule. */
  readonly categories: readonly Category[]
  readonly targets: readonly GroupId[]
  readonly language: LanguageCode
  /** When the rule fired. */
  readonly at: Instant
}
