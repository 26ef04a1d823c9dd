import { describe, expect, test } from 'vitest'
import { renewOneTimePassword } from '../../../src/store/users.ts'
import { passwordCheck } from '../../../src/api/sign-in/check.ts'
import { slowDown } from '../../../src/api/sign-in/slow-down.ts'
import { freshDatabase } from '../../support/database.ts'
import { PASSWORD, QUICK_HASH } from '../support/app.ts'

describe('a password check', { timeout: 90_000 }, () => {
  test('waits before it looks again at a name that was guessed at, and lets its owner in', async () => {
    await using db = await freshDatabase()
    await renewOneTimePassword(db.store, QUICK_HASH)
    const waits: number[] = []
    const wait = async (ms: number) => void waits.push(ms)
    const check = passwordCheck(
      db.store,
      slowDown(() => 0),
      wait,
      5,
    )
    for (let i = 0; i < 4; i += 1) {
      await expect(check.account('admin', 'wrong words')).rejects.toMatchObject({ status: 401 })
    }
    expect(waits).toEqual([250])
    expect(await check.account('admin', PASSWORD)).toMatchObject({ name: 'admin' })
    expect(waits).toEqual([250, 500])
    await check.account('admin', PASSWORD)
    expect(waits).toEqual([250, 500])
  })
})
