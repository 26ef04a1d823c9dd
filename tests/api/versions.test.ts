import { describe, expect, test } from 'vitest'
import { ItemCard } from '../../src/api/contract/item.ts'
import { VersionsList } from '../../src/api/contract/versions.ts'
import type { Context } from '../../src/model/context.ts'
import { testApp } from './support/app.ts'
import { seedItems, seedSource } from './support/seed.ts'

const QUOTED: Context = {
  relation: 'quoted',
  address: null,
  author: 'A Ministry',
  authorIsPublic: true,
  text: '<b>The road is closed.</b>',
  publishedAt: null,
}

describe('the versions of an item', () => {
  test('come with what each has changed, as text', async () => {
    await using api = await testApp()
    await seedSource(api.store)
    const statement = { key: 'road' }
    const [first] = await seedItems(api.store, [{ text: 'The road is <b>open</b>.', statement }])
    const [second] = await seedItems(api.store, [{ text: 'The road is <b>shut</b>.', statement }])
    const cookie = await api.signIn()
    for (const id of [first, second]) {
      const answer = await api.call('versions', { cookie, params: { id: String(id) } })
      expect(answer.statusCode, answer.body).toBe(200)
      const { versions } = VersionsList.parse(answer.json())
      expect(versions.map(({ id: version, current }) => [version, current])).toEqual([
        [first, false],
        [second, true],
      ])
      expect(versions[0]?.changes).toBeNull()
      expect(versions[1]?.changes).toEqual([
        { kind: 'same', text: 'The road is <b>' },
        { kind: 'removed', text: 'open' },
        { kind: 'added', text: 'shut' },
        { kind: 'same', text: '</b>.' },
      ])
    }
  })

  test('of an item that is not there are not found', async () => {
    await using api = await testApp()
    const params = { id: '00000000-0000-7000-8000-000000000000' }
    const answer = await api.call('versions', { cookie: await api.signIn(), params })
    expect(answer.statusCode).toBe(404)
  })
})

test('the context of an item is on its card, word for word', async () => {
  await using api = await testApp()
  await seedSource(api.store)
  const [id] = await seedItems(api.store, [{ text: 'No.', statement: { context: [QUOTED] } }])
  const answer = await api.call('item', { cookie: await api.signIn(), params: { id: String(id) } })
  expect(ItemCard.parse(answer.json()).context).toEqual([QUOTED])
})
