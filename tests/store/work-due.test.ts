import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { WorkId } from '../../src/model/ids.ts'
import type { Store } from '../../src/store/open.ts'
import { listQuarantined, retryQuarantined, workStatus } from '../../src/store/quarantine.ts'
import { dueWork } from '../../src/store/work-due.ts'
import { claimWork, returnWork } from '../../src/store/work.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, prepared } from './fixtures.ts'

const LEASE = { leaseMs: 60_000 }
/** Takes every hint as lost. */
const SWEEP = { limit: 1000, rehintMs: -60_000 }

async function workOn(store: Store, count: number): Promise<readonly WorkId[]> {
  await prepared(store)
  const all = Array.from({ length: count }, (_, i) => ({ key: `k${i}`, text: `Text ${i}.` }))
  return (await captured(store, all)).work
}

/** Claims work and dies with it. */
async function dieWith(store: Store, work: readonly WorkId[]): Promise<void> {
  await claimWork(store, 'classify', work, LEASE)
  await sql`update work set lease_until = now() - interval '1 ms' where lease_until is not null`.execute(
    store.db,
  )
}

describe('dueWork', () => {
  it('leaves fresh work to the hint of its capture, and hints it when that is lost', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 450)
    expect(await dueWork(db.store, 'classify', { limit: 1000, rehintMs: 60_000 })).toEqual([])
    const batches = await dueWork(db.store, 'classify', SWEEP)
    expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50])
    expect(batches.flat().toSorted()).toEqual(work.toSorted())
    expect(await dueWork(db.store, 'classify', { limit: 1000, rehintMs: 60_000 })).toEqual([])
  })

  it('takes no hint as lost where it is told that they are only late, and gives what has none', async () => {
    await using db = await freshDatabase()
    const [returned, ...hinted] = await workOn(db.store, 3)
    const { token } = await claimWork(db.store, 'classify', [returned as WorkId], LEASE)
    await returnWork(db.store, token)
    const late = { limit: 1000, rehintMs: null }
    expect(await dueWork(db.store, 'classify', late)).toEqual([[returned]])
    expect(await dueWork(db.store, 'classify', late)).toEqual([])
    expect((await dueWork(db.store, 'classify', SWEEP)).flat()).toEqual(
      expect.arrayContaining(hinted),
    )
  })

  it('gives batches of at most 8 MB of text, and a longer text by itself', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const sizes = [3e6, 3e6, 3e6, 9e6, 1, 1]
    const texts = sizes.map((size, i) => ({ key: `k${i}`, text: `${i}`.repeat(size) }))
    await captured(db.store, texts)
    const batches = await dueWork(db.store, 'classify', SWEEP)
    expect(batches.map((batch) => batch.length)).toEqual([2, 1, 1, 2])
  })

  it('keeps to its limit and leaves leased and waiting work alone', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 5)
    await claimWork(db.store, 'classify', work.slice(0, 2), LEASE)
    await sql`update work set run_at = now() + interval '1 h' where id = ${work[2]}`.execute(
      db.store.db,
    )
    expect(await dueWork(db.store, 'classify', { ...SWEEP, limit: 1 })).toHaveLength(1)
    expect((await dueWork(db.store, 'classify', SWEEP)).flat()).toEqual(work.slice(3))
  })

  it('shares the rows between two sweeps at once', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 300)
    const lost = sql`update work set hinted_at = null`.execute(db.store.db)
    await lost
    const sweep = { limit: 1000, rehintMs: 60_000 }
    const found = await Promise.all([1, 2, 3].map(() => dueWork(db.store, 'classify', sweep)))
    expect(found.flat(2).toSorted()).toEqual(work.toSorted())
  })

  it('hints each row alone that a worker died with', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 5)
    await dieWith(db.store, work.slice(0, 2))
    const batches = await dueWork(db.store, 'classify', SWEEP)
    expect(batches.map((batch) => batch.length)).toEqual([3, 1, 1])
  })

  it('quarantines what killed three workers, and nothing that was with it once', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 3)
    const [culprit] = work
    if (!culprit) throw new Error('three were captured')
    await dieWith(db.store, work)
    for (const death of [2, 3]) {
      expect((await dueWork(db.store, 'classify', SWEEP)).flat(), `${death}`).toContain(culprit)
      await dieWith(db.store, [culprit])
    }
    const due = await dueWork(db.store, 'classify', SWEEP)
    expect(due.flat().toSorted()).toEqual(work.slice(1).toSorted())
    expect(await listQuarantined(db.store)).toMatchObject([
      { work: culprit, queue: 'classify', crashes: 3, attempt: 3 },
    ])
    expect((await claimWork(db.store, 'classify', [culprit], LEASE)).items).toEqual([])
    expect(await workStatus(db.store)).toEqual([
      { queue: 'classify', open: 2, leased: 0, quarantined: 1 },
    ])
  })
})

describe('retryQuarantined', () => {
  it('opens quarantined work with a clean slate, and no other', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 2)
    for (const _ of [1, 2, 3]) await dieWith(db.store, work.slice(0, 1))
    await dueWork(db.store, 'classify', SWEEP)
    expect(await retryQuarantined(db.store, work)).toBe(1)
    expect((await dueWork(db.store, 'classify', SWEEP)).flat()).toContain(work[0])
    const { items } = await claimWork(db.store, 'classify', work, LEASE)
    expect(items.map((item) => item.attempt)).toEqual([0, 0])
    expect(await retryQuarantined(db.store, work)).toBe(0)
  })
})
