import { z } from 'zod'
import { DELIVERY_STATES } from '../../model/alert.ts'
import { Instant, SourceIdText, Uuid } from './primitives.ts'

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
  /** `null`: it carries a published head of the audit log. */
  alert: Uuid.nullable(),
  /** Scheme and host alone, since the rest of a webhook's address can be a secret. */
  endpoint: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempt: z.int().nonnegative(),
  /** `null` once it is delivered or dead. */
  nextAt: Instant.nullable(),
  attempts: z.array(AttemptCard),
})
export type DeliveryCard = z.infer<typeof DeliveryCard>

const AlertBase = z.object({
  id: Uuid,
  rule: z.string(),
  ruleName: z.string(),
  at: Instant,
  deliveries: z.array(DeliveryCard),
})

/** An alert of an item, or of a source: then for whoever runs Tocsin. */
export const AlertCard = z.discriminatedUnion('kind', [
  AlertBase.extend({ kind: z.literal('item'), item: Uuid, severity: z.int().min(1).max(5) }),
  AlertBase.extend({
    kind: z.literal('source'),
    source: SourceIdText,
    /** When the source had left that state; `null` while it is in it. */
    closedAt: Instant.nullable(),
  }),
])
export type AlertCard = z.infer<typeof AlertCard>

/** Newest first, at most 200. */
export const AlertsList = z.object({ alerts: z.array(AlertCard) })
export type AlertsList = z.infer<typeof AlertsList>

export const DeliveriesQuery = z.strictObject({ state: z.enum(DELIVERY_STATES).optional() })

/** Newest first, at most 200. */
export const DeliveriesList = z.object({ deliveries: z.array(DeliveryCard) })
export type DeliveriesList = z.infer<typeof DeliveriesList>
