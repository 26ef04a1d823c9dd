import { sql } from 'kysely'
import type { Actor } from '../../model/act.ts'
import type { Instant } from '../../model/time.ts'
import { recordActs } from '../audit.ts'
import type { Store } from '../open.ts'
import { inTransaction } from '../transaction.ts'
import type { Backup } from './manifest.ts'

/** A backup that the store knows of. One that was cut off may hold texts all the same. */
export interface KnownBackup {
  readonly id: string
  readonly place: string
  readonly begunAt: Instant
  /** The instant that it holds; `null` where it was cut off. */
  readonly takenAt: Instant | null
  readonly destroyedAt: Instant | null
}

/** Writes down that a backup begins, before its first byte is written. */
export async function beginBackup(store: Store, id: string, place: string): Promise<void> {
  await sql`insert into backups (id, place) values (${id}, ${place})`.execute(store.db)
}

/** Writes down that it is whole, and what it is. */
export async function finishBackup(store: Store, made: Backup, actor: Actor): Promise<void> {
  const { id, takenAt, audit, tables } = made.manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  await inTransaction(store, async (trx) => {
    await sql`
      update backups set taken_at = ${takenAt}, manifest = decode(${made.sha256}, 'hex')
      where id = ${id}
    `.execute(trx)
    const body = { backup: id, manifest: made.sha256, rows, seq: audit.seq, head: audit.hash }
    await recordActs(trx, [{ act: 'backup', actor, body }])
  })
}

/** Backups, the newest first. @param standing only those that nobody has said to be destroyed */
export async function listBackups(
  store: Store,
  { standing = false } = {},
): Promise<readonly KnownBackup[]> {
  const { rows } = await sql<KnownBackup>`
    select id, place, begun_at as "begunAt", taken_at as "takenAt", destroyed_at as "destroyedAt"
    from backups where not ${standing} or destroyed_at is null order by begun_at desc, id desc
  `.execute(store.db)
  return rows
}

/** Writes down that a backup is destroyed. @returns whether there was one to destroy. */
export async function backupDestroyed(store: Store, id: string, actor: Actor): Promise<boolean> {
  return inTransaction(store, async (trx) => {
    const { numAffectedRows } = await sql`
      update backups set destroyed_at = now() where id = ${id} and destroyed_at is null
    `.execute(trx)
    if (Number(numAffectedRows ?? 0) === 0) return false
    await recordActs(trx, [{ act: 'backup', actor, body: { backup: id, destroyed: true } }])
    return true
  })
}
