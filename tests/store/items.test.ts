import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/lib/errors.ts'
import type { GroupId, ItemId, SourceId } from '../../src/model/ids.ts'
import { itemById } from '../../src/store/item.ts'
import type { ItemsFilter } from '../../src/store/items-filter.ts'
import { listItems } from '../../src/store/items.ts'
import type { Store } from '../../src/store/open.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import {
  captured,
  classification,
  classified,
  flag,
  language,
  LEXICON,
  prepared,
  raw,
  SOURCE,
  source,
  user,
} from './fixtures.ts'

const turks = ['turks' as GroupId]

/** Five items: `az` and `hy` flagged, `ru` condemned alone, `en` clean, `tr` not classified. */
async function five(store: Store): Promise<void> {
  await prepared(store)
  const council = 'council' as SourceId
  await upsertSource(store, source({ id: council }))
  const say = async (key: string, text: string, flags: ReturnType<typeof flag>[] | null) => {
    const { work } = await captured(store, [{ key, text }])
    if (flags) await classified(store, work, classification(flags, { language: language(key) }))
  }
  await say('az', '100% of_it', [
    flag({ severity: 4 }),
    flag({ category: 'THREAT', targets: turks }),
  ])
  await say('hy', 'Another text', [
    flag({ use: 'attributed', targets: [] }),
    flag({ use: 'negated' }),
  ])
  await say('ru', 'A third', [flag({ use: 'condemned', targets: turks })])
  await say('en', 'Clean text', [])
  const published = { publishedAt: '2026-11-11T10:00:00.000Z' }
  const page = raw('council', { source: council })
  await captured(store, [{ key: 'tr', text: 'Not yet', ...published }], page)
}

async function keys(store: Store, filter: ItemsFilter): Promise<string> {
  const { items } = await listItems(store, filter, { limit: 50 })
  const found = await Promise.all(items.map((item) => itemById(store, item.id)))
  return found.map((item) => item?.key).join(' ')
}

describe('listItems', () => {
  it('lists what is flagged, the newest first, and everything when asked', async () => {
    await using db = await freshDatabase()
    await five(db.store)
    expect(await keys(db.store, {})).toBe('hy az')
    expect(await keys(db.store, { flagged: 'all' })).toBe('tr en ru hy az')
  })

  it('filters by each condition, and by all that are given', async () => {
    await using db = await freshDatabase()
    await five(db.store)
    const cases: readonly (readonly [ItemsFilter, string])[] = [
      [{ language: 'az' }, 'az'],
      [{ language: 'tr', flagged: 'all' }, ''],
      [{ category: 'THREAT' }, 'az'],
      [{ target: 'turks' as GroupId }, 'az'],
      [{ target: 'turks' as GroupId, flagged: 'all' }, 'ru az'],
      [{ target: 'none' as GroupId }, 'hy'],
      [{ severity: 4 }, 'az'],
      [{ severity: 2 }, 'hy az'],
      [{ use: 'attributed' }, 'hy'],
      [{ use: 'negated' }, 'hy'],
      [{ use: 'condemned' }, ''],
      [{ use: 'condemned', flagged: 'all' }, 'ru'],
      [{ source: 'council' as SourceId, flagged: 'all' }, 'tr'],
      [{ week: '2026-W46', flagged: 'all' }, 'tr'],
      [{ week: '2026-11-18' }, 'hy az'],
      [{ text: 'TEXT', flagged: 'all' }, 'en hy'],
      [{ text: '%' }, 'az'],
      [{ text: 'f_i' }, 'az'],
      [{ text: String.raw`\ ` }, ''],
      [{ text: "'; drop table items; --" }, ''],
      [{ state: 'pending' }, 'hy az'],
      [{ state: 'confirmed' }, ''],
      [{ escalated: false, category: 'DEHUM_ANIMAL', language: 'hy' }, 'hy'],
      // Category and target must hold of one flag: the threat is of turks, the other of armenians.
      [{ category: 'THREAT', target: 'armenians' as GroupId }, ''],
    ]
    for (const [filter, expected] of cases) {
      expect(await keys(db.store, filter), JSON.stringify(filter)).toBe(expected)
    }
  })

  it('gives every item once over its pages, also when others come in meanwhile', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const all = Array.from({ length: 23 }, (_, i) => ({ key: `k${i}`, text: `Text ${i}.` }))
    await captured(db.store, all.slice(0, 9))
    await captured(db.store, all.slice(9))
    const seen: ItemId[] = []
    let cursor: string | undefined
    for (let page = 0; page < 5; page += 1) {
      const request = { limit: 5, ...(cursor === undefined ? {} : { cursor }) }
      const { items, next } = await listItems(db.store, { flagged: 'all' }, request)
      seen.push(...items.map((item) => item.id))
      await captured(db.store, [{ key: `later${page}`, text: `Later ${page}.` }])
      expect(next === null).toBe(page === 4)
      cursor = next ?? undefined
    }
    expect(new Set(seen).size).toBe(23)
    expect(seen).toHaveLength(23)
  })

  it('refuses a cursor that no page gave', async () => {
    await using db = await freshDatabase()
    for (const cursor of ['', 'AAAA', Buffer.from("x' or 1=1").toString('base64url')]) {
      await expect(listItems(db.store, {}, { limit: 5, cursor })).rejects.toThrow(UsageError)
    }
    await expect(keys(db.store, { week: '2026-W60' })).rejects.toThrow(UsageError)
  })

  it('cuts a long text and leaves superseded versions out', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [{ text: 'old' }])
    await captured(db.store, [{ text: 'a'.repeat(30_000) }])
    const { items } = await listItems(db.store, { flagged: 'all' }, { limit: 5 })
    expect(items.map((item) => [item.version, item.text.length])).toEqual([[2, 20_000]])
  })
})

