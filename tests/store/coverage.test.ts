import { describe, expect, it } from 'vitest'
import { weeklyCounts } from '../../src/store/counts.ts'
import type { Store } from '../../src/store/open.ts'
import { finishRun, startRun } from '../../src/store/runs.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import { rowsOf, source, SOURCE } from './fixtures.ts'
import { passHours } from './pass-hours.ts'

const feed = source({ kind: 'feed', schedule: '1h' })
const NOTHING = { received: 0, added: 0, rejected: 0 }

async function ran(store: Store, outcome: 'unchanged' | 'failed' = 'unchanged'): Promise<void> {
  await finishRun(store, await startRun(store, SOURCE), { ...NOTHING, outcome })
}

async function gapsOf(store: Store) {
  return rowsOf<{ reason: string; hours: number }>(
    store,
    `select reason, round(extract(epoch from to_at - from_at) / 3600)::int as hours
     from source_gaps order by from_at`,
  )
}

/** Gaps of all time, as hours and reason, and the shares of the weeks that have one. */
async function covered(store: Store, asOf?: string) {
  const query = { from: '2026-W01', to: '2027-W10', by: 'total' } as const
  const found = await weeklyCounts(store, asOf ? { ...query, asOf } : query)
  const gaps = found.gaps.map(({ from, to, reason }) => {
    return [Math.round((Date.parse(to) - Date.parse(from)) / 3_600_000), reason]
  })
  const shares = found.rows.flatMap(({ coverage }) => coverage ?? [])
  return { gaps, shares, asOf: found.method.asOf }
}

describe('gaps', () => {
  it('are none where runs come in time, and one late run leaves none', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await ran(db.store)
    for (const hours of [1, 1, 1.9]) {
      await passHours(db.store, hours)
      await ran(db.store)
    }
    expect(await gapsOf(db.store)).toEqual([])
    expect((await covered(db.store)).shares.every((share) => share === 1)).toBe(true)
  })

  it('are closed by the next good run, with what they came from', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await ran(db.store)
    await passHours(db.store, 5)
    await ran(db.store, 'failed')
    await passHours(db.store, 5)
    await ran(db.store)
    await passHours(db.store, 4)
    await ran(db.store)
    expect(await gapsOf(db.store)).toEqual([
      { reason: 'failing', hours: 9 },
      { reason: 'not-run', hours: 3 },
    ])
    expect((await covered(db.store)).gaps).toEqual([
      [9, 'failing'],
      [3, 'not-run'],
    ])
  })

  it('are seen while they are open, and pauses beside them', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await ran(db.store)
    await passHours(db.store, 6)
    await ran(db.store, 'failed')
    expect((await covered(db.store)).gaps).toEqual([[5, 'failing']])
    await upsertSource(db.store, { ...feed, enabled: false })
    await passHours(db.store, 10)
    expect((await covered(db.store)).gaps).toEqual([
      [5, 'failing'],
      [10, 'paused'],
    ])
    await upsertSource(db.store, feed)
    await ran(db.store)
    expect((await covered(db.store)).gaps).toEqual([
      [5, 'failing'],
      [10, 'paused'],
    ])
  })

  it('stay what they were as of a time, whatever comes later', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await ran(db.store)
    await passHours(db.store, 12)
    const early = await covered(db.store)
    expect(early.gaps).toEqual([[11, 'not-run']])
    await ran(db.store)
    await upsertSource(db.store, { ...feed, schedule: '6h' })
    await upsertSource(db.store, { ...feed, enabled: false })
    await ran(db.store, 'failed')
    expect(await covered(db.store, early.asOf)).toEqual(early)
  })

  it('are not doubled by a run that ends twice', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await ran(db.store)
    await passHours(db.store, 5)
    const run = await startRun(db.store, SOURCE)
    await finishRun(db.store, run, { ...NOTHING, outcome: 'ok' })
    await finishRun(db.store, run, { ...NOTHING, outcome: 'ok' })
    expect(await gapsOf(db.store)).toHaveLength(1)
  })

  it('are none of a source that is collected when asked, and its share is unknown', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, { ...feed, schedule: null })
    await ran(db.store)
    await passHours(db.store, 50)
    await ran(db.store)
    expect(await covered(db.store)).toMatchObject({ gaps: [], shares: [] })
  })

  it('of a plan that did not change are not written again', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await upsertSource(db.store, { ...feed, name: 'Another name' })
    await upsertSource(db.store, { ...feed, name: 'Another name' })
    expect(await rowsOf(db.store, 'select every_ms from source_schedules')).toHaveLength(1)
  })
})
