import { describe, expect, test } from 'vitest'
import { claimWork } from '../../src/store/work.ts'
import { saveClassifications } from '../../src/store/classified.ts'
import type { ClassificationId, ItemId, WorkId } from '../../src/model/ids.ts'
import { testApp } from './support/app.ts'
import { classificationOf, seedItems, seedSource } from './support/seed.ts'

async function flaggedItem() {
  const api = await testApp()
  const cookie = await api.signIn()
  await seedSource(api.store)
  const [id = '' as ItemId] = await seedItems(api.store, [{ text: 'one item', flags: [{}] }])
  const item = (await api.call('item', { cookie, params: { id } })).json()
  const classification: ClassificationId = item.classification.id
  const act = (kind: string, rest: object = {}) =>
    api.call('review', {
      cookie,
      params: { id },
      body: { classification, act: { kind, ...rest } },
    })
  const pending = async () => {
    const { rows } = (await api.call('counts', { cookie, query: { from: '2026-W47' } })).json()
    const [{ confirmed, pending: open }] = rows.filter(
      (row: { week: string }) => row.week === '2026-W47',
    )
    return { confirmed, pending: open }
  }
  return { api, cookie, id, act, pending, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() }
}

describe('a review', () => {
  test('changes the state, the figures, and is kept with who did it', async () => {
    await using item = await flaggedItem()
    expect(await item.pending()).toEqual({ confirmed: 0, pending: 1 })
    const answer = await item.act('verdict', { verdict: 'confirmed' })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      review: { state: 'confirmed', escalated: false },
      events: [{ user: 'admin', mine: true, act: { kind: 'verdict', verdict: 'confirmed' } }],
    })
    expect(await item.pending()).toEqual({ confirmed: 1, pending: 0 })
  })

  test('that escalates leaves the item pending; one that is withdrawn counts no more', async () => {
    await using item = await flaggedItem()
    const escalated = (await item.act('escalate')).json()
    expect(escalated.review).toEqual({ state: 'pending', escalated: true })
    await item.act('verdict', { verdict: 'not-a-match' })
    const withdrawn = (await item.act('withdraw')).json()
    expect(withdrawn.review).toEqual({ state: 'pending', escalated: true })
    expect(withdrawn.events).toHaveLength(3)
    expect(await item.pending()).toEqual({ confirmed: 0, pending: 1 })
  })

  test('of flags that have been replaced meanwhile is a conflict and changes nothing', async () => {
    await using item = await flaggedItem()
    const { api, id } = item
    const { rows } = await api.store.pool.query<{ id: WorkId }>(
      `update work set state = 'open' where item_id = $1 returning id`,
      [id],
    )
    const ids = rows.map((row) => row.id)
    const { token } = await claimWork(api.store, 'classify', ids, { leaseMs: 60_000 })
    const again = { ...classificationOf({ text: 'one item', flags: [{}] }), engine: '1.0.1' }
    const results = ids.map((work) => ({ work, item: id, classification: again }))
    await saveClassifications(api.store, token, results)
    const answer = await item.act('verdict', { verdict: 'confirmed' })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ error: 'conflict' })
    expect(await item.pending()).toEqual({ confirmed: 0, pending: 1 })
  })

  test.each([
    ['a verdict that is none', { kind: 'verdict', verdict: 'guilty' }],
    ['an act that is none', { kind: 'delete' }],
    ['an act with more than it needs', { kind: 'escalate', verdict: 'confirmed' }],
    ['nothing to take back', { kind: 'withdraw' }],
  ])('of %s is refused', async (_what, { kind, ...rest }) => {
    await using item = await flaggedItem()
    expect((await item.act(kind, rest)).statusCode).toBe(400)
  })

  test('of an item that is not there is refused', async () => {
    await using item = await flaggedItem()
    const { api, cookie, id } = item
    const body = { classification: id, act: { kind: 'escalate' } }
    const params = { id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }
    expect((await api.call('review', { cookie, params, body })).statusCode).toBe(404)
    expect((await api.call('review', { cookie, params: { id }, body })).statusCode).toBe(409)
  })
})
