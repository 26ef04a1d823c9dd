import { z } from 'zod'
import { LOOK_OUTCOMES, REMOVAL_STATES } from '../../model/removal.ts'
import { Instant, SourceIdText, Uuid } from './primitives.ts'

/** An address that is looked at again, and what is believed of it. */
export const RemovalCard = z.object({
  id: Uuid,
  source: SourceIdText,
  /** The item for which it was begun; others that were captured there share it. */
  item: Uuid,
  /** As it was captured. */
  address: z.string(),
  /** Where it is looked for now; another address after a permanent redirect. */
  asked: z.string(),
  /**
   * `new`: not looked at yet. `online`: there. `changed`: there, with another text than at the look
   * before. `moved`: there, at `asked`. `gone`: its host said twice, hours apart, or once for good,
   * that it is not there, or its place said by itself that it took it away. `blocked`: not shown to us. `unreachable`: nothing can be said.
   */
  state: z.enum(REMOVAL_STATES),
  since: Instant,
  capturedAt: Instant,
  /** By a look, or when it was captured; `null`: never seen there by Tocsin. */
  lastOnlineAt: Instant.nullable(),
  /** The first look in a row that found it gone; believed only where `state` is `gone`. */
  goneAt: Instant.nullable(),
  looks: z.int().nonnegative(),
  /** `null`: its place said that it took it away; it is not looked at any more. */
  nextAt: Instant.nullable(),
})
export type RemovalCard = z.infer<typeof RemovalCard>

/** What is known of an item's address, with its latest looks, newest first, at most 50. */
export const ItemRemoval = RemovalCard.extend({
  checks: z.array(
    z.object({
      at: Instant,
      outcome: z.enum(LOOK_OUTCOMES),
      /** What told it: `status`, `home-page`, `tombstone`, `sign-in`, `robots`, `dns`, `told`, … */
      reason: z.string(),
      status: z.int().nullable(),
    }),
  ),
})
export type ItemRemoval = z.infer<typeof ItemRemoval>

export const RemovalsQuery = z.strictObject({
  state: z.enum(REMOVAL_STATES).optional(),
  source: SourceIdText.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  format: z.enum(['json', 'csv']).default('json'),
})
/** What a caller writes: everything is optional. */
export type RemovalsFilter = z.input<typeof RemovalsQuery>

/** The latest change of state first. */
export const RemovalsList = z.object({ removals: z.array(RemovalCard) })

/** How many addresses of a source were gone so many days after they were captured. */
export const RemovalShareCard = z.object({
  source: SourceIdText,
  days: z.int().positive(),
  /** Addresses that were there at capture, so many days ago or more. */
  followed: z.int().nonnegative(),
  gone: z.int().nonnegative(),
  /** Of which nobody can say: no look at that age or later could tell. Not in `gone`. */
  unknown: z.int().nonnegative(),
})
export type RemovalShareCard = z.infer<typeof RemovalShareCard>

export const RemovalShares = z.object({ shares: z.array(RemovalShareCard) })
