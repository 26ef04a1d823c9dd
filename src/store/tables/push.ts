import type { SourceId } from '../../model/ids.ts'
import type { Default, DefaultTimestamp, NullableTimestamp, Timestamp } from '../types.ts'

/** Tables of migration 0007: API tokens, and the answers to pushes. */
export interface PushTables {
  readonly api_tokens: ApiTokens
  readonly pushes: Pushes
}

export interface ApiTokens {
  id: string
  name: string
  hash: Buffer
  scopes: string[]
  created_at: DefaultTimestamp
  ends_at: Timestamp
  last_used_at: NullableTimestamp
  revoked_at: NullableTimestamp
}

export interface Pushes {
  token_id: string
  source_id: SourceId
  key: string
  body_sha256: Buffer
  begun_at: DefaultTimestamp
  busy_until: Timestamp
  answer: Default<unknown>
}
