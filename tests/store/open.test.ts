import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ConfigError, RetryableError } from '../../src/lib/errors.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { ask } from '../support/sql.ts'

test('a store resolves names in its own schema and speaks UTC', async () => {
  await using db = await freshDatabase()
  const { rows } = await db.store.pool.query(
    `select current_setting('search_path') as path, current_setting('timezone') as zone`,
  )
  expect(rows).toEqual([{ path: 'tocsin', zone: 'UTC' }])
})

test('times are read as instants, days as text and large counts as numbers', async () => {
  await using db = await freshDatabase()
  const { rows } = await db.store.pool.query(
    `select timestamptz '2024-12-30 23:59:59.123456+04' as at, date '2024-12-30' as day,
            timestamptz '1999-01-01 00:00+05:30' as early, null::timestamptz as never,
            count(*) as many from sources`,
  )
  expect(rows).toEqual([
    {
      at: '2024-12-30T19:59:59.123Z',
      day: '2024-12-30',
      early: '1998-12-31T18:30:00.000Z',
      never: null,
      many: 0,
    },
  ])
})

test('a count beyond what a number holds is refused, not rounded', async () => {
  await using db = await freshDatabase()
  const query = db.store.pool.query('select 9007199254740993::int8 as n')
  await expect(query).rejects.toThrow('9007199254740993')
})

function rules({ store }: FreshDatabase) {
  return store.db.selectFrom('alert_rules').select('id').execute()
}

test('two tests never see the same database', async () => {
  await using one = await freshDatabase()
  await using other = await freshDatabase()
  await one.store.db.deleteFrom('alert_rules').execute()
  expect(await rules(one)).toEqual([])
  expect(await rules(other)).not.toEqual([])
})

test.each<[string, (store: Store) => Promise<unknown>]>([
  ['the pool alone', ({ pool }) => pool.query('select 1')],
  ['the query builder', ({ db }) => db.selectFrom('alert_rules').select('id').execute()],
  ['nothing', async () => undefined],
])('a store that used %s leaves no connection behind', async (_, use) => {
  await using db = await freshDatabase()
  const name = `closed ${randomUUID()}`
  const store = await openStore(db.url, { applicationName: name })
  await use(store)
  await store.close()
  await store.close()
  const left = `select from pg_stat_activity where application_name = '${name}'`
  // Far less than the ten seconds after which a pool lets go of what is idle.
  await eventually('its end', async () => (await ask(db.url, left)).length === 0, 3000)
})

test('a wrong password is the operator’s to mend', async () => {
  await using db = await freshDatabase()
  const wrong = db.url.replace(/:[^:@]+@/, ':wrong@')
  const opened = openStore(wrong)
  await expect(opened).rejects.toBeInstanceOf(ConfigError)
  await expect(opened).rejects.toThrow(/DATABASE_URL.*Check the name, password and database/s)
})

test('a database that is not there is the operator’s to mend', async () => {
  await using db = await freshDatabase()
  const opened = openStore(db.url.replace(/@\/\w+/, '@/nothing_here'))
  await expect(opened).rejects.toBeInstanceOf(ConfigError)
})

test('a server that does not answer may answer later', async () => {
  const opened = openStore('postgres://nobody:secret-word@127.0.0.1:1/none')
  await expect(opened).rejects.toBeInstanceOf(RetryableError)
  await expect(opened).rejects.not.toThrow('secret-word')
})

test('a database that does not keep UTF-8 is refused with the way to make one that does', async () => {
  await using db = await freshDatabase()
  await ask(
    db.url,
    `create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0`,
  )
  const opened = openStore(db.url.replace(/@\/\w+/, '@/latin'))
  await expect(opened).rejects.toThrow(/LATIN1.*needs UTF8/s)
})

test('a store that is closed twice stays quiet', async () => {
  await using db = await freshDatabase()
  const store = await openStore(db.url)
  await Promise.all([store.close(), store.close()])
  await store.close()
})

test('an idle connection that the server ends is replaced without a word', async () => {
  await using db = await freshDatabase()
  const { rows } = await db.store.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  await using other = await openStore(db.url)
  await ask(other.url, `select pg_terminate_backend(${rows[0]?.pid})`)
  await expect.poll(() => db.store.pool.totalCount).toBe(0)
  const again = await db.store.pool.query('select 1 as one')
  expect(again.rows).toEqual([{ one: 1 }])
})
