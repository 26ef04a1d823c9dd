import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { ConfigError, messageOf, RetryableError } from '../lib/errors.ts'
import { TAKE_ROLE } from './app-role.ts'
import type { Database } from './database.ts'
import { endWhereSilent } from './silence.ts'
import { valueTypes } from './values.ts'

/** The store: one PostgreSQL database, schema `tocsin`. */
export interface Store extends AsyncDisposable {
  readonly db: Kysely<Database>
  readonly pool: Pool
  readonly url: string
  close(): Promise<void>
}

export interface StoreOptions {
  /** Connections at most. Default 10. */
  readonly max?: number
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string
  /** Work as the role that connects, which may own the schema: for migrations alone. */
  readonly asOwner?: boolean
}

/** `MERGE`, `unique nulls not distinct` and `security_invoker` begin here; older ones are not tested. */
const OLDEST_SERVER = 15

/**
 * Connects to a PostgreSQL database and checks that the server is new enough and keeps UTF-8. Does
 * not migrate. Sessions work as the role of the
 * application (`app-role.ts`), which may not change what only grows, where that
 * role is set up; `protectionOf` tells.
 *
 * @throws ConfigError for an address, server or database that cannot serve.
 * @throws RetryableError where the server does not answer now.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  // A pool of its own: a session that begins before the schema is there has no role to take.
  const probe = openPool(url, { ...options, max: 1 })
  try {
    await check(probe)
  } finally {
    await probe.end()
  }
  const pool = openPool(url, options)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  const close = () => (closing ??= closeBoth(db, pool))
  return { db, pool, url, close, [Symbol.asyncDispose]: close }
}

/** Kysely ends the pool only where it was asked something; what used the pool alone would linger. */
async function closeBoth(db: Kysely<Database>, pool: Pool): Promise<void> {
  await db.destroy()
  if (!pool.ending) await pool.end()
}

function openPool(url: string, options: StoreOptions): Pool {
  const config = {
    connectionString: url,
    application_name: options.applicationName ?? 'tocsin',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // By default two hours, in which nobody learns that the other machine is gone.
    keepAliveInitialDelayMillis: 5000,
  }
  const pool = new Pool({
    ...config,
    max: options.max ?? 10,
    types: valueTypes,
    onConnect: async (client) => {
      // One that breaks in use fails its query; unheard, the event itself would end the process.
      client.on('error', () => undefined)
      endWhereSilent(client, config)
      await client.query(SESSION)
      if (options.asOwner !== true) await client.query(TAKE_ROLE)
    },
  })
  // An idle connection that the server ends is replaced at the next use: nothing is lost by it.
  pool.on('error', () => undefined)
  return pool
}

/**
 * Every session resolves names in our schema and speaks UTC. A process that is paused inside a
 * transaction must not hold its row locks for ever: the server ends the session instead.
 */
const SESSION = `
set search_path = tocsin;
set timezone = 'UTC';
set datestyle = 'ISO';
set idle_in_transaction_session_timeout = '30s';
`

async function check(pool: Pool): Promise<void> {
  const { version, encoding } = await firstAnswer(pool)
  if (Math.floor(version / 10_000) < OLDEST_SERVER) {
    throw new ConfigError(
      `The PostgreSQL at DATABASE_URL is version ${Math.floor(version / 10_000)}; Tocsin needs ` +
        `${OLDEST_SERVER} or newer. Upgrade the server, or unset DATABASE_URL to use the one that ` +
        'comes with Tocsin.',
    )
  }
  if (encoding !== 'UTF8') {
    throw new ConfigError(
      `The database at DATABASE_URL keeps text as ${encoding}; Tocsin needs UTF8. ` +
        "Make one with: create database tocsin encoding 'UTF8' template template0",
    )
  }
}

async function firstAnswer(pool: Pool): Promise<{ version: number; encoding: string }> {
  try {
    const answer = await pool.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int as version,
              current_setting('server_encoding') as encoding`,
    )
    const row = answer.rows[0]
    if (row !== undefined) return row
    throw new Error('no row')
  } catch (error) {
    throw unreachable(error)
  }
}

/** Classes of SQLSTATE that waiting does not mend: authorisation (28) and an unknown database (3D). */
const FOR_GOOD = /^(28|3D)/

function unreachable(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const found = messageOf(error) || code
  return FOR_GOOD.test(code)
    ? new ConfigError(
        `PostgreSQL at DATABASE_URL refused the connection: ${found}. ` +
          'Check the name, password and database in the address.',
        { cause: error },
      )
    : new RetryableError(
        `PostgreSQL at DATABASE_URL does not answer: ${found}. ` +
          'Check that the server runs and that host and port are right.',
        { cause: error },
      )
}
