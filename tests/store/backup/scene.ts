import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordActs } from '../../../src/store/audit.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { emptyDatabase } from '../../support/database.ts'
import { captured, classification, classified, flag, raw } from '../fixtures.ts'

/** `await using place = await folderOfBackups()`: gone at the end of its block. */
export async function folderOfBackups() {
  const path = await mkdtemp(join(tmpdir(), 'tocsin-backup-'))
  const at = (name: string) => join(path, name)
  const clear = () => rm(path, { recursive: true, force: true })
  return { path, at, [Symbol.asyncDispose]: clear }
}

/** A store on a database without any table. */
export async function emptyStore(): Promise<Store> {
  return openStore((await emptyDatabase()).url, { max: 4 })
}

/** One statement that goes the whole way: captured, classified, told of in the audit log. */
export async function act(store: Store, number: number): Promise<void> {
  const text = `Statement ${number}\twith a tab, a \\ and\na line break.`
  const { work } = await captured(store, [{ key: `k${number}`, text }], raw(`page ${number}`))
  const flags = number % 2 === 0 ? [flag()] : []
  await classified(store, work, classification(flags))
  await inTransaction(store, (trx) =>
    recordActs(trx, [{ act: 'capture', actor: 'system:ingest', body: { number } }]),
  )
}

/** Goes on with {@link act} until it is stopped. */
export function load(store: Store, from: number) {
  const stop = new AbortController()
  let done = 0
  const running = (async () => {
    for (let number = from; !stop.signal.aborted; number += 1) {
      await act(store, number)
      done += 1
    }
  })()
  return {
    done: () => done,
    stop: async () => {
      stop.abort()
      await running
    },
  }
}

/** Evidence that does not shrink: so much of it takes a while to write. */
export async function fillWithNoise(store: Store, blobs: number, bytes: number): Promise<void> {
  await store.pool.query(
    `insert into blobs (sha256, bytes)
     select sha256(b), b from (
       select (select string_agg(sha256(convert_to(n || ' ' || g, 'UTF8')), ''::bytea)
         from generate_series(1, $2::int / 32) g) as b
       from generate_series(1, $1::int) n) as noise on conflict do nothing`,
    [blobs, bytes],
  )
}

/** A hash of all that a table holds, whatever the order of its rows. */
export async function digestOf(store: Store, table: string): Promise<string> {
  const { rows } = await store.pool.query<{ row: string }>(
    `select t::text as row from tocsin.${table} t order by 1`,
  )
  return createHash('sha256')
    .update(rows.map(({ row }) => row).join('\n'))
    .digest('hex')
}
