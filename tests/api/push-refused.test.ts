import { describe, expect, test } from 'vitest'
import { upsertSource } from '../../src/store/sources.ts'
import { listTokens, revokeToken } from '../../src/store/tokens.ts'
import { aSource } from '../ingest/a-source.ts'
import { ask } from '../support/sql.ts'
import { SAME_ORIGIN, testApp } from './support/app.ts'
import { makeToken, one, PATH, pushSource, usePush } from './support/push.ts'

const it = usePush()

describe('a push is refused', () => {
  test('without a token that is in use', async () => {
    const revoked = await makeToken(it.api.store, 'x', 1)
    await revokeToken(it.api.store, revoked.id, 'system:cli')
    const ended = await makeToken(it.api.store, 'y', 1)
    await it.api.store.pool.query(
      `update api_tokens set created_at = now() - interval '2 d', ends_at = now() - interval '1 d' where id = $1`,
      [ended.id],
    )
    const letter = it.token.endsWith('A') ? 'B' : 'A'
    for (const authorization of [
      '',
      'Bearer',
      `Basic ${it.token}`,
      `Bearer ${it.token}x`,
      `Bearer ${it.token.slice(0, -1)}${letter}`,
      `Bearer ${revoked.token}`,
      `Bearer ${ended.token}`,
      `Bearer toc_' or true --`,
    ]) {
      const answer = await it.post(one('a', 'A'), { headers: { authorization } })
      expect(answer.statusCode, authorization).toBe(401)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    }
    expect(await it.rows('select 1 from items')).toEqual([])
  })

  test('with a session of a browser', async () => {
    const cookie = await it.api.signIn()
    const answer = await it.post(one('a', 'A'), {
      headers: { ...SAME_ORIGIN, cookie, authorization: '' },
    })
    expect(answer.statusCode).toBe(401)
  })

  test('with a token that may do other things, and a token opens no other door', async () => {
    await it.api.store.pool.query(`update api_tokens set scopes = '{}'`)
    expect((await it.post(one('a', 'A'))).statusCode).toBe(403)
    const items = await it.api.app.inject({
      url: '/api/v1/items',
      headers: { authorization: `Bearer ${it.token}` },
    })
    expect(items.statusCode).toBe(401)
  })

  test('where there is no such source, or it takes no pushes', async () => {
    await upsertSource(it.api.store, aSource({ id: 'feed' }))
    await upsertSource(it.api.store, pushSource('off', { enabled: false }))
    const code = async (id: string) =>
      (await it.post(one('a', 'A'), { url: `/api/v1/push/${id}` })).statusCode
    expect([
      await code('nowhere'),
      await code('feed'),
      await code('off'),
      await code('A%20B'),
    ]).toEqual([404, 409, 409, 400])
  })

  test('that is too large, no JSON, no UTF-8, or not as described', async () => {
    const many = {
      statements: Array.from({ length: 201 }, (_, n) => ({ key: `k${n}`, text: 'x' })),
    }
    expect((await it.post(many)).statusCode).toBe(400)
    expect((await it.post({ statements: [] })).statusCode).toBe(400)
    expect((await it.post({ ...one('a', 'A'), more: 1 })).statusCode).toBe(400)
    expect((await it.post('{"statements": [')).statusCode).toBe(400)
    expect((await it.post('{"__proto__": {}, "statements": []}')).statusCode).toBe(400)
    expect(
      (await it.post(Buffer.from('{"statements":[{"key":"a","text":"\xff"}]}', 'latin1')))
        .statusCode,
    ).toBe(400)
    expect((await it.post(one('a', 'x'.repeat(8_100_000)))).statusCode).toBe(413)
    expect(
      (await it.post('key=a', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }))
        .statusCode,
    ).toBe(415)
    expect(await it.rows('select 1 from raw_items')).toEqual([])
  })

  test('too often', async () => {
    await using few = await testApp({ limits: { calls: 2 } })
    const post = () => few.app.inject({ method: 'POST', url: PATH, payload: {} })
    const codes = [await post(), await post(), await post()].map(({ statusCode }) => statusCode)
    expect(codes).toEqual([401, 401, 429])
  })

  test('where the store is away, with a time to come again', async () => {
    await using other = await testApp()
    const { token: mine } = await makeToken(other.store, 'x', 1)
    const name = /@\/([^?]*)/.exec(other.url)?.[1]
    await ask(
      it.api.store.url,
      `alter database ${name} connection limit 0`,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    )
    const answer = await other.app.inject({
      method: 'POST',
      url: PATH,
      headers: { authorization: `Bearer ${mine}` },
      payload: one('a', 'A'),
    })
    expect(answer.statusCode).toBe(503)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    await ask(it.api.store.url, `alter database ${name} connection limit -1`)
  })
})

describe('a token', () => {
  test('is kept as a hash alone, and its acts are in the audit log without its name', async () => {
    const made = await makeToken(it.api.store, 'Somebody', 365)
    expect(made.token).toMatch(new RegExp(`^toc_${made.id}_[A-Za-z0-9]{43}$`))
    expect(await revokeToken(it.api.store, made.id, 'system:cli')).toBe(true)
    expect(await revokeToken(it.api.store, made.id, 'system:cli')).toBe(false)
    const acts = await it.rows(
      `select act, actor, body from audit where body like '%${made.id}%' order by seq`,
    )
    expect(
      acts.map((act) => [
        act['act'],
        act['actor'],
        (JSON.parse(String(act['body'])) as { change: string }).change,
      ]),
    ).toEqual([
      ['token.change', 'system:cli', 'created'],
      ['token.change', 'system:cli', 'revoked'],
    ])
    expect(JSON.stringify(acts)).not.toContain('Somebody')
    const stored = await it.rows('select t::text as line from api_tokens t')
    expect(JSON.stringify(stored)).not.toContain(made.token.slice(13))
  })

  test('says when it was used last, and no log says what it is', async () => {
    expect((await listTokens(it.api.store))[0]?.lastUsedAt).toBeNull()
    await it.post(one('a', 'Words that no log holds'))
    expect((await listTokens(it.api.store))[0]?.lastUsedAt).not.toBeNull()
    const log = it.api.logged.join('\n')
    expect(log).not.toContain(it.token)
    expect(log).not.toContain('Words that no log holds')
  })

  test('ends within a year', async () => {
    const long = makeToken(it.api.store, 'x', 400)
    await expect(long).rejects.toThrow()
  })
})
