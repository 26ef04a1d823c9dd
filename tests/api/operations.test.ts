import { EventEmitter, once } from 'node:events'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { DeliveryId, SourceId } from '../../src/model/ids.ts'
import { openQueues } from '../../src/queue/connect.ts'
import { claimDeliveries, recordAttempt } from '../../src/store/deliveries.ts'
import { disableEndpoint, keepEndpoint } from '../../src/store/endpoints.ts'
import { addRejections, finishRun, startRun } from '../../src/store/runs.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { type TestApp, testApp } from './support/app.ts'
import { OFFICE, seedItems, seedSource } from './support/seed.ts'

async function started(): Promise<TestApp & { readonly cookie: string }> {
  const api = await testApp()
  const cookie = await api.signIn()
  await seedSource(api.store)
  return { ...api, cookie }
}

/** What a worker of the queue is handed first. */
async function firstJob(api: TestApp, queue: 'ingest' | 'alerts', cause: () => Promise<unknown>) {
  const heard = new EventEmitter()
  const log = pino({ level: 'silent' })
  await using queues = await openQueues({ databaseUrl: api.url, log })
  const job = once(heard, 'job')
  const worker = queues.work(queue, async (ids) => void heard.emit('job', ids), { concurrency: 1 })
  await cause()
  const [ids] = await job
  await worker.drain()
  return ids as readonly string[]
}

describe('sources', () => {
  test('are listed with their health and last run', async () => {
    await using api = await started()
    const health = async () => (await api.call('sources', { cookie: api.cookie })).json().sources[0]
    expect(await health()).toMatchObject({
      id: OFFICE,
      health: { state: 'new', lastSuccess: null, lastItem: null, usual: { perDay: null } },
      lastRun: null,
    })
    const run = await startRun(api.store, OFFICE)
    expect(await health()).toMatchObject({ lastRun: { outcome: null } })
    await addRejections(api.store, run, [{ place: 'feed#3', reason: 'no text' }])
    const figures = { received: 3, added: 2, rejected: 1 }
    await finishRun(api.store, run, { outcome: 'ok', ...figures })
    const good = await health()
    expect(good).toMatchObject({ health: { state: 'new', today: 2 }, lastRun: figures })
    expect(good.health).toMatchObject({
      lastSuccess: good.lastRun.finishedAt,
      lastItem: good.lastRun.finishedAt,
    })
    for (const errorStreak of [1, 2, 3]) {
      const bad = await startRun(api.store, OFFICE)
      const nothing = { received: 0, added: 0, rejected: 0 }
      await finishRun(api.store, bad, { outcome: 'failed', ...nothing, error: '503' })
      const state = errorStreak === 3 ? 'failing' : 'new'
      const expected = { health: { state, errorStreak }, lastRun: { error: '503' } }
      expect(await health()).toMatchObject(expected)
    }
  })

  test('are collected now when a person says so', async () => {
    await using api = await started()
    const ids = await firstJob(api, 'ingest', async () => {
      const params = { source: OFFICE }
      const answer = await api.call('collect', { cookie: api.cookie, params })
      expect(answer.statusCode).toBe(202)
    })
    expect(ids).toEqual([OFFICE])
  })

  test('are not collected where they are not there, switched off, or pasted by hand', async () => {
    await using api = await started()
    const publisher = { kind: 'office', name: 'Office' } as const
    const base = { address: '', name: 'x', publisher, languages: [], schedule: null, settings: {} }
    const off = { ...base, id: 'off' as SourceId, kind: 'feed', enabled: false } as const
    const hand = { ...base, id: 'hand' as SourceId, kind: 'manual', enabled: true } as const
    await upsertSource(api.store, off)
    await upsertSource(api.store, hand)
    const collect = async (source: string) =>
      (await api.call('collect', { cookie: api.cookie, params: { source } })).statusCode
    expect([await collect('nowhere'), await collect('off'), await collect('hand')]).toEqual([
      404, 409, 409,
    ])
  })
})

