import { z } from 'zod'
import { Instant, Uuid } from './primitives.ts'

/** A run of words: in both versions, in this one alone, or in its predecessor alone. */
export const ChangeRun = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
})

/** One version of a statement, and what was changed since the version that was shown before it. */
export const VersionCard = z.object({
  id: Uuid,
  version: z.int().min(1),
  capturedAt: Instant,
  /** Whether its source shows this version now. */
  current: z.boolean(),
  /** Cut after 100,000 characters. */
  text: z.string(),
  /**
   * Word by word, in order: without the runs that are `added` it is the predecessor, without those
   * that are `removed` this version. `null` where there is no predecessor among the versions.
   */
  changes: z.array(ChangeRun).nullable(),
})

/** Every version of a statement, oldest first; at most the last 20. */
export const VersionsList = z.object({ versions: z.array(VersionCard) })
export type VersionsList = z.infer<typeof VersionsList>
