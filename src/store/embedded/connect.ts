import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { PORT } from './socket.ts'

/** The role that Tocsin works as: it may make databases, and is no superuser. */
export const ROLE = 'tocsin'
export const DATABASE = 'tocsin'

/** The address of a database on the server, as pg, psql and pg_dump read it. */
export function addressOf(socket: string, password: string): string {
  return `postgres://${ROLE}:${password}@/${DATABASE}?host=${encodeURIComponent(socket)}`
}

/** How one try to connect ended. */
export type Try =
  | { readonly kind: 'in'; readonly client: Client }
  /** Starting, stopping, or no socket (yet). */
  | { readonly kind: 'not-yet'; readonly error: Error }
  /** It runs, and does not know this password, role or database. */
  | { readonly kind: 'refused'; readonly error: Error }

/** Tries once to connect. The caller ends the client. */
export async function tryConnect(
  socket: string,
  user: string,
  password: string,
  database: string,
): Promise<Try> {
  const client = new Client({
    host: socket,
    port: PORT,
    user,
    password,
    database,
    connectionTimeoutMillis: 5_000,
    application_name: 'tocsin embedded',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { kind: 'in', client }
  } catch (thrown) {
    await client.end().catch(() => undefined)
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    const code = 'code' in error ? String(error.code) : ''
    return { kind: /^(28|3D)/.test(code) ? 'refused' : 'not-yet', error }
  }
}

/**
 * Waits until a server answers, be it by a refusal (on its first start it does not know our role).
 *
 * @param socket where it listens now; `null` where it has ended.
 * @param patience in milliseconds.
 */
export async function answers(
  socket: () => string | null,
  password: string,
  patience: number,
): Promise<boolean> {
  const deadline = Date.now() + patience
  for (;;) {
    const folder = socket()
    if (folder === null) return false
    const tried = await tryConnect(folder, ROLE, password, DATABASE)
    if (tried.kind === 'in') await tried.client.end()
    if (tried.kind !== 'not-yet') return true
    if (Date.now() > deadline) return false
    await pause(15)
  }
}
