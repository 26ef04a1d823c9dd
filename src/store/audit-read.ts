import { sql } from 'kysely'
import type { ChainRow } from '../audit/chain.ts'
import type { Store } from './open.ts'

/** A row with the line that its hash is made of, so that nobody puts it together twice. */
export interface ReadRow extends ChainRow {
  readonly line: string
}

/** Rows read at once; the body of one may be 50 kB. */
const PAGE = 1000
/** Hex digits of a hash. */
const HEX = 64

/** What one row is read as: its hash, and the line. One text is read much faster than seven columns. */
const WHOLE = sql`encode(hash, 'hex') || E'\n' || concat_ws(E'\n', encode(previous, 'hex'), seq,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), act, actor, body)`

/** Every row of the audit log in order, page by page: a log of any length takes the same memory. */
export async function* auditPages(store: Store): AsyncGenerator<readonly ReadRow[]> {
  let next = page(store, null)
  for (;;) {
    const rows = (await next).map(parse)
    const last = rows.at(-1)
    if (last === undefined) return
    next = page(store, last.seq)
    // What is read ahead in vain must not fail unheard.
    next.catch(() => undefined)
    yield rows
  }
}

async function page(store: Store, after: number | null): Promise<readonly string[]> {
  const from = after === null ? sql`true` : sql`seq > ${after}`
  const { rows } = await sql<{ whole: string }>`
    select ${WHOLE} as whole from audit where ${from} order by seq limit ${PAGE}
  `.execute(store.db)
  return rows.map(({ whole }) => whole)
}

/** Rows by number, in order. */
export async function auditRows(
  store: Store,
  seqs: readonly number[],
): Promise<readonly ReadRow[]> {
  const { rows } = await sql<{ whole: string }>`
    select ${WHOLE} as whole from audit where seq = any(${seqs}::bigint[]) order by seq
  `.execute(store.db)
  return rows.map(({ whole }) => parse(whole))
}

function parse(whole: string): ReadRow {
  const line = whole.slice(HEX + 1)
  const parts: string[] = []
  let from = 0
  while (parts.length < 5) {
    const to = line.indexOf('\n', from)
    parts.push(line.slice(from, to))
    from = to + 1
  }
  const [previous = '', seq = '', at = '', act = '', actor = ''] = parts
  const body = line.slice(from)
  return { seq: Number(seq), at, act, actor, body, previous, hash: whole.slice(0, HEX), line }
}
