import pg from 'pg'
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
  | { readonly kind: 'in'; readonly client: pg.Client }
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
  const client = new pg.Client({
    ...{ host: socket, port: PORT, user, password, database },
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
