import type { Use } from './flag.ts'
import type { AlertId, DeliveryId, EndpointId, ItemId } from './ids.ts'
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

export interface Alert {
  readonly id: AlertId
  readonly rule: string
  readonly item: ItemId
  readonly severity: number
  readonly at: Instant
}

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One alert on its way to one endpoint. */
export interface Delivery {
  readonly id: DeliveryId
  readonly alert: AlertId
  readonly endpoint: EndpointId
  readonly state: DeliveryState
  /** Attempts made so far. */
  readonly attempt: number
}
