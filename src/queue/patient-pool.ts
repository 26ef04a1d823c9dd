import { setTimeout as pause } from 'node:timers/promises'
import type { PgPool, PgPoolClient } from 'bullmq'
import type pg from 'pg'

/** Milliseconds between two tries to reach a server that is away. */
const RETRY_MS = 200

/** BullMQ's own words for a connection that is meant to be closed: it makes no noise about these. */
const CLOSED = 'Connection is closed.'

export interface PatientPool {
  readonly pool: PgPool
  /** Ends every wait for a server that is away. */
  stop(): void
}

/**
 * Stands between BullMQ and `pg`: a connection asked for while the server is away is waited for.
 * BullMQ keeps a first failed connection as its answer for ever, and asks again without a pause
 * where a unix socket is missing, so that a restart of the server would stop it or burn a core.
 */
export function patientPool(inner: pg.Pool): PatientPool {
  const stopped = new AbortController()

  async function connect(): Promise<PgPoolClient> {
    while (!stopped.signal.aborted) {
      try {
        return guarded(await inner.connect())
      } catch {
        await pause(RETRY_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
      }
    }
    throw new Error(CLOSED)
  }

  async function query(text: string, params?: readonly unknown[]): Promise<pg.QueryResult> {
    const client = await connect()
    let broken = true
    try {
      const result = await client.query(text, params)
      broken = false
      return result as pg.QueryResult
    } finally {
      client.release(broken)
    }
  }

  const pool: PgPool = {
    connect,
    query: query as PgPool['query'],
    end: () => Promise.resolve(),
    on: () => pool,
    removeAllListeners: () => pool,
  }
  return { pool, stop: () => stopped.abort() }
}

function silence(): void {}

/**
 * BullMQ takes every listener from the connection that it listens on before it gives it back; an
 * error of the socket after that would end the process.
 */
function guarded(client: pg.PoolClient): PgPoolClient {
  client.on('error', silence)
  const release = client.release.bind(client)
  const removeAll = client.removeAllListeners.bind(client)
  client.removeAllListeners = (event) => {
    removeAll(event)
    client.on('error', silence)
    return client
  }
  client.release = (destroy) => {
    client.removeAllListeners = removeAll
    client.release = release
    if (destroy !== true) client.removeListener('error', silence)
    release(destroy)
  }
  return client as unknown as PgPoolClient
}
