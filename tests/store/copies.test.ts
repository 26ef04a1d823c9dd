import { describe, expect, test } from 'vitest'
import type { ItemId, SourceId } from '../../src/model/ids.ts'
import type { Statement } from '../../src/model/item.ts'
import { type ClustersQuery, copyClusters } from '../../src/store/copy-clusters.ts'
import { copiesOf } from '../../src/store/copies.ts'
import { compareDue } from '../../src/store/near.ts'
import type { Store } from '../../src/store/open.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import {
  captured,
  classification,
  classified,
  language,
  prepared,
  raw,
  rowsOf,
  source,
} from './fixtures.ts'

const TEXT =
  'The council said on Monday that the new bridge over the river will be opened in spring, after ' +
  'three years of repairs.'
const OTHER =
  'A small museum about clocks has moved to the harbour, and everybody is invited to come.'

/** On one subject, each in words of its own. */
const OWN = [
  'The council said on Monday that the bridge over our river opens in spring at last.',
  'So three years of repairs are over, and in April we may walk across again, they promise.',
  'Has anybody counted what the lamps on that new bridge cost us? Nobody at the hall would say.',
  'My father helped to build the first one in 1961; now I shall cross the second with my son.',
  'Opening in spring is fine, but where do the buses stop while the square is being paved?',
  'I will believe that it opens when I stand in the middle of it and look down at the water.',
]

const QUERY: ClustersQuery = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  accounts: 5,
  minutes: 10,
  letters: 40,
  show: 'coordinated',
}

/** A post of an account, at a minute of one morning. */
function post(account: string, minute: number, text = TEXT): Partial<Statement> {
  return {
    key: `${account}-${minute}`,
    text: `${text} ${'!'.repeat(minute % 3)} #${account}`,
    author: `p-${account}`,
    publishedAt: new Date(Date.UTC(2026, 10, 18, 9, minute)).toISOString(),
  }
}

async function publish(store: Store, statements: readonly Partial<Statement>[]): Promise<void> {
  await captured(store, statements)
  await compareDue(store, 500)
}

const accounts = (count: number, each: number) =>
  Array.from({ length: count }, (_, at) => post(`a${at}`, at * each))

async function itemOf(store: Store, key: string): Promise<ItemId> {
  const [row] = await rowsOf<{ id: ItemId }>(
    store,
    `select id from items where source_key = '${key}'`,
  )
  if (row === undefined) throw new Error(`no item ${key}`)
  return row.id
}

describe('a text is coordinated', () => {
  test('where enough accounts posted it within the window', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await publish(db.store, [...accounts(6, 2), post('b', 500, OTHER)])
    const { clusters, more } = await copyClusters(db.store, QUERY)
    expect(more).toBe(false)
    expect(clusters).toEqual([
      {
        first: {
          id: await itemOf(db.store, 'a0-0'),
          source: { id: 'assembly', name: 'Minutes of an assembly' },
          author: 'p-a0',
          authorIsPublic: false,
          publishedAt: '2026-11-18T09:00:00.000Z',
          capturedAt: expect.any(String),
        },
        text: expect.stringContaining('new bridge'),
        language: null,
        items: 6,
        sources: 1,
        accounts: 6,
        outlets: 0,
        sourceNames: ['Minutes of an assembly'],
        from: '2026-11-18T09:00:00.000Z',
        to: '2026-11-18T09:10:00.000Z',
        busiest: {
          from: '2026-11-18T09:00:00.000Z',
          to: '2026-11-18T09:10:00.000Z',
          accounts: 6,
          posts: 6,
        },
      },
    ])
  })

  test.each<[string, readonly Partial<Statement>[]]>([
    ['by too few accounts', accounts(4, 1)],
    ['too far apart', accounts(6, 4)],
    [
      'by one account again and again',
      Array.from({ length: 8 }, (_, at) => ({ ...post(`x${at}`, at), author: 'p-one' })),
    ],
    [
      'of which nobody knows the second',
      accounts(6, 1).map((one) => ({ ...one, precision: 'day' as const })),
    ],
    ['by authors that are not known', accounts(6, 1).map((one) => ({ ...one, author: null }))],
    [
      'by outlets, which is a wire',
      accounts(6, 1).map((one) => ({ ...one, authorIsPublic: true })),
    ],
    [
      'too short to be agreed on',
      accounts(6, 1).map((one, at) => ({ ...one, text: `Good morning${'!'.repeat(at)}` })),
    ],
    [
      'outside of the time asked for',
      accounts(6, 1).map((one) => ({ ...one, publishedAt: '2026-10-30T09:00:00.000Z' })),
    ],
    ['that each wrote alone', accounts(6, 1).map((one, at) => ({ ...one, text: OWN[at] ?? '' }))],
  ])('and not %s', async (_, statements) => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await publish(db.store, statements)
    expect((await copyClusters(db.store, QUERY)).clusters).toEqual([])
  })
})

