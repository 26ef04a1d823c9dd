import { describe, expect, test } from 'vitest'
import { ApiError } from '../../src/api/contract/primitives.ts'
import { errorFields } from '../../src/api/error-fields.ts'
import { problemOf } from '../../src/api/errors.ts'
import { COOKIE } from '../../src/api/sign-in/token.ts'
import { RetryableError, UsageError } from '../../src/lib/errors.ts'
import { Conflict } from '../../src/store/errors.ts'
import { ask } from '../support/sql.ts'
import { PASSWORD, SAME_ORIGIN, testApp } from './support/app.ts'

describe('a refusal', () => {
  test.each([
    ['JSON that is broken', 400, { 'content-type': 'application/json' }, '{'],
    ['an empty body', 400, { 'content-type': 'application/json' }, ''],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'text=x'],
    ['plain text', 415, { 'content-type': 'text/plain' }, '{"text":"x"}'],
    [
      'a body beyond the limit',
      413,
      { 'content-type': 'application/json' },
      `"${'x'.repeat(1_500_000)}"`,
    ],
    ['an unknown field', 400, { 'content-type': 'application/json' }, '{"text":"x","admin":true}'],
    ['a text of blanks', 400, { 'content-type': 'application/json' }, '{"text":"  \\n "}'],
    [
      'an address that is a script',
      400,
      { 'content-type': 'application/json' },
      '{"text":"x","address":"javascript:1"}',
    ],
    [
      'a day that is none',
      400,
      { 'content-type': 'application/json' },
      '{"text":"x","published":"2026-02-30"}',
    ],
  ])('of %s is JSON with a code and a sentence', async (_what, status, headers, payload) => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/statements',
      headers: { ...SAME_ORIGIN, ...headers, cookie },
      payload,
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    const { message } = ApiError.parse(answer.json())
    expect(message).not.toMatch(/FST_|zod|at .*\.ts|node_modules/)
    expect(message.length).toBeLessThan(300)
  })

  test('names the part of the call that is wrong, and what was expected', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const answer = await api.call('items', { cookie, query: { severity: 9 } })
    expect(answer.json().message).toMatch(/^querystring\.severity: .*5/)
  })

  test('of an address that is nowhere is the same for all', async () => {
    await using api = await testApp()
    for (const url of [
      '/api/v1/nothing',
      '/api/v2/items',
      '/.env',
      '/..%2f..%2fetc/passwd',
      '//evil.example/',
    ]) {
      const answer = await api.app.inject({ url, headers: { accept: 'application/json' } })
      expect(answer.statusCode, url).toBe(404)
      expect(answer.json()).toEqual({
        error: 'not-found',
        message: 'There is nothing at this address.',
      })
    }
  })
})

describe('where the store is away', () => {
  test('the probes tell the truth, and calls ask to come back', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    expect((await api.call('ready')).json()).toEqual({ status: 'ready' })
    await ask(api.store.url, 'alter table tocsin.users rename to users_gone')
    expect((await api.call('ready')).statusCode).toBe(503)
    expect((await api.call('alive')).statusCode).toBe(200)
    await ask(api.store.url, 'alter table tocsin.users_gone rename to users')
    await api.store.close()
    const answer = await api.call('me', { cookie })
    expect(answer.statusCode).toBeGreaterThanOrEqual(500)
    expect(answer.json().message).not.toMatch(/pool|postgres|end/i)
  })
})

describe('every answer', () => {
  test('bears the headers that browsers are told by, refusals too', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const answers = [
      await api.call('me', { cookie }),
      await api.call('me'),
      await api.call('items', { cookie, query: { limit: 0 } }),
      await api.app.inject({ url: '/nowhere' }),
      await api.app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: '{' }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 400, 404, 403])
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; frame-ancestors 'none'/,
        ),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringMatching(/^max-age=31536000/),
        'cache-control': 'no-store',
      })
      expect(Object.keys(headers)).not.toContain('access-control-allow-origin')
      expect(Object.keys(headers)).not.toContain('x-powered-by')
    }
  })
})

function withCode(code: string): Error {
  return Object.assign(new Error('secret at 10.0.0.1'), { code })
}

describe('what the caller is told of an error', () => {
  test.each(['ECONNREFUSED', 'ENOENT', '57P01', '08006', '53300'])(
    'is to come back where its code is %s',
    (code) => {
      expect(problemOf(withCode(code))).toMatchObject({ status: 503, code: 'not-ready' })
    },
  )

  test.each(['22021', '23505', '42P01', 'ERR_ASSERTION'])(
    'is nothing of the inside where its code is %s',
    (code) => {
      const problem = problemOf(withCode(code))
      expect(problem).toMatchObject({ status: 500, code: 'internal' })
      expect(problem.message).not.toContain('secret')
    },
  )

  test('is the whole message where it is theirs to mend', () => {
    expect(problemOf(new UsageError('counts: from comes after to'))).toMatchObject({
      status: 400,
      message: 'counts: from comes after to',
    })
    expect(problemOf(new Conflict('look again'))).toMatchObject({ status: 409 })
    expect(problemOf(new RetryableError('queue is away at 10.0.0.1')).message).not.toMatch(/10\./)
  })
})

describe('an error in the log', () => {
  test('has its name, code, place and cause, and not its message', () => {
    const cause = Object.assign(new TypeError('the text of a statement'), { code: '22P02' })
    const fields = errorFields(new Error('a note\n at forged (line)', { cause }))
    expect(fields).toMatchObject({ type: 'Error', cause: { type: 'TypeError', code: '22P02' } })
    expect(JSON.stringify(fields)).not.toMatch(/statement|a note|forged/)
    expect(JSON.stringify(fields)).toContain('errors.test.ts')
    expect(errorFields('a string')).toEqual({ type: 'string' })
  })
})

describe('the log', { timeout: 90_000 }, () => {
  test('has ids, routes and codes, and nothing that people wrote', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const secret = 'quite-secret-words'
    await api.call('items', { cookie, query: { q: secret } })
    await api.call('addStatement', {
      cookie,
      body: { text: secret, note: secret, speaker: secret },
    })
    await api.call('signIn', { body: { name: secret, password: secret } })
    await api.call('password', { cookie, body: { current: PASSWORD, next: secret } })
    await api.app.inject({ url: `/${secret}?${secret}`, headers: { 'x-request-id': secret } })
    await api.app.inject({
      url: '/api/v1/me',
      headers: { 'user-agent': `${secret}\n{"level":60}` },
    })
    const text = api.logged.join('')
    expect(text).not.toContain(secret)
    expect(text).not.toContain(PASSWORD)
    expect(text).not.toContain(cookie.slice(COOKIE.length + 1))
    expect(text).toContain('"route":"/api/v1/items"')
    for (const line of api.logged) expect(() => JSON.parse(line)).not.toThrow()
  })

  test('has who signed in, and who could not, with the address', async () => {
    await using api = await testApp()
    await api.signIn()
    await api.call('signIn', { body: { name: 'admin', password: PASSWORD } })
    await api.call('signIn', { body: { name: 'admin', password: 'wrong' } })
    const events = api.logged.map((line) => JSON.parse(line)).filter(({ event }) => event)
    expect(events.map(({ event, ip }) => [event, ip])).toEqual([
      ['sign-in', '127.0.0.1'],
      ['sign-in-refused', '127.0.0.1'],
    ])
  })
})
