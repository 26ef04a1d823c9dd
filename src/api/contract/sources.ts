import { z } from 'zod'
import { HEALTH_STATES } from '../../model/health.ts'
import { FOLLOWS } from '../../model/source.ts'
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

const Milliseconds = z.number().nonnegative().nullable()

/** How a source is doing, and what is usual of it; `null` where too little is known to say. */
export const HealthCard = z.object({
  /**
   * `paused`: switched off. `failing`: three runs in a row failed, or none went well for three times
   * the schedule. `silent`: nothing new for longer than is usual. `flooding`: today or yesterday
   * brought far more than is usual. `new`: declared less than 14 days ago. Else `healthy`.
   */
  state: z.enum(HEALTH_STATES),
  lastSuccess: Instant.nullable(),
  /** End of the last run that brought something new. */
  lastItem: Instant.nullable(),
  /** Failed runs since the last good one. */
  errorStreak: z.int().nonnegative(),
  /** New items of today and yesterday, UTC. */
  today: z.int().nonnegative(),
  yesterday: z.int().nonnegative(),
  usual: z.object({
    /** New items a day: median and median absolute deviation of up to 56 days. */
    perDay: z.number().nonnegative().nullable(),
    perDayMad: z.number().nonnegative().nullable(),
    /** More on a day is a flood. */
    floodAbove: z.number().nonnegative().nullable(),
    /** Milliseconds between two runs that brought something: median. */
    gapMs: Milliseconds,
    /** The longest such wait of a week: median over weeks. */
    longestGapMs: Milliseconds,
    /** A longer silence is unusual. */
    silentAfterMs: Milliseconds,
  }),
})
export type HealthCard = z.infer<typeof HealthCard>

export const SourceCard = z.object({
  id: SourceIdText,
  kind: SourceKindCode,
  address: z.string(),
  name: z.string(),
  publisher: z.object({ kind: PublisherKindCode, name: z.string() }),
  languages: z.array(LanguageCode),
  schedule: z.string().nullable(),
  enabled: z.boolean(),
  /** Whose addresses are looked at again, to learn whether they are still there. */
  follow: z.enum(FOLLOWS),
  health: HealthCard,
  /** `null`: there was none, or statements are pasted by hand. */
  lastRun: RunCard.nullable(),
})
export type SourceCard = z.infer<typeof SourceCard>

export const SourcesList = z.object({ sources: z.array(SourceCard) })
export type SourcesList = z.infer<typeof SourcesList>
