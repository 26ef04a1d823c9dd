import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely'
import type { PoolClient } from 'pg'
import { ConfigError, messageOf } from '../lib/errors.ts'
import { migrations } from './migrations/index.ts'
import { openStore, type Store } from './open.ts'
import { setUpRole } from './protection.ts'

const SCHEMA = 'tocsin'
const LEDGER = 'migrations'

/**
 * Brings the schema up to this version, forward only. All that is missing goes in by one transaction
 * with its ledger rows, under an advisory lock: of two starters one migrates and one waits. Then the
 * application's role gets its rights, on tables that are new too.
 *
 * @returns the names of the migrations applied now, in order; none where all were there.
 * @throws ConfigError for a schema that a newer version made, and for a migration that fails.
 */
export async function migrate({ url }: Store): Promise<{ applied: readonly string[] }> {
  // As the owner of the schema, which the sessions of the store are not, and none of which begins
  // before the role that they take has its rights.
  await using store = await openStore(url, {
    applicationName: 'tocsin migrate',
    max: 2,
    asOwner: true,
  })
  await refuseNewer(store)
  const migrator = new Migrator({
    db: store.db,
    provider: { getMigrations: async () => steps() },
    migrationTableSchema: SCHEMA,
    migrationTableName: LEDGER,
    migrationLockTableName: `${LEDGER}_lock`,
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName
    await refuseNewer(store)
    throw new ConfigError(
      `Migrating the store failed${failed === undefined ? '' : ` at ${failed}`}: ` +
        `${messageOf(error)}. Nothing was changed. The role of DATABASE_URL must be allowed to ` +
        'create a schema in its database.',
      { cause: error },
    )
  }
  await setUpRole(store)
  return { applied: results.map((result) => result.migrationName) }
}

/**
 * Brings an empty database up to one migration, within the transaction that the client is in.
 * @throws Error where that cannot be; the transaction is then lost
 */
export async function migrateClient(client: PoolClient, upTo: string): Promise<void> {
  const connect = async () => ({
    query: client.query.bind(client) as PoolClient['query'],
    release: () => undefined,
  })
  const dialect = new PostgresDialect({ pool: { connect, end: async () => undefined } })
  const migrator = new Migrator({
    db: new Kysely({ dialect }),
    provider: { getMigrations: async () => steps() },
    migrationTableSchema: SCHEMA,
    migrationTableName: LEDGER,
    migrationLockTableName: `${LEDGER}_lock`,
    disableTransactions: true,
  })
  const { error } = await migrator.migrateTo(upTo)
  if (error !== undefined) throw error
}

/** What the store's schema lacks for this version, and the last migration that it has. */
export async function schemaState(
  store: Store,
): Promise<{ readonly last: string | null; readonly missing: readonly string[] }> {
  const found = await ledger(store)
  return {
    last: found.at(-1) ?? null,
    missing: Object.keys(migrations).filter((name) => !found.includes(name)),
  }
}

async function refuseNewer(store: Store): Promise<void> {
  const found = await ledger(store)
  const unknown = found.filter((name) => !(name in migrations))
  if (unknown.length === 0) return
  throw new ConfigError(
    `The store's schema is newer than this version of Tocsin: it has ${unknown.join(', ')}, and ` +
      `this version knows migrations up to ${Object.keys(migrations).at(-1)}. Run the version of ` +
      'Tocsin that last migrated this store or a newer one; migrations never go back.',
  )
}

async function ledger(store: Store): Promise<readonly string[]> {
  const there = await sql<{ found: boolean }>`
    select to_regclass(${`${SCHEMA}.${LEDGER}`}) is not null as found`.execute(store.db)
  if (there.rows[0]?.found !== true) return []
  const rows = await sql<{ name: string }>`
    select name from ${sql.table(`${SCHEMA}.${LEDGER}`)} order by name`.execute(store.db)
  return rows.rows.map((row) => row.name)
}

function steps(): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, text]) => [
      name,
      { up: async (db) => void (await sql.raw(text).execute(db)) },
    ]),
  )
}