async function alerted(api: TestApp): Promise<{ readonly delivery: DeliveryId }> {
  const url = 'https://hooks.example/secret-path?token=abc'
  await keepEndpoint(api.store, { url, secret: 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=' })
  await seedItems(api.store, [{ text: 'grave words', flags: [{ severity: 4 }] }])
  const { rows } = await api.store.pool.query<{ id: DeliveryId }>('select id from deliveries')
  const delivery = rows[0]?.id
  if (delivery === undefined) throw new Error('no delivery was made')
  return { delivery }
}

async function giveUp(api: TestApp, delivery: DeliveryId): Promise<void> {
  const { token } = await claimDeliveries(api.store, [delivery], { leaseMs: 60_000 })
  const attempt = { status: 500, outcome: 'refused', error: null, milliseconds: 12 }
  await recordAttempt(api.store, token, delivery, attempt, { kind: 'dead' })
}

describe('where the queue is away', () => {
  test('collecting now is refused in words, and a replay waits for the sweep', async () => {
    await using db = await testApp()
    const log = pino({ level: 'silent' })
    const closed = await openQueues({ databaseUrl: db.url, log, hintMs: 500 })
    await closed.close()
    await using api = await testApp({ queues: closed })
    const cookie = await api.signIn()
    await seedSource(api.store)
    const collected = await api.call('collect', { cookie, params: { source: OFFICE } })
    expect(collected.statusCode).toBe(503)
    expect(collected.headers['retry-after']).toBe('5')
    expect(collected.json().message).toMatch(/queue/)
    const { delivery } = await alerted(api)
    await giveUp(api, delivery)
    const replayed = await api.call('replay', { cookie, params: { id: delivery } })
    expect(replayed.statusCode).toBe(202)
    expect(api.logged.join('')).toContain('The hint for a replay was lost')
  })
})

describe('alerts', () => {
  test('are listed with their deliveries, and a webhook only by its host', async () => {
    await using api = await started()
    const { delivery } = await alerted(api)
    await giveUp(api, delivery)
    const answer = await api.call('alerts', { cookie: api.cookie })
    expect(answer.json().alerts[0]).toMatchObject({
      rule: 'office-direct-4',
      severity: 4,
      deliveries: [
        { id: delivery, endpoint: 'https://hooks.example', state: 'dead', nextAt: null },
      ],
    })
    expect(answer.body).not.toMatch(/secret|token=|grave words/)
  })

  test('that are dead are sent again when a person says so, others are not', async () => {
    await using api = await started()
    const { delivery } = await alerted(api)
    const replay = () => api.call('replay', { cookie: api.cookie, params: { id: delivery } })
    expect((await replay()).statusCode).toBe(409)
    await giveUp(api, delivery)
    const ids = await firstJob(api, 'alerts', async () => {
      expect((await replay()).statusCode).toBe(202)
    })
    expect(ids).toEqual([delivery])
    const query = { state: 'pending' }
    const { deliveries } = (await api.call('deliveries', { cookie: api.cookie, query })).json()
    expect(deliveries).toMatchObject([{ id: delivery, attempt: 0, attempts: [{ status: 500 }] }])
  })

  test('of an endpoint that is switched off are not sent again', async () => {
    await using api = await started()
    const { delivery } = await alerted(api)
    const { rows } = await api.store.pool.query('select id from endpoints')
    await disableEndpoint(api.store, rows[0].id, 'gone')
    const answer = await api.call('replay', { cookie: api.cookie, params: { id: delivery } })
    expect(answer.json()).toMatchObject({ error: 'bad-request' })
    const nowhere = await api.call('replay', { cookie: api.cookie, params: { id: rows[0].id } })
    expect(nowhere.statusCode).toBe(404)
  })
})

describe('work that was set aside', () => {
  test('is listed, and opened again when a person says so', async () => {
    await using api = await started()
    await seedItems(api.store, [{ text: 'poison' }])
    const { rows } = await api.store.pool.query<{ id: string }>(
      `update work set state = 'quarantined', crash_count = 3, error = 'crashed' returning id`,
    )
    const work = rows.map((row) => row.id)
    const shown = await api.call('quarantine', { cookie: api.cookie })
    expect(shown.json().quarantined).toMatchObject([{ work: work[0], crashes: 3, source: OFFICE }])
    const retry = () => api.call('retry', { cookie: api.cookie, body: { work } })
    expect((await retry()).json()).toEqual({ retried: 1 })
    expect((await retry()).json()).toEqual({ retried: 0 })
    const status = (await api.call('status', { cookie: api.cookie })).json()
    expect(status).toMatchObject({
      work: { open: 1, quarantined: 0 },
      versions: { tocsin: '0.1.0', engine: '1.0.0', lexicon: 'sha256:0123456789ab' },
      items: { collected: 1, flagged: 0, pending: 0 },
      sources: { enabled: 1, failing: 0 },
    })
  })
})

describe('a statement added by hand', () => {
  test('is an item at once', async () => {
    await using api = await started()
    const body = {
      text: 'A statement.',
      published: '2026-11',
      speakerIsOffice: true,
      speaker: 'A. B.',
    }
    const answer = await api.call('addStatement', { cookie: api.cookie, body })
    expect(answer.statusCode).toBe(201)
    const { item } = answer.json()
    const card = await api.call('item', { cookie: api.cookie, params: { id: item } })
    expect(card.json().text).toBe('A statement.')
  })
})

describe('the vocabulary', () => {
  test('names groups, categories, languages and sources', async () => {
    await using api = await started()
    const words = (await api.call('vocabulary', { cookie: api.cookie })).json()
    expect(words.groups.map(({ id }: { id: string }) => id)).toContain('azerbaijanis')
    expect(words.categories).toHaveLength(16)
    expect(words.languages).toContainEqual({ code: 'ka', covered: false })
    expect(words.sources).toEqual([{ id: OFFICE, name: 'Ministry of Examples' }])
  })
})
