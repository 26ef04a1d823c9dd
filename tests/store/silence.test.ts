import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { freshDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { byTcp, openProxy, socketOf } from '../support/faults/proxy.ts'
import { ask } from '../support/sql.ts'

// As the role that logs in: the one of the application is not shown what other sessions do.
const WORKING = "select from pg_stat_activity where state = 'active' and query like '%pg_sleep(1)'"

test('a query whose connection fell silent for good ends, and the next one goes through', async () => {
  await using db = await freshDatabase()
  await using line = await openProxy(socketOf(db.url))
  await using store = await openStore(byTcp(db.url, line.port), { max: 1 })
  const asked = store.pool.query('select pg_sleep(1)')
  const ended = expect(asked).rejects.toThrow(/terminated/)
  await eventually('the query', async () => (await ask(db.url, WORKING)).length > 0)
  line.halfOpen()
  await ended
  expect((await store.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
}, 120_000)

test('a transaction on such a connection fails, and its process lives', async () => {
  await using db = await freshDatabase()
  await using line = await openProxy(socketOf(db.url))
  await using store = await openStore(byTcp(db.url, line.port), { max: 1 })
  const asked = store.db.transaction().execute((trx) => sql`select pg_sleep(1)`.execute(trx))
  const ended = expect(asked).rejects.toThrow(/terminated|not queryable/)
  await eventually('the query', async () => (await ask(db.url, WORKING)).length > 0)
  line.halfOpen()
  await ended
  expect((await store.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
}, 120_000)

test('a statement that is merely long is waited for', async () => {
  await using db = await freshDatabase()
  const { rows } = await db.store.pool.query("select 'done' as state from pg_sleep(7)")
  expect(rows).toEqual([{ state: 'done' }])
}, 120_000)
