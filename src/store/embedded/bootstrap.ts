import { rm } from 'node:fs/promises'
import { type Client, escapeLiteral } from 'pg'
import { ConfigError } from '../../lib/errors.ts'
import { APP_ROLE } from '../app-role.ts'
import { DATABASE, ROLE, tryConnect } from './connect.ts'
import type { Layout } from './folder.ts'
import { readPassword } from './passwords.ts'

/** The advisory lock of whoever sets the server up. */
const SET_UP = 5_432

/**
 * Makes the roles and the database on a new server, then takes the superuser's password away, so that nobody
 * can sign in as superuser. The superuser's file is there until all is done: cut off anywhere, it is
 * done again at the next start.
 */
export async function bootstrap(layout: Layout, socket: string, password: string): Promise<void> {
  const superuser = await readPassword(layout.superuser)
  if (superuser === null) return
  const entered = await tryConnect(socket, 'postgres', superuser, 'postgres')
  switch (entered.kind) {
    case 'in':
      try {
        await make(entered.client, password)
      } finally {
        await entered.client.end()
      }
      break
    case 'refused':
      // The password was taken away already and only the file is left.
      break
    case 'not-yet':
      throw new ConfigError(`PostgreSQL stopped while it was set up; see ${layout.log}`, {
        cause: entered.error,
      })
  }
  await rm(layout.superuser, { force: true })
}

async function make(client: Client, password: string): Promise<void> {
  // The session of a starter that was killed may still be at work: it holds this until it is done.
  await client.query('select pg_advisory_lock($1)', [SET_UP])
  const has = async (query: string, name: string) =>
    ((await client.query(query, [name])).rowCount ?? 0) > 0
  const secret = escapeLiteral(password)
  const verb = (await has('select from pg_roles where rolname = $1', ROLE)) ? 'alter' : 'create'
  await client.query(`${verb} role ${ROLE} login nosuperuser createdb password ${secret}`)
  if (!(await has('select from pg_roles where rolname = $1', APP_ROLE))) {
    await client.query(`create role ${APP_ROLE} nologin`)
  }
  await client.query(`grant ${APP_ROLE} to ${ROLE}`)
  if (!(await has('select from pg_database where datname = $1', DATABASE))) {
    await client.query(`create database ${DATABASE} owner ${ROLE}`)
  }
  await client.query('alter role postgres password null')
}
