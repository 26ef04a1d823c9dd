import type { AlertTables } from './tables/alerts.ts'
import type { AuditTables } from './tables/audit.ts'
import type { ClassifyTables } from './tables/classify.ts'
import type { CoreTables } from './tables/core.ts'
import type { HealthTables } from './tables/health.ts'
import type { NearTables } from './tables/near.ts'
import type { PushTables } from './tables/push.ts'
import type { RemovalTables } from './tables/removals.ts'
import type { RetentionTables } from './tables/retention.ts'
import type { SpeakerTables } from './tables/speakers.ts'

/** Every table of schema `tocsin`, as kysely reads and writes it. One family a file, as the migrations. */
export type Database = CoreTables &
  ClassifyTables &
  AlertTables &
  AuditTables &
  NearTables &
  PushTables &
  RemovalTables &
  HealthTables &
  RetentionTables &
  SpeakerTables
