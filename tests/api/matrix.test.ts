import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../src/api/contract/routes.ts'
import { COOKIE, newToken } from '../../src/api/sign-in/token.ts'
import { type TestApp, SAME_ORIGIN, testApp } from './support/app.ts'
import { type Registered, filled, registered, whoMay } from './support/routes.ts'

/** What anyone may have without signing in, besides what the contract says: files without data. */
const OPEN = new Set(['/', '/assets/app-1a2b.js', '/bell.svg'])

let api: TestApp
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-matrix-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Tocsin</title>')
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'export {}')
  await writeFile(join(folder, 'bell.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  api = await testApp({ dashboard: folder })
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

function ask({ method, path }: Registered, headers: Readonly<Record<string, string>>) {
  return api.app.inject({ method: method as 'GET', url: filled(path), headers })
}

const isOpen = (route: Registered) => whoMay(route) === 'anyone' || OPEN.has(route.path)

/** Sessions of every kind that must not open a door. */
async function worthless(): Promise<Readonly<Record<string, string>>> {
  const expired = await api.signIn()
  await api.store.pool.query('update sessions set ends_at = now()')
  const real = await api.signIn()
  return {
    nothing: '',
    'a forged id': `${COOKIE}=${newToken()}`,
    'an expired session': expired,
    'a real id with one letter changed': real.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    'a real id under another name': real.replace(COOKIE, 'tocsin'),
    'an id that is SQL': `${COOKIE}=' or true --`,
    'an id without end': `${COOKIE}=${'A'.repeat(4000)}`,
  }
}

describe('every route', () => {
  test('of the contract is there, and what else there is, is known', () => {
    const all = registered(api.app)
    for (const { method, path } of all) {
      expect(api.app.hasRoute({ method: method as 'GET', url: path }), path).toBe(true)
    }
    for (const { method, path } of Object.values(ROUTES)) {
      expect(all).toContainEqual({ method, path })
    }
    const known = new Set<string>(Object.values(ROUTES).map(({ path }) => path))
    const others = new Set(all.map(({ path }) => path).filter((path) => !known.has(path)))
    const docs = [...others].filter((path) => path.startsWith('/docs'))
    expect([...others].toSorted()).toEqual([...docs, ...OPEN].toSorted())
    expect(docs).toContain('/docs/json')
  })

  test('that is not open refuses whoever is not signed in, in every way to be so', async () => {
    const closed = registered(api.app).filter((route) => !isOpen(route))
    expect(closed.length).toBeGreaterThan(30)
    for (const [how, cookie] of Object.entries(await worthless())) {
      for (const route of closed) {
        const { statusCode } = await ask(route, { ...SAME_ORIGIN, cookie })
        expect(statusCode, `${route.method} ${route.path} with ${how}`).toBe(401)
      }
    }
  })

  test('but those of the password refuses a session whose password must be changed', async () => {
    for (const route of registered(api.app).filter((one) => !isOpen(one))) {
      const cookie = await api.signIn()
      await api.store.pool.query('update users set must_change = true')
      const answer = await ask(route, { ...SAME_ORIGIN, cookie })
      await api.store.pool.query('update users set must_change = false')
      const refused = answer.statusCode === 403
      expect(refused, `${route.method} ${route.path}`).toBe(whoMay(route) === 'admin')
    }
  })

  test('lets an admin in, but for those of programs', async () => {
    for (const route of registered(api.app).filter((one) => whoMay(one) !== 'token')) {
      const cookie = await api.signIn()
      const { statusCode } = await ask(route, { ...SAME_ORIGIN, cookie })
      expect([401, 403, 500], `${route.method} ${route.path}`).not.toContain(statusCode)
    }
  })

  test('that is open answers without a session', async () => {
    for (const route of registered(api.app).filter(isOpen)) {
      const { statusCode } = await ask(route, SAME_ORIGIN)
      expect([200, 400], `${route.method} ${route.path}`).toContain(statusCode)
    }
  })

  test('that changes something refuses calls that other sites can cause', async () => {
    const changing = registered(api.app).filter(
      (route) => route.method === 'POST' && whoMay(route) !== 'token',
    )
    expect(changing.length).toBeGreaterThan(7)
    const forged: readonly Readonly<Record<string, string>>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:8081' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80' },
    ]
    for (const route of changing) {
      for (const headers of forged) {
        const cookie = await api.signIn()
        const { statusCode } = await ask(route, { ...headers, cookie, host: 'localhost:80' })
        expect(statusCode, `${route.path} with ${JSON.stringify(headers)}`).toBe(403)
        const still = await api.call('me', { cookie })
        expect(still.statusCode, 'the session stays').toBe(200)
      }
    }
  })

  test('takes a call of an older browser that names its own origin', async () => {
    const headers = { origin: 'http://localhost:8080', host: 'localhost:8080' }
    const answer = await ask(
      { method: 'POST', path: '/api/v1/sign-out' },
      { ...headers, cookie: await api.signIn() },
    )
    expect(answer.statusCode).toBe(200)
  })

  test('checks sign-in before it reads a body', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/statements',
      headers: { ...SAME_ORIGIN, 'content-type': 'application/json' },
      payload: '{ this is not JSON',
    })
    expect(answer.statusCode).toBe(401)
  })

  test.each(['PUT', 'PATCH', 'DELETE'] as const)('has no %s', async (method) => {
    const cookie = await api.signIn()
    for (const { path } of Object.values(ROUTES)) {
      const answer = await api.app.inject({
        method,
        url: filled(path),
        headers: { ...SAME_ORIGIN, cookie },
      })
      expect(answer.statusCode, path).toBe(404)
    }
  })
})
