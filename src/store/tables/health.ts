import type { SourceId } from '../../model/ids.ts'
import type { Day } from '../../model/time.ts'
import type { Default, Nullable, Timestamp } from '../types.ts'

/** Tables of migration 0013: what is usual of a source, and when it was not watched. */
export interface HealthTables {
  readonly source_days: SourceDays
  readonly source_schedules: SourceSchedules
  readonly source_gaps: SourceGaps
}

export interface SourceDays {
  source_id: SourceId
  day: Day
  runs: number
  failed: number
  added: number
  longest_gap_ms: Default<number>
}

export interface SourceSchedules {
  source_id: SourceId
  every_ms: Nullable<number>
  enabled: boolean
  recorded_at: Timestamp
}

export interface SourceGaps {
  source_id: SourceId
  from_at: Timestamp
  to_at: Timestamp
  reason: 'failing' | 'not-run'
  recorded_at: Timestamp
}
