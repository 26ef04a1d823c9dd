import { describe, expect, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import { protectionOf } from '../../src/store/protection.ts'
import { emptyDatabase, freshDatabase } from '../support/database.ts'
import { ask } from '../support/sql.ts'
import { captured, prepared } from './fixtures.ts'

async function whoWorks(store: {
  readonly pool: { query(text: string): Promise<{ rows: unknown[] }> }
}) {
  const { rows } = await store.pool.query('select current_user as now, session_user as login')
  return rows[0]
}

describe('the role of the application', () => {
  test('is taken by the first session after the first migration, and suffices to capture', async () => {
    await using store = await openStore((await emptyDatabase()).url)
    await migrate(store)
    expect(await whoWorks(store)).toEqual({ now: 'tocsin_app', login: 'tocsin' })
    await prepared(store)
    expect((await captured(store, [{ key: '1' }])).added).toBe(1)
    expect(await protectionOf(store)).toBe('role')
  })

  test('gets its rights on tables of later migrations at the next migration', async () => {
    await using db = await freshDatabase()
    await ask(db.url, 'create table tocsin.later (n int)')
    await expect(db.store.pool.query('select from later')).rejects.toThrow('permission denied')
    await migrate(db.store)
    expect((await db.store.pool.query('select from later')).rowCount).toBe(0)
  })

  test('is not taken where it has no rights in this database, and the protection is told', async () => {
    await using db = await freshDatabase()
    await ask(db.url, 'revoke all on all tables in schema tocsin from tocsin_app')
    await using store = await openStore(db.url)
    expect(await whoWorks(store)).toEqual({ now: 'tocsin', login: 'tocsin' })
    expect(await protectionOf(store)).toBe('trigger')
    await ask(db.url, 'alter table tocsin.audit disable trigger audit_stays')
    expect(await protectionOf(store)).toBe('none')
  })
})
