import type { Instant } from './time.ts'

/**
 * How a statement stands to what is around it: it answers it (`parent`), sets it beside its own
 * words (`quoted`), or passes it on (`forwarded`).
 */
export const RELATIONS = ['parent', 'quoted', 'forwarded'] as const
export type Relation = (typeof RELATIONS)[number]

/**
 * Words of somebody else that a statement answers or passes on. Shown beside the statement, so that
 * a reader understands it; never classified and never counted.
 */
export interface Context {
  readonly relation: Relation
  readonly address: string | null
  /** Named like the author of a statement: a pseudonym for a private person. */
  readonly author: string | null
  readonly authorIsPublic: boolean
  /** Plain text, cut where it is long; empty where the source names the statement alone. */
  readonly text: string
  readonly publishedAt: Instant | null
}