describe('itemById', () => {
  it('tells the text, its evidence, versions, sightings, flags and events', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const page = raw('first page')
    await captured(db.store, [{ text: 'First.' }], page)
    const given = { text: 'Second.', author: 'p-0123456789abcdef', note: 'seen on paper' }
    const { work } = await captured(db.store, [given])
    const again = raw('again', { address: 'https://assembly.example/again' })
    await captured(db.store, [{ ...given, key: 'copy' }], again)
    const said = classification([flag({ speaker: [0, 3], use: 'attributed' })])
    await classified(db.store, work, said)
    const [listed] = (await listItems(db.store, { flagged: 'all' }, { limit: 1 })).items
    if (!listed?.classification) throw new Error('one is current')
    const reviewer = await user(db.store, 'reviewer')
    const seen = { item: listed.id, classification: listed.classification.id, user: reviewer }
    await addReviewEvent(db.store, { ...seen, act: { kind: 'escalate' }, note: null })
    const item = await itemById(db.store, listed.id)
    expect(item).toMatchObject({
      ...given,
      key: 'minutes-1',
      version: 2,
      current: true,
      week: '2026-11-16',
      weekBy: 'published',
      source: { id: SOURCE, kind: 'manual', publisher: { kind: 'outlet', name: 'An assembly' } },
      classification: { lexicon: LEXICON, flags: said.flags, language: said.language },
      review: { state: 'pending', escalated: true },
      versions: [
        { version: 1, current: false },
        { version: 2, current: true },
      ],
      sightings: [
        { key: 'minutes-1', address: 'https://assembly.example/minutes' },
        { key: 'copy', address: 'https://assembly.example/again' },
      ],
      events: [{ userName: 'reviewer', act: { kind: 'escalate' } }],
    })
    const first = item?.versions[0] && (await itemById(db.store, item.versions[0].id))
    expect(first?.evidence).toMatchObject({ id: page.id, sha256: page.sha256, status: 200 })
    expect(first?.current).toBe(false)
  })

  it('knows nothing of an id that is not there', async () => {
    await using db = await freshDatabase()
    expect(await itemById(db.store, crypto.randomUUID() as ItemId)).toBeUndefined()
  })
})
