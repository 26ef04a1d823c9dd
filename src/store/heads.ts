import { sql } from 'kysely'
import { type Head, headLine, readHeads } from '../audit/head.ts'
import type { Instant } from '../model/time.ts'
import { clean } from './clean.ts'
import type { Store } from './open.ts'

/** A head that was published, with its time-stamp where one was got. */
export interface PublishedHead {
  readonly head: Head
  /** What was published: the time-stamp is over these bytes. */
  readonly line: string
  readonly publishedAt: Instant
  /** The answer of the time-stamp authority (RFC 3161). */
  readonly token: Buffer | null
  /** Why there is none yet. */
  readonly tokenError: string | null
}

/** Notes that a head is published. @returns false where it was before. */
export async function keepHead(store: Store, head: Head): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into heads (seq, line) values (${head.seq}, ${headLine(head)}) on conflict do nothing
  `.execute(store.db)
  return Number(numAffectedRows ?? 0) > 0
}

/** Every published head, in the order of the log. */
export async function publishedHeads(store: Store): Promise<readonly PublishedHead[]> {
  const { rows } = await sql<Omit<PublishedHead, 'head'>>`
    select line, published_at as "publishedAt", token, token_error as "tokenError"
    from heads order by seq
  `.execute(store.db)
  return rows.flatMap((row) =>
    readHeads(row.line, 'the table heads').map((head) => ({ ...row, head })),
  )
}

/** Keeps the time-stamp of a head. */
export async function keepToken(store: Store, seq: number, token: Uint8Array): Promise<void> {
  await sql`
    update heads set token = ${Buffer.from(token)}, token_error = null
    where seq = ${seq} and token is null
  `.execute(store.db)
}

/** Notes why a head has no time-stamp yet. */
export async function keepTokenError(store: Store, seq: number, error: string): Promise<void> {
  await sql`
    update heads set token_error = ${clean(error).slice(0, 500)} where seq = ${seq} and token is null
  `.execute(store.db)
}
