import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { WorkId } from '../../src/model/ids.ts'
import type { Store } from '../../src/store/open.ts'
import { dueWork } from '../../src/store/work-due.ts'
import { claimWork, renewLease, returnWork } from '../../src/store/work.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, prepared, rowsOf } from './fixtures.ts'

const LEASE = { leaseMs: 60_000 }
const SWEEP = { limit: 1000, rehintMs: 60_000 }

async function workOn(store: Store, count: number): Promise<readonly WorkId[]> {
  await prepared(store)
  const all = Array.from({ length: count }, (_, i) => ({ key: `k${i}`, text: `Text ${i}.` }))
  return (await captured(store, all)).work
}

/** As time does: every lease that is held now has run out. */
async function letLeasesRunOut(store: Store): Promise<void> {
  await sql`update work set lease_until = now() - interval '1 ms' where lease_until is not null`.execute(
    store.db,
  )
}

describe('claimWork', () => {
  it('gives open work with its text and the languages of its source', async () => {
    await using db = await freshDatabase()
    const [work] = await workOn(db.store, 1)
    const { items } = await claimWork(db.store, 'classify', work ? [work] : [], LEASE)
    expect(items).toMatchObject([{ work, text: 'Text 0.', languages: ['en'], attempt: 0 }])
  })

  it('gives each row to one of two who claim at once', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 40)
    const claims = await Promise.all(
      [1, 2, 3].map(() => claimWork(db.store, 'classify', work, LEASE)),
    )
    const given = claims.flatMap((claim) => claim.items.map((item) => item.work))
    expect(given.toSorted()).toEqual(work.toSorted())
  })

  it('gives nothing that is leased, not due, of another queue, or unknown', async () => {
    await using db = await freshDatabase()
    const [first, second] = await workOn(db.store, 2)
    if (!first || !second) throw new Error('two were captured')
    await claimWork(db.store, 'classify', [first], LEASE)
    await sql`update work set run_at = now() + interval '1 h' where id = ${second}`.execute(
      db.store.db,
    )
    const unknown = crypto.randomUUID() as WorkId
    const { items } = await claimWork(db.store, 'classify', [first, second, unknown], LEASE)
    expect(items).toEqual([])
    expect((await claimWork(db.store, 'translate', [first], LEASE)).items).toEqual([])
  })

  it('claims suspects alone, after the others', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 4)
    await claimWork(db.store, 'classify', work.slice(0, 2), LEASE)
    await letLeasesRunOut(db.store)
    const sizes: number[] = []
    for (let tries = 0; tries < 4; tries += 1) {
      sizes.push((await claimWork(db.store, 'classify', work, LEASE)).items.length)
    }
    expect(sizes).toEqual([2, 1, 1, 0])
  })
})

describe('a lease', () => {
  it('is renewed by its own token alone', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 3)
    const { token } = await claimWork(db.store, 'classify', work, LEASE)
    expect(await renewLease(db.store, token, LEASE)).toBe(3)
    expect(await renewLease(db.store, crypto.randomUUID(), LEASE)).toBe(0)
  })

  it('is lost to the next who claims after it ran out, and to the sweep', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 2)
    const old = await claimWork(db.store, 'classify', work, LEASE)
    await letLeasesRunOut(db.store)
    const next = await claimWork(db.store, 'classify', work.slice(0, 1), LEASE)
    expect(next.items).toHaveLength(1)
    expect(await renewLease(db.store, old.token, LEASE)).toBe(1)
    await letLeasesRunOut(db.store)
    await dueWork(db.store, 'classify', SWEEP)
    expect(await renewLease(db.store, old.token, LEASE)).toBe(0)
  })
})

const ROWS = 'select state, crash_count as crashes, attempt, error from work'

/** The store's clock, and when the one row of work is due, in seconds. */
async function waitFrom(store: Store): Promise<{ now: number; due: number }> {
  const [row] = await rowsOf<{ now: number; due: number }>(
    store,
    `select extract(epoch from clock_timestamp())::float8 as now,
      extract(epoch from run_at)::float8 as due from work`,
  )
  if (!row) throw new Error('one was captured')
  return row
}

describe('returnWork', () => {
  it('gives work back at once, without blame', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 1)
    for (let times = 0; times < 6; times += 1) {
      const { token, items } = await claimWork(db.store, 'classify', work, LEASE)
      expect(items).toHaveLength(1)
      await returnWork(db.store, token)
    }
    expect(await rowsOf(db.store, ROWS)).toEqual([
      { state: 'open', crashes: 0, attempt: 0, error: null },
    ])
  })

  it('keeps an error, waits longer each time, and quarantines at the fifth', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 1)
    for (const seconds of [2, 4, 8, 16, 32]) {
      const { token } = await claimWork(db.store, 'classify', work, LEASE)
      const before = await waitFrom(db.store)
      await returnWork(db.store, token, work, 'cannot be read\0')
      const { now, due } = await waitFrom(db.store)
      expect(due).toBeGreaterThanOrEqual(before.now + seconds)
      expect(due).toBeLessThanOrEqual(now + seconds)
      await sql`update work set run_at = now()`.execute(db.store.db)
    }
    expect(await rowsOf(db.store, ROWS)).toEqual([
      { state: 'quarantined', crashes: 0, attempt: 5, error: 'cannot be read\uFFFD' },
    ])
  })

  it('returns some and keeps the rest', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 3)
    const { token } = await claimWork(db.store, 'classify', work, LEASE)
    await returnWork(db.store, token, work.slice(0, 1))
    expect(await renewLease(db.store, token, LEASE)).toBe(2)
  })

  it('changes nothing with a stale token', async () => {
    await using db = await freshDatabase()
    const work = await workOn(db.store, 1)
    const old = await claimWork(db.store, 'classify', work, LEASE)
    await letLeasesRunOut(db.store)
    const next = await claimWork(db.store, 'classify', work, LEASE)
    await returnWork(db.store, old.token, undefined, 'too late')
    expect(await renewLease(db.store, next.token, LEASE)).toBe(1)
    expect(await rowsOf(db.store, ROWS)).toMatchObject([{ crashes: 2, error: null }])
  })
})
