import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/lib/errors.ts'
import type { GroupId } from '../../src/model/ids.ts'
import { saveClassifications } from '../../src/store/classified.ts'
import { classificationsById } from '../../src/store/classifications.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import { listItems } from '../../src/store/items.ts'
import { recount } from '../../src/store/recount.ts'
import { reopenWork } from '../../src/store/reopen.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import { dueWork } from '../../src/store/work-due.ts'
import { claimWork } from '../../src/store/work.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, classification, classified, flag, prepared, rowsOf, user } from './fixtures.ts'

const LEASE = { leaseMs: 60_000 }
const FLAGGED = `select breakdown, key, sum(flagged) as flagged from weekly_flagged
  group by 1, 2 having sum(flagged) <> 0 order by 1, 2`

describe('saveClassifications', () => {
  it('stores what the classifier says and gives the same back', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}])
    const said = classification([
      flag({
        use: 'attributed',
        speaker: [0, 3],
        spans: [
          [4, 6],
          [8, 11],
        ],
      }),
      flag({ targets: [], spans: [[1, 2]], via: [] }),
    ])
    expect(await classified(db.store, work, said)).toEqual({ saved: 1, refused: 0, deliveries: [] })
    const [row] = await rowsOf<{ id: never }>(db.store, 'select classification_id as id from items')
    if (!row) throw new Error('one was captured')
    const stored = await classificationsById(db.store.db, [row.id])
    expect([...stored.values()]).toEqual([
      { ...said, flags: said.flags.toReversed(), id: row.id, at: expect.any(String) },
    ])
    expect(await rowsOf(db.store, 'select state, crash_count from work')).toEqual([
      { state: 'done', crash_count: 0 },
    ])
  })

  it('counts an item once in each key of the flags that count', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}, { key: 'second', text: 'Another.' }])
    const flags = [
      flag(),
      flag({ severity: 4, targets: ['turks' as GroupId] }),
      flag({ category: 'THREAT', targets: [] }),
      flag({ category: 'SLUR', use: 'condemned' }),
      flag({ category: 'DELEGIT', severity: 1 }),
    ]
    await classified(db.store, work.slice(0, 1), classification(flags))
    await classified(db.store, work.slice(1), classification([flag({ use: 'mentioned' })]))
    const keys = await rowsOf<{ breakdown: string; key: string[]; flagged: number }>(
      db.store,
      FLAGGED,
    )
    expect(keys.map((row) => [row.breakdown, ...row.key, row.flagged].join(' '))).toEqual([
      'category DEHUM_ANIMAL 1',
      'category THREAT 1',
      'category-target DEHUM_ANIMAL armenians 1',
      'category-target DEHUM_ANIMAL turks 1',
      'category-target THREAT none 1',
      'language en 1',
      'language-target en armenians 1',
      'language-target en none 1',
      'language-target en turks 1',
      'severity 4 1',
      'target armenians 1',
      'target none 1',
      'target turks 1',
      'total all 1',
      'use direct 1',
    ])
    expect(await recount(db.store)).toEqual([])
  })

  it('drops the results of a stale token and writes nothing', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}, { key: 'second', text: 'Another.' }])
    const old = await claimWork(db.store, 'classify', work, LEASE)
    await sql`update work set lease_until = now() - interval '1 ms'`.execute(db.store.db)
    await dueWork(db.store, 'classify', { limit: 10, rehintMs: 0 })
    const again = await claimWork(db.store, 'classify', work.slice(0, 1), LEASE)
    const results = old.items.map((item) => ({ ...item, classification: classification([flag()]) }))
    const late = await saveClassifications(db.store, old.token, results)
    expect(late).toEqual({ saved: 0, refused: 2, deliveries: [] })
    expect(await rowsOf(db.store, 'select id from classifications')).toEqual([])
    expect(await rowsOf(db.store, FLAGGED)).toEqual([])
    const mixed = await saveClassifications(db.store, again.token, results)
    expect(mixed).toEqual({ saved: 1, refused: 1, deliveries: [] })
    const twice = await saveClassifications(db.store, again.token, results)
    expect(twice).toEqual({ saved: 0, refused: 2, deliveries: [] })
    expect(await recount(db.store)).toEqual([])
  })

  it('refuses a result for an item that the work is not about', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}, { key: 'second', text: 'Another.' }])
    const { token, items } = await claimWork(db.store, 'classify', work, LEASE)
    const [one, two] = items
    if (!one || !two) throw new Error('two were captured')
    const swapped = [{ work: one.work, item: two.item, classification: classification() }]
    expect(await saveClassifications(db.store, token, swapped)).toMatchObject({ refused: 1 })
  })

  it('moves the figures when an item is classified again, and keeps both rows', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}])
    await classified(db.store, work, classification([flag()]))
    const newer = 'sha256:ba9876543210'
    await keepLexicon(db.store, newer, { entries: {} })
    expect(await reopenWork(db.store, 'classify', { lexicon: newer, engine: '1.0.0' }, 10)).toBe(1)
    expect(await reopenWork(db.store, 'classify', { lexicon: newer, engine: '1.0.0' }, 10)).toBe(0)
    await classified(db.store, work, classification([], { lexicon: newer }))
    expect(await rowsOf(db.store, FLAGGED)).toEqual([])
    expect(await rowsOf(db.store, 'select count(*) as n from classifications')).toEqual([{ n: 2 }])
    expect(await recount(db.store)).toEqual([])
  })

  it('lets a verdict stand when an item is classified again, in the new keys', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}])
    await classified(db.store, work, classification([flag()]))
    const [item] = (await listItems(db.store, {}, { limit: 1 })).items
    if (!item?.classification) throw new Error('one was classified')
    const act = { kind: 'verdict', verdict: 'confirmed' } as const
    const reviewer = await user(db.store, 'reviewer')
    const seen = { item: item.id, classification: item.classification.id, note: null }
    await addReviewEvent(db.store, { ...seen, user: reviewer, act })
    await keepLexicon(db.store, 'newer', { entries: {} })
    await reopenWork(db.store, 'classify', { lexicon: 'newer', engine: '1.0.0' }, 10)
    const turks = flag({ targets: ['turks' as GroupId] })
    await classified(db.store, work, classification([turks], { lexicon: 'newer' }))
    const targets = `select key, sum(confirmed) as confirmed, sum(pending) as pending
      from weekly_flagged where breakdown = 'target' group by key order by key`
    expect(await rowsOf(db.store, targets)).toEqual([
      { key: ['armenians'], confirmed: 0, pending: 0 },
      { key: ['turks'], confirmed: 1, pending: 0 },
    ])
    expect(await recount(db.store)).toEqual([])
  })

  it('keeps the row of the same engine and lexicon as it is', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}])
    await classified(db.store, work, classification([flag()]))
    await sql`update work set state = 'open'`.execute(db.store.db)
    await classified(db.store, work, classification([flag({ severity: 5 }), flag()]))
    expect(await rowsOf(db.store, 'select severity from flags')).toEqual([{ severity: 3 }])
    expect(await recount(db.store)).toEqual([])
  })

  it('counts nothing for a version that was superseded before it was classified', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const first = await captured(db.store, [{ text: 'First.' }])
    const second = await captured(db.store, [{ text: 'Second.' }])
    await classified(db.store, [...first.work, ...second.work], classification([flag()]))
    const total = `select sum(flagged) as flagged from weekly_flagged where breakdown = 'total'`
    expect(await rowsOf(db.store, total)).toEqual([{ flagged: 1 }])
    expect(await recount(db.store)).toEqual([])
  })

  it('says what to do when the lexicon is not kept', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}])
    const unknown = classification([], { lexicon: 'sha256:unknown' })
    await expect(classified(db.store, work, unknown)).rejects.toThrow(ConfigError)
  })
})
