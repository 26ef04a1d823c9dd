import { describe, expect, test } from 'vitest'
import {
  ADMIN,
  accountByName,
  changePassword,
  needsOneTimePassword,
  renewOneTimePassword,
} from '../../src/store/users.ts'
import { findSession, openSession } from '../../src/api/sign-in/session.ts'
import type { Store } from '../../src/store/open.ts'
import { freshDatabase } from '../support/database.ts'

async function admin(store: Store) {
  const account = await accountByName(store, ADMIN)
  if (account === null) throw new Error('there is no admin')
  return account
}

describe('a one-time password', () => {
  test('is given at the first start, and then only when the one of before ended unchanged', async () => {
    await using db = await freshDatabase()
    expect(await needsOneTimePassword(db.store)).toBe(true)
    expect(await renewOneTimePassword(db.store, 'first')).toBe(true)
    expect(await needsOneTimePassword(db.store)).toBe(false)
    expect(await renewOneTimePassword(db.store, 'second')).toBe(false)
    await db.store.pool.query('update users set password_ends_at = now()')
    expect(await needsOneTimePassword(db.store)).toBe(true)
    expect(await renewOneTimePassword(db.store, 'third')).toBe(true)
    expect(await admin(db.store)).toMatchObject({ hash: 'third', mustChange: true, ended: false })
  })

  test('never replaces a password that its owner chose, unless always is asked for', async () => {
    await using db = await freshDatabase()
    await renewOneTimePassword(db.store, 'first')
    const { id } = await admin(db.store)
    expect(await changePassword(db.store, id, 'first', 'own')).toBe(true)
    expect(await renewOneTimePassword(db.store, 'other')).toBe(false)
    expect(await renewOneTimePassword(db.store, 'other', 'unchanged')).toBe(false)
    expect(await admin(db.store)).toMatchObject({ hash: 'own', mustChange: false })
    const token = await openSession(db.store, id)
    expect(await renewOneTimePassword(db.store, 'again', 'always')).toBe(true)
    expect(await admin(db.store)).toMatchObject({ hash: 'again', mustChange: true })
    expect(await findSession(db.store, token)).toBeNull()
  })

  test('that is unchanged gives way to a new one where that is asked for', async () => {
    await using db = await freshDatabase()
    await renewOneTimePassword(db.store, 'first')
    expect(await renewOneTimePassword(db.store, 'second', 'unchanged')).toBe(true)
  })
})

describe('a password change', () => {
  test('of two at once is one: the other is told', async () => {
    await using db = await freshDatabase()
    await renewOneTimePassword(db.store, 'first')
    const { id } = await admin(db.store)
    const both = ['a', 'b'].map((hash) => changePassword(db.store, id, 'first', hash))
    expect((await Promise.all(both)).toSorted()).toEqual([false, true])
  })
})
