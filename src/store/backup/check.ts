import { sql } from 'kysely'
import type { Actor } from '../../model/act.ts'
import { recordActs } from '../audit.ts'
import type { Store } from '../open.ts'
import { type Difference, recount } from '../recount.ts'
import { inTransaction } from '../transaction.ts'
import { nameOf } from './catalog.ts'
import type { Manifest } from './manifest.ts'

/** What agrees after a restore, and what does not. */
export interface Checked {
  /** Tables whose rows are not as many as the manifest says; in a migrated one, seeds come on top. */
  readonly tables: readonly string[]
  /** The first row of the audit log whose hash does not fit; `null`: the chain holds. */
  readonly brokenAt: number | null
  /** Whether the last row of the log is the one of the manifest. */
  readonly head: boolean
  readonly figures: readonly Difference[]
}

/** Checks a restored store against its manifest: rows, audit chain, and the figures by a recount. */
export async function checkRestored(store: Store, manifest: Manifest): Promise<Checked> {
  const tables: string[] = []
  for (const { name, rows } of manifest.tables) {
    const { rows: found } = await store.pool.query<{ rows: number }>(
      `select count(*) as rows from ${nameOf(name)}`,
    )
    if (found[0]?.rows !== rows) tables.push(`${name}: ${found[0]?.rows} rows, ${rows} expected`)
  }
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, encode(hash, 'hex') as hash from audit order by seq desc limit 1
  `.execute(store.db)
  const head =
    (rows[0]?.seq ?? 0) === manifest.audit.seq &&
    (rows[0]?.hash ?? manifest.audit.hash) === manifest.audit.hash
  return { tables, brokenAt: await firstBroken(store), head, figures: await recount(store) }
}

/** Whether nothing differs. */
export function agrees({ tables, brokenAt, head, figures }: Checked): boolean {
  return tables.length === 0 && brokenAt === null && head && figures.length === 0
}

/** The first row of the audit log that is not the successor of the one before, hash and number. */
async function firstBroken(store: Store): Promise<number | null> {
  const { rows } = await sql<{ seq: number }>`
    select seq from (
      select seq, hash, previous, audit_hash(previous, seq, at, act, actor, body) as own,
        lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before,
        row_number() over (order by seq) as place
      from audit) as rows
    where hash <> own or previous <> before or seq <> place order by seq limit 1
  `.execute(store.db)
  return rows[0]?.seq ?? null
}

/** Writes into the restored log where it comes from. */
export async function recordRestore(store: Store, manifest: Manifest, actor: Actor): Promise<void> {
  const body = { backup: manifest.id, restored: true, seq: manifest.audit.seq }
  await inTransaction(store, (trx) => recordActs(trx, [{ act: 'backup', actor, body }]))
}
