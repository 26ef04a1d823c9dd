import type { Breakdown } from '../../model/count.ts'
import type { Category } from '../../model/category.ts'
import type { Binding, Severity, SeverityStep, Tier, Use } from '../../model/flag.ts'
import type { ClassificationId, EntryId, FlagId, GroupId, ItemId } from '../../model/ids.ts'
import type { ReviewEventId, SourceId, UserId } from '../../model/ids.ts'
import type { LanguageCandidate } from '../../model/language.ts'
import type { Verdict } from '../../model/review.ts'
import type { Span } from '../../model/span.ts'
import type { Day } from '../../model/time.ts'
import type { Default, DefaultTimestamp, Json, Nullable, NullableTimestamp } from '../types.ts'
import type { Timestamp } from '../types.ts'

/** Tables of migration 0002: classifications, reviews, the counts of both, and who signs in. */
export interface ClassifyTables {
  readonly lexicon_versions: LexiconVersions
  readonly classifications: Classifications
  readonly flags: Flags
  readonly users: Users
  readonly sessions: Sessions
  readonly review_events: ReviewEvents
  readonly weekly_items: WeeklyItems
  readonly weekly_flagged: WeeklyFlagged
}

export interface LexiconVersions {
  version: string
  content: Json<unknown>
  compiled: Nullable<string>
  first_used_at: DefaultTimestamp
}

export interface Classifications {
  id: ClassificationId
  item_id: ItemId
  engine: string
  lexicon: string
  language: string
  script: string
  language_confidence: number
  language_by: string
  covered: boolean
  candidates: Json<readonly LanguageCandidate[]>
  severity: number
  read_to: Nullable<number>
  created_at: DefaultTimestamp
}

export interface Flags {
  id: FlagId
  classification_id: ClassificationId
  entry: EntryId
  category: Category
  targets: GroupId[]
  binding: Binding
  severity: Severity
  why: Json<readonly SeverityStep[]>
  use: Use
  /** A range as PostgreSQL writes it, `[3,9)`. */
  speaker: Nullable<string>
  confidence: number
  tier: Tier
  spans: Json<readonly Span[]>
  surface: string
  via: string[]
}

export interface Users {
  id: UserId
  name: string
  role: 'admin'
  password_hash: string
  must_change: Default<boolean>
  password_ends_at: NullableTimestamp
  created_at: DefaultTimestamp
}

export interface Sessions {
  token_sha256: Buffer
  user_id: UserId
  created_at: DefaultTimestamp
  last_seen_at: DefaultTimestamp
  ends_at: Timestamp
}

export interface ReviewEvents {
  id: ReviewEventId
  item_id: ItemId
  classification_id: ClassificationId
  user_id: UserId
  kind: 'verdict' | 'escalate' | 'withdraw'
  verdict: Nullable<Verdict>
  note: Nullable<string>
  at: DefaultTimestamp
}

export interface WeeklyItems {
  week: Day
  source_id: SourceId
  language: string
  items: number
  classified: number
  recorded_at: Timestamp
}

export interface WeeklyFlagged {
  week: Day
  source_id: SourceId
  breakdown: Breakdown
  key: string[]
  flagged: number
  confirmed: number
  pending: number
  recorded_at: Timestamp
}