test('a text is found by its language alone where one is asked for', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  const { work } = await captured(db.store, accounts(6, 1))
  await classified(db.store, work, classification([], { language: language('tr') }))
  await compareDue(db.store, 500)
  const inTurkish = await copyClusters(db.store, { ...QUERY, language: 'tr' })
  expect(inTurkish.clusters).toMatchObject([{ language: 'tr', items: 6 }])
  expect((await copyClusters(db.store, { ...QUERY, language: 'az' })).clusters).toEqual([])
})

test('copies that outlets carried are listed apart', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  const wire = ['One Agency', 'Two Agency', 'Three Agency'].map((author, at) => ({
    ...post(`o${at}`, at),
    author,
    authorIsPublic: true,
  }))
  await publish(db.store, [
    ...wire,
    ...accounts(6, 1).map((one) => ({ ...one, text: `${OTHER} ${one.author}` })),
  ])
  const found = await copyClusters(db.store, { ...QUERY, show: 'wire' })
  expect(found.clusters).toMatchObject([{ items: 3, outlets: 3, accounts: 0, busiest: null }])
})

describe('the copies of an item', () => {
  test('are told with who was seen first, how many there are, and how much they are alike', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const elsewhere = 'elsewhere' as SourceId
    await upsertSource(db.store, source({ id: elsewhere, name: 'Elsewhere' }))
    await captured(db.store, [{ key: 'first', text: TEXT, author: 'p-1' }])
    await captured(db.store, [
      { key: 'same', text: TEXT.toUpperCase(), author: 'p-2' },
      { key: 'none', text: OTHER },
    ])
    const page = raw('e', { source: elsewhere })
    await captured(db.store, [{ key: 'near', text: `${TEXT} More follows.`, author: 'p-2' }], page)
    await compareDue(db.store, 500)
    const first = await itemOf(db.store, 'first')
    const copies = await copiesOf(db.store, await itemOf(db.store, 'same'))
    expect(copies).toMatchObject({
      items: 3,
      sources: 2,
      accounts: 3,
      outlets: 0,
      first: { id: first },
    })
    expect(copies?.others).toMatchObject([
      { id: first, similarity: 1, source: { id: 'assembly' } },
      { id: await itemOf(db.store, 'near'), source: { id: elsewhere, name: 'Elsewhere' } },
    ])
    expect(copies?.others[1]?.similarity).toBeGreaterThan(0.7)
    expect(copies?.others[1]?.similarity).toBeLessThan(1)
    expect((await copiesOf(db.store, first))?.first.id).toBe(first)
    expect(await copiesOf(db.store, await itemOf(db.store, 'none'))).toBeNull()
  })

  test('do not hold other versions of the same statement', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [{ key: 'k', text: TEXT }])
    await captured(db.store, [{ key: 'k', text: `${TEXT} Corrected.` }])
    await compareDue(db.store, 500)
    const versions = await rowsOf<{ id: ItemId }>(db.store, 'select id from items order by version')
    expect(versions).toHaveLength(2)
    for (const { id } of versions) expect(await copiesOf(db.store, id)).toBeNull()
  })
})
