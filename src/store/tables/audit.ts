import type { Actor, ActName } from '../../model/act.ts'
import type { Timestamp } from '../types.ts'

/** Tables of migration 0006: the audit log. */
export interface AuditTables {
  readonly audit: Audit
}

export interface Audit {
  seq: number
  at: Timestamp
  act: ActName
  actor: Actor
  /** Canonical JSON. */
  body: string
  previous: Buffer
  hash: Buffer
}
