import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { type Head, headLine, readHeads } from '../audit/head.ts'
import type { EndpointId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { clean } from './clean.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

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

/**
 * Notes that a head is published, and puts one delivery of it to each enabled endpoint that takes
 * heads into the outbox, in one transaction. Given again it does nothing.
 * @returns false where it was published before
 */
export async function keepHead(store: Store, head: Head): Promise<boolean> {
  return inTransaction(store, async (trx) => {
    const { numAffectedRows } = await sql`
      insert into heads (seq, line) values (${head.seq}, ${headLine(head)}) on conflict do nothing
    `.execute(trx)
    if (Number(numAffectedRows ?? 0) === 0) return false
    const { rows } = await sql<{ id: EndpointId }>`
      select id from endpoints where enabled and takes = 'heads' order by id
    `.execute(trx)
    await sql`
      insert into deliveries (id, head_seq, endpoint_id)
      select id, ${head.seq}, endpoint
      from unnest(${rows.map(() => uuidv7())}::uuid[], ${rows.map((row) => row.id)}::uuid[])
        as r(id, endpoint)
    `.execute(trx)
    return true
  })
}

/**
 * Whether a head is to be published by the schedule: an enabled endpoint takes heads, the log has
 * grown since the last head, and that one is a day old or there is none.
 */
export async function headIsDue(store: Store): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from endpoints where enabled and takes = 'heads')
      and coalesce((select max(seq) from audit), 0) > coalesce(max(seq), 0)
      and coalesce(max(published_at) <= now() - interval '1 day', true) as due
    from heads
  `.execute(store.db)
  return rows[0]?.due === true
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
