import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/api/deps.ts'
import { ensureAdmin } from '../../src/api/sign-in/admin.ts'
import { PASSWORD, testApp } from './support/app.ts'

describe('guessing', { timeout: 90_000 }, () => {
  test('is bounded to ten tries a minute unless the operator says otherwise', () => {
    expect(LIMITS).toMatchObject({ signIns: 10, calls: 600 })
  })

  test('ends in 429 after so many tries from one address, for right passwords too', async () => {
    await using api = await testApp({ limits: { signIns: 3 } })
    const first = await ensureAdmin(api.store)
    const guess = (ip: string, body: object) =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/sign-in',
        remoteAddress: ip,
        headers: { 'sec-fetch-site': 'same-origin' },
        payload: body,
      })
    const codes: number[] = []
    // Names differ, so that the slow-down of one name does not stretch the test.
    for (let i = 0; i < 3; i += 1) {
      codes.push((await guess('192.0.2.1', { name: `nobody-${i}`, password: 'x' })).statusCode)
    }
    expect(codes).toEqual(Array.from({ length: 3 }, () => 401))
    const refused = await guess('192.0.2.1', first ?? {})
    expect(refused.statusCode).toBe(429)
    expect(refused.json().error).toBe('too-many-requests')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await guess('192.0.2.2', first ?? {})).statusCode).toBe(200)
  })

  test('does not tell by time which names exist', async () => {
    await using api = await testApp()
    await ensureAdmin(api.store)
    const time = async (name: string): Promise<number> => {
      const began = process.hrtime.bigint()
      const answer = await api.call('signIn', { body: { name, password: 'wrong words' } })
      expect(answer.json()).toEqual({
        error: 'not-signed-in',
        message: 'Name and password do not belong together.',
      })
      return Number(process.hrtime.bigint() - began) / 1e6
    }
    await time('warm-up')
    // The least of a few: on a busy machine the rest is noise. Three failures are not slowed down.
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 3; i += 1) {
      known.push(await time('admin'))
      unknown.push(await time('nobody'))
    }
    const ratio = Math.min(...known) / Math.min(...unknown)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.67)
  })

  test('does the work of a hash for a name that does not exist', async () => {
    await using api = await testApp()
    await api.signIn()
    const before = process.cpuUsage()
    await api.call('signIn', { body: { name: 'nobody', password: 'wrong words' } })
    const { user, system } = process.cpuUsage(before)
    // One scrypt of 128 MiB takes some 200 ms of a core or more; a look at a table takes about 1 ms.
    expect((user + system) / 1000).toBeGreaterThan(50)
  })

  test('from many places at once is bounded, and the rest is told to come back', async () => {
    await using api = await testApp({ limits: { waiting: 1 } })
    const body = { password: PASSWORD }
    const all = await Promise.all(
      Array.from({ length: 5 }, (_, i) => api.call('signIn', { body: { ...body, name: `n${i}` } })),
    )
    const codes = all.map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 401)).toHaveLength(3)
    expect(codes.filter((code) => code === 429)).toHaveLength(2)
  })
})

describe('calls', () => {
  test('without end from one address end in 429, signed in or not, known address or not', async () => {
    await using api = await testApp({ limits: { calls: 20 } })
    const ask = async (url: string, ip: string) =>
      (await api.app.inject({ url, remoteAddress: ip })).statusCode
    for (const [url, usual, ip] of [
      ['/api/v1/me', 401, '192.0.2.1'],
      ['/nowhere', 404, '192.0.2.2'],
    ] as const) {
      const codes: number[] = []
      for (let i = 0; i < 25; i += 1) codes.push(await ask(url, ip))
      expect(codes.slice(0, 20), url).toEqual(Array.from({ length: 20 }, () => usual))
      expect(codes.slice(20), url).toEqual(Array.from({ length: 5 }, () => 429))
    }
  })

  test('cannot borrow an address, unless a trusted proxy vouches for it', async () => {
    const forwarded = { 'x-forwarded-for': '198.51.100.7', 'sec-fetch-site': 'same-origin' }
    const body = { name: 'admin', password: 'x' }
    const seen = async (trustedProxies?: readonly string[]) => {
      await using api = await testApp(trustedProxies === undefined ? {} : { trustedProxies })
      await api.signIn()
      await api.call('signIn', { headers: forwarded, body })
      return api.logged.map((line) => JSON.parse(line)).find(({ ip }) => ip)?.ip
    }
    expect(await seen()).toBe('127.0.0.1')
    expect(await seen(['10.0.0.1'])).toBe('127.0.0.1')
    expect(await seen(['127.0.0.1'])).toBe('198.51.100.7')
  })
})
