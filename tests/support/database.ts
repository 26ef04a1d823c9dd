import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { runMigrations } from 'bullmq'
import { Client } from 'pg'
import { inject } from 'vitest'
import { type Embedded, ensureEmbedded } from '../../src/store/embedded/index.ts'
import { withLock } from '../../src/store/embedded/lock.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { eventually } from './eventually.ts'

/** A migrated database that no other test sees. Closed and dropped at the end of its block. */
export interface FreshDatabase extends AsyncDisposable {
  readonly store: Store
  readonly url: string
}

const TEMPLATE = 'template_tocsin'

/** `await using db = await freshDatabase()`: 40 ms, from a template on the run's own PostgreSQL. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url } = await template()
  const made = await emptyDatabase(TEMPLATE)
  const store = await openStore(made.url, { applicationName: 'tocsin test' })
  const drop = async () => {
    await store.close()
    await dropDatabase(url, made.name)
  }
  return { store, url: made.url, [Symbol.asyncDispose]: drop }
}

/** A database without any table, for tests of the migrations themselves; dropped with the run. */
export async function emptyDatabase(
  from = 'template0',
): Promise<{ readonly url: string; readonly name: string }> {
  const { url } = await server()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(url, `create database ${name} template ${from}`)
  return { url: databaseAt(url, name), name }
}

let running: Promise<Embedded> | undefined

function server(): Promise<Embedded> {
  return (running ??= ensureEmbedded({ folder: join(inject('runFolder'), 'postgres') }))
}

let ready: Promise<Embedded> | undefined

function template(): Promise<Embedded> {
  return (ready ??= server().then(async (embedded) => {
    await withLock(join(inject('runFolder'), 'template.lock'), () => makeTemplate(embedded.url))
    return embedded
  }))
}

async function makeTemplate(url: string): Promise<void> {
  const found = await administer(url, `select from pg_database where datname = '${TEMPLATE}'`)
  if (found > 0) return
  const draft = `${TEMPLATE}_draft`
  await administer(url, `drop database if exists ${draft} with (force)`)
  await administer(url, `create database ${draft} template template0`)
  await using store = await openStore(databaseAt(url, draft), { asOwner: true })
  await migrate(store)
  const client = await store.pool.connect()
  await runMigrations(client, 'bullmq')
  client.release()
  await store.close()
  // A server's process may outlive the connection that it served by a moment.
  await eventually(`an end of every use of ${draft}`, async () => {
    await administer(url, `alter database ${draft} rename to ${TEMPLATE}`)
    return true
  })
}

/**
 * With force, since a process of the test may still be connected. A role that is no superuser may not
 * end a vacuum by force, so that one is waited for.
 */
async function dropDatabase(url: string, name: string): Promise<void> {
  await eventually(`an end of ${name}`, async () => {
    await administer(url, `drop database if exists ${name} with (force)`)
    return true
  })
}

async function administer(url: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

function databaseAt(url: string, name: string): string {
  return url.replace(/@\/[^?]*/, `@/${name}`)
}
