import { describe, expect, test } from 'vitest'
import { ensureAdmin } from '../../src/api/sign-in/admin.ts'
import { accountByName } from '../../src/store/users.ts'
import { passwordMatches } from '../../src/api/sign-in/password-hash.ts'
import { PASSWORD, cookieOf, testApp } from './support/app.ts'

describe('the first sign-in', { timeout: 90_000 }, () => {
  test('is with a password made for it, which must be changed before anything else', async () => {
    await using api = await testApp()
    const first = await ensureAdmin(api.store)
    const answer = await api.call('signIn', { body: first })
    expect(answer.json()).toMatchObject({ name: 'admin', role: 'admin', mustChange: true })
    const cookie = cookieOf(answer)
    expect((await api.call('items', { cookie })).json()).toMatchObject({
      error: 'password-change-needed',
    })
    const body = { current: first?.password, next: PASSWORD }
    const changed = await api.call('password', { body, cookie })
    expect(changed.json()).toMatchObject({ mustChange: false })
    expect((await api.call('items', { cookie: cookieOf(changed) })).statusCode).toBe(200)
    expect((await api.call('signIn', { body: first })).statusCode).toBe(401)
  })

  test('has one password, however many processes start at once', async () => {
    await using api = await testApp()
    const made = await Promise.all([ensureAdmin(api.store), ensureAdmin(api.store)])
    const given = made.filter((one) => one !== null)
    expect(given).toHaveLength(1)
    expect((await api.call('signIn', { body: given[0] })).statusCode).toBe(200)
    expect(await ensureAdmin(api.store)).toBeNull()
  })

  test('cannot be made with a password that ended unchanged; the next start makes a new one', async () => {
    await using api = await testApp()
    const first = await ensureAdmin(api.store)
    const cookie = cookieOf(await api.call('signIn', { body: first }))
    await api.store.pool.query(`update users set password_ends_at = now() - interval '1 second'`)
    expect((await api.call('signIn', { body: first })).statusCode).toBe(401)
    const second = await ensureAdmin(api.store)
    expect(second?.password).not.toBe(first?.password)
    expect((await api.call('me', { cookie })).statusCode).toBe(401)
    expect((await api.call('signIn', { body: first })).statusCode).toBe(401)
    expect((await api.call('signIn', { body: second })).statusCode).toBe(200)
  })

  test('opens a session that ends with the one-time password at the latest', async () => {
    await using api = await testApp()
    const first = await ensureAdmin(api.store)
    await api.store.pool.query(`update users set password_ends_at = now() + interval '5 minutes'`)
    const { endsAt } = (await api.call('signIn', { body: first })).json()
    expect(Date.parse(endsAt) - Date.now()).toBeLessThan(6 * 60_000)
  })
})

describe('a password change', { timeout: 90_000 }, () => {
  test('ends every other session and gives a new id', async () => {
    await using api = await testApp()
    const old = await api.signIn()
    const other = await api.signIn()
    const body = { current: PASSWORD, next: 'another four plain words' }
    const cookie = cookieOf(await api.call('password', { body, cookie: other }))
    expect(cookie).not.toBe(other)
    const states = [old, other, cookie].map((one) => api.call('me', { cookie: one }))
    expect((await Promise.all(states)).map(({ statusCode }) => statusCode)).toEqual([401, 401, 200])
  })

  test.each([
    [
      'the present password is wrong',
      { current: 'not the one', next: 'another four plain words' },
      403,
    ],
    ['the new one is common', { current: PASSWORD, next: 'passwordpassword' }, 400],
    ['the new one is short', { current: PASSWORD, next: 'short' }, 400],
    ['the new one is the present one', { current: PASSWORD, next: PASSWORD }, 400],
  ])('is refused where %s', async (_why, body, status) => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const answer = await api.call('password', { body, cookie })
    expect(answer.statusCode).toBe(status)
    expect((await api.call('me', { cookie })).statusCode).toBe(200)
    const still = await accountByName(api.store, 'admin')
    expect(await passwordMatches(PASSWORD, still?.hash ?? null)).toBe(true)
  })
})

describe('a session', { timeout: 90_000 }, () => {
  test('has a cookie that scripts, other sites and plain HTTP never see', async () => {
    await using api = await testApp()
    await api.signIn()
    const answer = await api.call('signIn', { body: { name: 'admin', password: PASSWORD } })
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-tocsin=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  test('is kept as a hash: the store alone opens no door', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const { rows } = await api.store.pool.query('select token_sha256 from sessions')
    const [hash] = rows.map((row: { token_sha256: Buffer }) => row.token_sha256)
    expect(hash).toHaveLength(32)
    const forged = `__Host-tocsin=${hash?.toString('base64url')}`
    expect(forged).not.toBe(cookie)
    expect((await api.call('me', { cookie: forged })).statusCode).toBe(401)
  })

  test('planted before sign-in is not the one used after it', async () => {
    await using api = await testApp()
    await api.signIn()
    const planted = `__Host-tocsin=${'A'.repeat(43)}`
    const body = { name: 'admin', password: PASSWORD }
    const cookie = cookieOf(await api.call('signIn', { body, cookie: planted }))
    expect(cookie).not.toBe(planted)
    expect((await api.call('me', { cookie: planted })).statusCode).toBe(401)
  })

  test('ends at sign-out, and its cookie is cleared', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const answer = await api.call('signOut', { cookie })
    expect(answer.headers['set-cookie']).toMatch(/^__Host-tocsin=; .*Expires=Thu, 01 Jan 1970/)
    expect((await api.call('me', { cookie })).statusCode).toBe(401)
  })

  test.each([
    ['12 hours after it began', 'ends_at = now()', 401],
    ['30 minutes without use', `last_seen_at = now() - interval '30 minutes'`, 401],
  ])('ends %s', async (_when, change, status) => {
    await using api = await testApp()
    const cookie = await api.signIn()
    await api.store.pool.query(`update sessions set ${change}`)
    expect((await api.call('me', { cookie })).statusCode).toBe(status)
  })

  test('goes on while it is used, but not beyond its end', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    await api.store.pool.query(`update sessions set last_seen_at = now() - interval '29 minutes'`)
    const { endsAt } = (await api.call('me', { cookie })).json()
    const { rows } = await api.store.pool.query<{ fresh: boolean; ends_at: string }>(
      `select last_seen_at > now() - interval '1 minute' as fresh, ends_at from sessions`,
    )
    expect(rows[0]).toEqual({ fresh: true, ends_at: endsAt })
  })
})
