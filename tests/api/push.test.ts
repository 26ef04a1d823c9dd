import { describe, expect, test } from 'vitest'
import type { PushAnswer } from '../../src/api/contract/push.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { leaseSource, upsertSource } from '../../src/store/sources.ts'
import { answers, one, pushSource, usePush } from './support/push.ts'

const it = usePush()

describe('a push', () => {
  test('is stored with what it says, and answered statement by statement', async () => {
    const statement = {
      key: 'p1',
      text: 'Good morning',
      address: 'https://example.org/p1',
      author: 'Jo Doe',
      published: '2026-11-20T10:00:00Z',
      parent: 'https://example.org/p0',
      language: 'en',
    }
    const answer = await it.post({ statements: [statement, { key: 'p2', text: 'Good evening' }] })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      added: 2,
      versions: 0,
      seen: 0,
      rejected: 0,
      statements: [{ result: 'added' }, { result: 'added' }],
    })
    const [item] = await it.rows(
      `select source_key, text, address, author, parent, precision from items where source_key = 'p1'`,
    )
    expect(item).toMatchObject({
      text: 'Good morning',
      address: 'https://example.org/p1',
      parent: 'https://example.org/p0',
      precision: 'second',
    })
    expect(item?.['author']).toMatch(/^p-[0-9a-f]{16}$/)
    expect(await it.rows('select 1 from work')).toHaveLength(2)
  })

  test('tells what is new, edited, known and wrong, and takes the rest in', async () => {
    await it.post(one('a', 'First'))
    const answer = await it.post({
      statements: [
        { key: 'a', text: 'First' },
        { key: 'a', text: 'Second' },
        { key: 'b', text: 'Third' },
        { key: 'c', text: '  ' },
        { key: '', text: 'x' },
        { text: 'x' },
        'nonsense',
        null,
        { key: 'd', text: 'x', address: 'javascript:alert(1)' },
        { key: 'e', text: 'x', published: 'yesterday' },
        { key: 'f', text: 'x', raw: 'not base64!' },
        { key: 'g', text: 'x', colour: 'red' },
      ],
    })
    expect(answers(answer)).toEqual([
      'seen',
      'version',
      'added',
      ...Array.from({ length: 9 }, () => 'rejected'),
    ])
    const { statements } = answer.json() as PushAnswer
    expect(statements.slice(3).map(({ reason }) => reason?.split(':')[0])).toEqual([
      'the text is empty',
      'key',
      'key',
      'statement',
      'statement',
      'address',
      'date "yesterday" is not a date that Tocsin reads',
      'raw',
      'colour',
    ])
  })

  test('is kept byte by byte as it was posted, with the bytes that a statement brings', async () => {
    const body = `{ "statements": [ {"key":"a","text":"Sabah\\u0131n\\u0131z xeyir"},\n {"key":"b","text":"B","raw":"AAEC"} ] }`
    await it.post(body)
    const kept = await it.rows(
      'select s.bytes, r.address from raw_items r join blobs s using (sha256) order by length(s.bytes)',
    )
    expect(kept.map((row) => Buffer.from(row['bytes'] as Buffer).toString('latin1'))).toEqual([
      '\x00\x01\x02',
      body,
    ])
    const [{ n } = { n: 0 }] = await it.rows(
      `select count(distinct raw_item_id)::int as n from items`,
    )
    expect(n).toBe(2)
  })

  test('names authors where the source says that they hold public office', async () => {
    await upsertSource(it.api.store, pushSource('offices', { settings: { authors: 'public' } }))
    await it.post(one('a', 'A', { author: 'Minister' }), { url: '/api/v1/push/offices' })
    expect(await it.rows('select author, author_is_public as named from items')).toEqual([
      { author: 'Minister', named: true },
    ])
  })

  test('waits for no collector, and moves no cursor', async () => {
    await leaseSource(it.api.store, 'partner' as SourceId, { leaseMs: 60_000 })
    expect((await it.post(one('a', 'A'))).statusCode).toBe(200)
  })
})

describe('an Idempotency-Key', () => {
  const key = { headers: { 'idempotency-key': '"8e03978e-40d5-43e8-bc93-6894a57f9324"' } }

  test('gives the same answer to the same body, and does nothing again', async () => {
    const first = await it.post(one('a', 'A'), key)
    const second = await it.post(one('a', 'A'), key)
    expect(second.statusCode).toBe(200)
    expect(second.body).toBe(first.body)
    expect(answers(second)).toEqual(['added'])
    expect(answers(await it.post(one('a', 'A')))).toEqual(['seen'])
  })

  test('is refused with another body', async () => {
    await it.post(one('a', 'A'), key)
    const answer = await it.post(one('a', 'B'), key)
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ error: 'unprocessable' })
    expect(await it.rows('select 1 from items')).toHaveLength(1)
  })

  test('that is being worked is refused for now, and taken again when its process died', async () => {
    await it.post(one('a', 'A'), key)
    await it.api.store.pool.query('update pushes set answer = null')
    expect((await it.post(one('a', 'A'), key)).statusCode).toBe(409)
    await it.api.store.pool.query(`update pushes set busy_until = now() - interval '1 s'`)
    const again = await it.post(one('a', 'A'), key)
    expect(again.statusCode).toBe(200)
    expect(answers(again)).toEqual(['seen'])
  })

  test('given many times at once is worked once', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => it.post(one('a', 'A'), key)))
    const codes = all.map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code !== 200 && code !== 409)).toEqual([])
    expect(
      new Set(all.filter(({ statusCode }) => statusCode === 200).map(({ body }) => body)).size,
    ).toBe(1)
    expect(await it.rows('select 1 from items')).toHaveLength(1)
  })

  test('is one of its token and source, and is forgotten after a week', async () => {
    await upsertSource(it.api.store, pushSource('other'))
    await it.post(one('a', 'A'), key)
    const elsewhere = await it.post(one('z', 'Z'), { ...key, url: '/api/v1/push/other' })
    expect(answers(elsewhere)).toEqual(['added'])
    await it.api.store.pool.query(`update pushes set begun_at = begun_at - interval '8 days'`)
    expect(answers(await it.post(one('b', 'B'), key))).toEqual(['added'])
  })

  test.each(['', '""', 'a b', 'x'.repeat(256)])('of %j is refused', async (value) => {
    expect(
      (await it.post(one('a', 'A'), { headers: { 'idempotency-key': value } })).statusCode,
    ).toBe(400)
  })
})
