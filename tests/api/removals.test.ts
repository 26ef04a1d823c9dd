import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { claimWatches } from '../../src/store/removal-claim.ts'
import { recordLook } from '../../src/store/removal-record.ts'
import { testApp } from './support/app.ts'
import { OFFICE, seedItems, seedSource } from './support/seed.ts'

const HOUR = 3_600_000
const GONE = {
  outcome: 'gone',
  reason: 'status',
  definite: true,
  finalAddress: 'https://ministry.example/1',
  status: 410,
  headersSha256: null,
  textSha256: null,
  movedTo: null,
  milliseconds: 12,
} as const

/** A flagged item whose address was looked at two days after its capture, and is gone. */
async function gone() {
  const api = await testApp()
  const cookie = await api.signIn()
  await seedSource(api.store)
  const [item] = await seedItems(api.store, [{ text: 'grave words', flags: [{ severity: 4 }] }])
  const now = new Date(Date.now() + 48 * HOUR).toISOString()
  const claim = { leaseMs: 60_000, limit: 1, perHost: 1, now }
  const { token, watches } = await claimWatches(api.store, claim)
  const watch = watches[0]?.watch
  if (item === undefined || watch === undefined) throw new Error('one address is looked at again')
  await recordLook(api.store, token, watch, GONE, { chance: 0.5, now })
  return { api, cookie, item, now, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() }
}

test('what is gone is listed, by state and source, as JSON and as CSV', async () => {
  await using all = await gone()
  const { api, cookie, item, now } = all
  const list = async (query: Record<string, string>) =>
    (await api.call('removals', { cookie, query })).json().removals
  expect(await list({})).toMatchObject([{ item, source: OFFICE, state: 'gone', goneAt: now }])
  expect(await list({ state: 'gone', source: OFFICE })).toHaveLength(1)
  expect(await list({ state: 'online' })).toEqual([])
  expect(await list({ source: 'nobody' })).toEqual([])
  const csv = await api.call('removals', { cookie, query: { format: 'csv' } })
  expect(csv.headers['content-disposition']).toBe('attachment; filename="tocsin-removals.csv"')
  expect(parse(csv.body, { columns: true })).toMatchObject([{ item, state: 'gone', gone_at: now }])
})

test('an item says whether it still stands, and which looks say so', async () => {
  await using all = await gone()
  const { api, cookie, item, now } = all
  const card = (await api.call('item', { cookie, params: { id: item } })).json()
  expect(card.removal).toMatchObject({
    state: 'gone',
    looks: 1,
    checks: [{ at: now, outcome: 'gone', reason: 'status', status: 410 }],
  })
})

test('shares and unknown states are answered in numbers and in words', async () => {
  await using all = await gone()
  const { api, cookie } = all
  const shares = await api.call('removalShares', { cookie })
  expect(shares.json()).toEqual({ shares: [] })
  await api.store.pool.query(`update removal_watches set captured_at = now() - interval '3 days',
    last_online_at = now() - interval '3 days', gone_at = now() - interval '60 hours'`)
  expect((await api.call('removalShares', { cookie })).json()).toEqual({
    shares: [{ source: OFFICE, days: 1, followed: 1, gone: 1, unknown: 0 }],
  })
  const wrong = await api.call('removals', { cookie, query: { state: 'lost' } })
  expect(wrong.statusCode).toBe(400)
})
