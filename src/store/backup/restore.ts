import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { ConfigError, UsageError } from '../../lib/errors.ts'
import { migrateClient, migrate } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import type { Store } from '../open.ts'
import { columnList, ledgerOf, nameOf, tablesOf } from './catalog.ts'
import { copyIn } from './copy.ts'
import { scale } from './files.ts'
import { restoreForeignKeys, takeForeignKeys } from './foreign-keys.ts'
import type { Manifest } from './manifest.ts'
import { verifyBackup } from './verify.ts'

/**
 * Fills an empty database from a backup: all of it in one transaction, so that a restore that is cut
 * off leaves the target as empty as it was. Then it is brought up to this version's schema.
 *
 * @returns what was restored.
 * @throws UsageError for a folder that is no whole backup, and a target that holds something
 * @throws ConfigError for a backup of a newer version
 */
export async function restoreBackup(store: Store, folder: string): Promise<Manifest> {
  const verified = await verifyBackup(folder)
  if (!verified.ok) {
    throw new UsageError(
      `Nothing was restored: ${folder} is damaged.\n${verified.problems.join('\n')}`,
    )
  }
  const { manifest } = verified
  refuseUnknown(manifest)
  const client = await store.pool.connect()
  try {
    await client.query('begin')
    // Two restores at once: the second finds what the first has brought.
    await client.query('select pg_advisory_xact_lock(7463003)')
    await refuseFull(client)
    await migrateClient(client, manifest.ledger.at(-1) ?? '')
    await fill(client, manifest, folder)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
  await migrate(store)
  await store.pool.query('analyze')
  return manifest
}

function refuseUnknown({ ledger, tocsin }: Manifest): void {
  const known = Object.keys(migrations).slice(0, ledger.length)
  if (known.join() === ledger.join()) return
  const unknown = ledger.filter((name) => !(name in migrations))
  throw new ConfigError(
    `The backup was made by Tocsin ${tocsin} with the migrations ${ledger.join(', ')}; this version ` +
      `knows ${Object.keys(migrations).join(', ')}${unknown.length > 0 ? '' : ', in another order'}. ` +
      'Restore it with the version that made it or a newer one.',
  )
}

async function refuseFull(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ tables: number }>(
    `select count(*)::int as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'tocsin'`,
  )
  if ((rows[0]?.tables ?? 0) === 0) return
  const ledger = await ledgerOf(client)
  throw new UsageError(
    `Nothing was restored: the target holds a store already (schema tocsin, ${ledger.length} ` +
      'migrations). Give an empty database or a new data folder with --into; to replace a store, ' +
      'move it away first.',
  )
}

async function fill(client: PoolClient, manifest: Manifest, folder: string): Promise<void> {
  const here = await tablesOf(client)
  const keys = await takeForeignKeys(client)
  // Rows are brought as they were: what triggers would do to them was done when they were written.
  for (const { name } of here)
    await client.query(`alter table ${nameOf(name)} disable trigger user`)
  for (const { name } of here) await client.query(`delete from ${nameOf(name)}`)
  for (const table of manifest.tables) await fillTable(client, table, folder)
  for (const { name } of here) await client.query(`alter table ${nameOf(name)} enable trigger user`)
  await restoreForeignKeys(client, keys)
  await client.query(SEQUENCES)
}

async function fillTable(
  client: PoolClient,
  { name, columns, file, sha256, rows }: Manifest['tables'][number],
  folder: string,
): Promise<void> {
  const weighing = scale()
  const into = copyIn(client, `copy ${nameOf(name)} (${columnList(columns)}) from stdin`)
  await pipeline(createReadStream(join(folder, file)), weighing, createGunzip(), into)
  const found = await client.query<{ rows: number }>(`select count(*) as rows from ${nameOf(name)}`)
  // Weighed again: it may have been changed since it was verified.
  if (weighing.weighed().sha256 === sha256 && found.rows[0]?.rows === rows) return
  throw new UsageError(`Nothing was restored: ${file} was changed while it was read.`)
}

/** Sequences of identity columns go on where the rows end. */
const SEQUENCES = `
do $$
declare found record;
begin
  for found in
    select d.objid::regclass as sequence, d.refobjid::regclass as of, a.attname as column
    from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where s.relnamespace = 'tocsin'::regnamespace and d.deptype in ('a', 'i')
  loop
    execute format('select setval(%L, coalesce(max(%I), 0) + 1, false) from %s',
      found.sequence, found.column, found.of);
  end loop;
end
$$`
