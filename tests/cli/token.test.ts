import { expect, test } from 'vitest'
import { tocsin } from '../support/command.ts'
import { freshDatabase } from '../support/database.ts'

test('tokens are made, listed and revoked, and shown once', async () => {
  await using db = await freshDatabase()
  const run = (...args: readonly string[]) =>
    tocsin(['token', ...args], { env: { DATABASE_URL: db.url } })
  const made = await run('create', 'Collector of a partner', '--days', '30')
  expect(made.code, made.error).toBe(0)
  expect(made.out.trim()).toMatch(/^toc_[a-z0-9]{8}_[A-Za-z0-9]{43}$/)
  const id = made.out.trim().split('_')[1] ?? ''
  const listed = await run('list')
  expect(listed.out).toContain(id)
  expect(listed.out).toContain('never used')
  expect(listed.out).not.toContain(made.out.trim().slice(-43))
  expect((await run('revoke', id)).code).toBe(0)
  expect((await run('list')).out).toContain('revoked')
  const again = await run('revoke', id)
  expect(again.code).toBe(2)
  expect(again.error).toContain('token list')
  expect((await run('create', 'x', '--days', '400')).code).toBe(2)
  expect((await run('create', 'x', '--scope', 'admin')).code).toBe(2)
}, 240_000)
