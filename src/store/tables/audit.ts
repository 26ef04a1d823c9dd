import type { Actor, ActName } from '../../model/act.ts'
import type { DefaultTimestamp, Nullable, Timestamp } from '../types.ts'

/** Tables of migrations 0006 and 0011: the audit log, and its published heads. */
export interface AuditTables {
  readonly audit: Audit
  readonly heads: Heads
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

export interface Heads {
  seq: number
  line: string
  published_at: DefaultTimestamp
  token: Nullable<Buffer>
  token_error: Nullable<string>
}
