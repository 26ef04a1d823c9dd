import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq'
import type { PgPool } from 'bullmq'
import { Pool } from 'pg'
import { ConfigError, messageOf } from '../lib/errors.ts'
import { type Backend, QUEUE_OPTIONS, workerOptions } from './backend.ts'
import { patientPool } from './patient-pool.ts'

/** BullMQ's own schema; a pool that is handed over must bring it in its search path. */
const SCHEMA = 'bullmq'

/**
 * Opens BullMQ on PostgreSQL and brings its schema up to date.
 * @throws ConfigError where the server cannot be reached or its schema is of a newer BullMQ.
 */
export async function postgresBackend(url: string): Promise<Backend> {
  const pool = new Pool({
    connectionString: url,
    // Each worker holds one connection to listen on; three queues, and room for their queries.
    max: 10,
    options: `-c search_path=${SCHEMA}`,
    application_name: 'tocsin-queue',
    keepAlive: true,
    // By default two hours, in which nobody learns that the other machine is gone.
    keepAliveInitialDelayMillis: 5000,
    // All of BullMQ's queries are short; one whose answer was lost on the way would hold a worker up.
    query_timeout: 10_000,
    connectionTimeoutMillis: 5000,
  })
  // A connection that breaks while idle is replaced at its next use; unheard, it ends the process.
  pool.on('error', () => undefined)
  try {
    const client = await pool.connect()
    try {
      await runMigrations(client, SCHEMA)
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw new ConfigError(
      `The queue on PostgreSQL cannot be opened (${messageOf(error)}). Expected a server that answers at DATABASE_URL, whose user may create the schema "${SCHEMA}". Run "tocsin doctor".`,
      { cause: error },
    )
  }
  const patient = patientPool(pool)
  const connection: PgPool = patient.pool
  return {
    kind: 'postgres',
    queue: (name) => new Queue(name, { connection, ...QUEUE_OPTIONS }, createPostgresBackend),
    worker: (name, run, options) =>
      new Worker(name, run, { connection, ...workerOptions(options) }, createPostgresBackend),
    close: async () => {
      patient.stop()
      await pool.end()
    },
  }
}
