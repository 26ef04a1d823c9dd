import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../model/act.ts'
import type { Store } from '../open.ts'
import { columnList, ledgerOf, nameOf, type Table, tablesOf } from './catalog.ts'
import { copyOut } from './copy.ts'
import { emptyFolder, writeWeighed, writeWhole } from './files.ts'
import { beginBackup, finishBackup } from './ledger.ts'
import { type Backup, MANIFEST, type Manifest, writeManifest } from './manifest.ts'

export interface CreateOptions {
  /** An absolute path; made, or empty. */
  readonly folder: string
  /** The version of Tocsin. */
  readonly version: string
  readonly actor: Actor
}

/**
 * Writes all tables of one instant to files, while everything goes on. The manifest is written last,
 * so that a backup that was cut off is none.
 *
 * @throws UsageError for a folder that holds something
 */
export async function createBackup(store: Store, options: CreateOptions): Promise<Backup> {
  await emptyFolder(options.folder)
  const id = uuidv7()
  await beginBackup(store, id, options.folder)
  const manifest = await inSnapshot(store, (client) => writeTables(client, id, options))
  const { text, sha256 } = writeManifest(manifest)
  await writeWhole(options.folder, MANIFEST, text)
  await finishBackup(store, { manifest, sha256 }, options.actor)
  return { manifest, sha256 }
}

/** One state of the whole store: what is committed later is not seen, whatever it is. */
async function inSnapshot<T>(store: Store, read: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await store.pool.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    // A slow disk is no paused process.
    await client.query(`set local idle_in_transaction_session_timeout = 0`)
    const result = await read(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // In the middle of a copy nothing else can be said on this connection.
    client.release(true)
    throw error
  }
}

async function writeTables(
  client: PoolClient,
  id: string,
  { folder, version }: CreateOptions,
): Promise<Manifest> {
  const head = await headOf(client)
  const tables: Manifest['tables'] = []
  for (const table of await tablesOf(client)) tables.push(await writeTable(client, table, folder))
  const ledger = [...(await ledgerOf(client))]
  return { format: 1, id, tocsin: version, ...head, ledger, tables }
}

async function writeTable(
  client: PoolClient,
  { name, columns }: Table,
  folder: string,
): Promise<Manifest['tables'][number]> {
  const file = `${name}.copy.gz`
  // The text form: it is the same between versions and machines, which the binary one is not.
  const rows = copyOut(client, `copy ${nameOf(name)} (${columnList(columns)}) to stdout`)
  const weighed = await writeWeighed(join(folder, file), rows, [createGzip({ level: 1 })])
  return { name, columns: [...columns], rows: rows.rows(), file, ...weighed }
}

type Head = Pick<Manifest, 'server' | 'takenAt' | 'audit'>

async function headOf(client: PoolClient): Promise<Head> {
  // The first statement takes the snapshot.
  const { rows } = await client.query<Head>(
    `select current_setting('server_version') as server, now() as "takenAt", json_build_object(
       'seq', coalesce(max(seq), 0),
       'hash', coalesce((select encode(hash, 'hex') from audit order by seq desc limit 1),
         repeat('0', 64))) as audit
     from audit`,
  )
  const [head] = rows
  if (head === undefined) throw new Error('backup: the store does not say what it is')
  return head
}
