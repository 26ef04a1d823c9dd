import { z } from 'zod'
import { DELIVERY_STATES } from '../../model/alert.ts'
import { Instant, Uuid } from './primitives.ts'

export const AttemptCard = z.object({
  attempt: z.int().nonnegative(),
  at: Instant,
  /** HTTP status; `null` where there was no answer. */
  status: z.int().nullable(),
  outcome: z.string(),
  error: z.string().nullable(),
  milliseconds: z.int().nonnegative(),
})

export const DeliveryCard = z.object({
  id: Uuid,
  alert: Uuid,
  /** Scheme and host alone, since the rest of a webhook's address can be a secret. */
  endpoint: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempt: z.int().nonnegative(),
  /** `null` once it is delivered or dead. */
  nextAt: Instant.nullable(),
  attempts: z.array(AttemptCard),
})
export type DeliveryCard = z.infer<typeof DeliveryCard>

export const AlertCard = z.object({
  id: Uuid,
  rule: z.string(),
  ruleName: z.string(),
  item: Uuid,
  severity: z.int().min(1).max(5),
  at: Instant,
  deliveries: z.array(DeliveryCard),
})
export type AlertCard = z.infer<typeof AlertCard>

/** Newest first, at most 200. */
export const AlertsList = z.object({ alerts: z.array(AlertCard) })
export type AlertsList = z.infer<typeof AlertsList>

export const DeliveriesQuery = z.strictObject({ state: z.enum(DELIVERY_STATES).optional() })

/** Newest first, at most 200. */
export const DeliveriesList = z.object({ deliveries: z.array(DeliveryCard) })
export type DeliveriesList = z.infer<typeof DeliveriesList>
