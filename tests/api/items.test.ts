import { describe, expect, test } from 'vitest'
import { ItemCard } from '../../src/api/contract/item.ts'
import type { ItemsFilter } from '../../src/api/contract/items.ts'
import type { EntryId, GroupId } from '../../src/model/ids.ts'
import { testApp } from './support/app.ts'
import { type Seed, seedItems, seedSource } from './support/seed.ts'

const armenians = ['armenians' as GroupId]
const turks = ['turks' as GroupId]
const SEEDS: readonly Seed[] = [
  { text: 'one', flags: [{ targets: armenians, severity: 4 }] },
  {
    text: 'two',
    flags: [{ targets: turks, use: 'attributed', category: 'ENEMY' }],
    language: 'az',
  },
  { text: 'three', flags: [{ targets: turks, use: 'condemned' }] },
  { text: 'four', flags: [{ targets: armenians, severity: 1 }] },
  { text: 'five' },
]

async function listed() {
  const api = await testApp()
  const cookie = await api.signIn()
  await seedSource(api.store)
  const ids = await seedItems(api.store, SEEDS)
  const find = async (query: ItemsFilter): Promise<readonly string[]> => {
    const answer = await api.call('items', { cookie, query: query as Record<string, string> })
    expect(answer.statusCode, answer.body).toBe(200)
    const { items } = answer.json()
    return items.map((item: { excerpt: { text: string } }) => item.excerpt.text).toSorted()
  }
  return { api, cookie, ids, find, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() }
}

describe('the list of items', () => {
  test('holds what is flagged, by each filter, and everything when asked', async () => {
    await using list = await listed()
    const { find } = list
    expect(await find({})).toEqual(['one', 'two'])
    expect(await find({ flagged: 'all' })).toEqual(['five', 'four', 'one', 'three', 'two'])
    expect(await find({ language: 'az' })).toEqual(['two'])
    expect(await find({ category: 'ENEMY' })).toEqual(['two'])
    expect(await find({ target: 'armenians' })).toEqual(['one'])
    expect(await find({ severity: 4 })).toEqual(['one'])
    expect(await find({ use: 'attributed' })).toEqual(['two'])
    expect(await find({ use: 'condemned', flagged: 'all' })).toEqual(['three'])
    expect(await find({ source: 'nobody' })).toEqual([])
    expect(await find({ week: '2026-W47' })).toEqual(['one', 'two'])
    expect(await find({ week: '2026-W46' })).toEqual([])
    expect(await find({ state: 'confirmed' })).toEqual([])
    expect(await find({ q: 'TW' })).toEqual(['two'])
    expect(await find({ target: 'turks', severity: 4 })).toEqual([])
  })

  test('gives every item once, page by page, while others come in', async () => {
    await using list = await listed()
    const { api, cookie } = list
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 1, flagged: 'all', cursor }
      const page = (await api.call('items', { cookie, query })).json()
      ids.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.next ?? undefined
      await seedItems(api.store, [{ text: `later ${ids.length}` }])
    } while (cursor !== undefined)
    expect(ids.toSorted()).toEqual(list.ids.toSorted())
  })

  test('says which flags count and which do not', async () => {
    await using list = await listed()
    const answer = await list.api.call('items', { cookie: list.cookie, query: { flagged: 'all' } })
    const items: { excerpt: { text: string } }[] = answer.json().items
    expect(items.find((item) => item.excerpt.text === 'four')).toMatchObject({
      severity: 0,
      categories: [],
      targets: [],
      flags: 1,
      state: 'pending',
    })
  })
})

describe('the page of an item', () => {
  test('explains each flag by the lexicon that made it', async () => {
    await using list = await listed()
    const [id = ''] = list.ids
    const { api, cookie } = list
    const card = ItemCard.parse((await api.call('item', { cookie, params: { id } })).json())
    expect(card.classification?.flags[0]).toMatchObject({ entry: 'en-f-001', counts: true })
    expect(card.entries['en-f-001']).toMatchObject({
      lemma: 'robot',
      attestation: 'frame',
      nativeReview: null,
      sources: [
        { cite: 'A report whose page was not opened', verified: false, side: 'int', place: 'p. 3' },
        { cite: 'A norm that was read', verified: true, side: null, place: null },
      ],
    })
    expect(card.categories).toEqual({
      DEHUM_OBJECT: {
        id: 'DEHUM_OBJECT',
        name: 'Object or machine',
        definition: 'A group named as things or machines.',
        norms: [{ cite: 'A norm that was read', url: null, verified: true }],
      },
    })
    expect(card.sightings).toHaveLength(1)
    expect(card.versions).toHaveLength(1)
    expect(card.evidence.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('shows a flag whose entry is not kept, without an explanation', async () => {
    await using list = await listed()
    const { api, cookie } = list
    const flags = [{ entry: 'en-999' as EntryId, speaker: [0, 2] as const }]
    const [id = ''] = await seedItems(api.store, [{ text: 'unknown entry', flags }])
    const card = (await api.call('item', { cookie, params: { id } })).json()
    expect(card.classification.flags).toHaveLength(1)
    expect(card.classification.flags[0].speaker).toEqual([0, 2])
    expect(card.entries).toEqual({})
  })

  test('is not there for an id that no item has, and for an id of something else', async () => {
    await using list = await listed()
    const { api, cookie } = list
    const [known = ''] = list.ids
    const { rows } = await api.store.pool.query<{ id: string }>('select id from classifications')
    const others = [known.replace(/.$/, (last) => (last === '0' ? '1' : '0')), rows[0]?.id ?? '']
    for (const id of others) {
      const answer = await api.call('item', { cookie, params: { id } })
      expect(answer.statusCode).toBe(404)
    }
  })
})
