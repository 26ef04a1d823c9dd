import { z } from 'zod'
import {
  Instant,
  LanguageCode,
  PublisherKindCode,
  SourceIdText,
  SourceKindCode,
} from './primitives.ts'

export const RunCard = z.object({
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  /** `null` while it runs. */
  outcome: z.enum(['ok', 'unchanged', 'failed']).nullable(),
  received: z.int().nonnegative(),
  added: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  error: z.string().nullable(),
})
export type RunCard = z.infer<typeof RunCard>

export const SourceCard = z.object({
  id: SourceIdText,
  kind: SourceKindCode,
  address: z.string(),
  name: z.string(),
  publisher: z.object({ kind: PublisherKindCode, name: z.string() }),
  languages: z.array(LanguageCode),
  schedule: z.string().nullable(),
  enabled: z.boolean(),
  /**
   * `ok`: the last run went well. `failing`: the last finished run failed. `running`: the first run or
   * one after a good one is under way. `never-ran`: there was none. `disabled`: it is switched off.
   * `by-hand`: it has no runs, statements are pasted.
   */
  health: z.enum(['ok', 'failing', 'running', 'never-ran', 'disabled', 'by-hand']),
  lastRun: RunCard.nullable(),
})
export type SourceCard = z.infer<typeof SourceCard>

export const SourcesList = z.object({ sources: z.array(SourceCard) })
export type SourcesList = z.infer<typeof SourcesList>
