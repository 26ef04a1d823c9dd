import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/lib/errors.ts'
import { labelOf, mondayOf } from '../../src/lib/week.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { weeklyCounts } from '../../src/store/counts.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import { listItems } from '../../src/store/items.ts'
import { finishRun, startRun } from '../../src/store/runs.ts'
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

const AUTUMN = { from: '2026-W45', to: '2026-W47' } as const

function on(day: string, key: string) {
  return { key, text: `Text ${key}.`, publishedAt: `${day}T12:00:00.000Z` }
}

describe('weeklyCounts', () => {
  it('gives zero for a watched week without items and empty for one that nobody watched', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [on('2026-10-28', 'a'), on('2026-11-11', 'b'), on('2026-11-12', 'c')])
    const { rows } = await weeklyCounts(db.store, { from: '2026-W43', to: '2026-W47', by: 'total' })
    expect(rows.map((row) => [row.week, row.state, row.collected, row.flagged])).toEqual([
      ['2026-W43', 'not-watched', null, null],
      ['2026-W44', 'complete', 1, 0],
      ['2026-W45', 'complete', 0, 0],
      ['2026-W46', 'complete', 2, 0],
      ['2026-W47', 'not-watched', null, null],
    ])
  })

  it('tells flagged, confirmed and pending apart, and what was said when', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [on('2026-11-11', 'a'), on('2026-11-12', 'b')])
    const before = (await weeklyCounts(db.store, { ...AUTUMN, by: 'total' })).method.asOf
    await classified(db.store, work, classification([flag()]))
    const between = (await weeklyCounts(db.store, { ...AUTUMN, by: 'total' })).method.asOf
    const [item] = (await listItems(db.store, {}, { limit: 1 })).items
    if (!item?.classification) throw new Error('two were classified')
    const act = { kind: 'verdict', verdict: 'confirmed' } as const
    const reviewer = await user(db.store, 'reviewer')
    const seen = { item: item.id, classification: item.classification.id, user: reviewer }
    await addReviewEvent(db.store, { ...seen, act, note: null })
    const figures = async (asOf?: string) => {
      const query = { from: '2026-W46', to: '2026-W46', by: 'total' } as const
      const { rows } = await weeklyCounts(db.store, asOf ? { ...query, asOf } : query)
      const [row] = rows
      return [row?.collected, row?.classified, row?.flagged, row?.confirmed, row?.pending]
    }
    expect(await figures(before)).toEqual([2, 0, 0, 0, 0])
    expect(await figures(between)).toEqual([2, 2, 2, 0, 2])
    expect(await figures()).toEqual([2, 2, 2, 1, 1])
  })

  it('breaks down by language, with what is not classified apart, in every week', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [
      on('2026-11-04', 'a'),
      on('2026-11-11', 'b'),
      on('2026-11-11', 'c'),
    ])
    await classified(db.store, work.slice(0, 1), classification([flag()]))
    const armenian = classification([flag()], { language: language('hy') })
    await classified(db.store, work.slice(1, 2), armenian)
    const query = { from: '2026-W45', to: '2026-W46', by: 'language' } as const
    const { rows } = await weeklyCounts(db.store, query)
    expect(
      rows.map((row) => [row.week, ...row.key, row.collected, row.classified, row.flagged]),
    ).toEqual([
      ['2026-W45', 'en', 1, 1, 1],
      ['2026-W45', 'hy', 0, 0, 0],
      ['2026-W45', 'unclassified', 0, 0, 0],
      ['2026-W46', 'en', 0, 0, 0],
      ['2026-W46', 'hy', 1, 1, 1],
      ['2026-W46', 'unclassified', 1, 0, 0],
    ])
  })

  it('breaks down by pairs and does not count captured items there', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [on('2026-11-11', 'a')])
    await classified(db.store, work, classification([flag()]))
    const query = { from: '2026-W46', to: '2026-W46', by: 'language-target' } as const
    expect((await weeklyCounts(db.store, query)).rows).toEqual([
      {
        week: '2026-W46',
        from: '2026-11-09',
        state: 'complete',
        coverage: null,
        key: ['en', 'armenians'],
        collected: null,
        classified: null,
        flagged: 1,
        confirmed: 0,
        pending: 1,
      },
    ])
  })

  it('takes a collected source as watching in the weeks of its good runs', async () => {
    await using db = await freshDatabase()
    await prepared(db.store, { kind: 'feed' })
    await captured(db.store, [on('2026-11-04', 'a')])
    const run = await startRun(db.store, SOURCE)
    const failed = await startRun(db.store, SOURCE)
    await sql`update source_runs set started_at = '2026-11-11' where id = ${failed}`.execute(
      db.store.db,
    )
    const nothing = { received: 0, added: 0, rejected: 0 }
    await finishRun(db.store, run, { ...nothing, outcome: 'unchanged' })
    await finishRun(db.store, failed, { ...nothing, outcome: 'failed', error: 'no answer' })
    const now = labelOf(mondayOf(new Date().toISOString()))
    const { rows } = await weeklyCounts(db.store, { from: '2026-W45', to: now, by: 'total' })
    const states = new Map(rows.map((row) => [row.week, [row.state, row.collected]]))
    expect(states.get('2026-W45')).toEqual(['partial', 1])
    expect(states.get('2026-W46')).toEqual(['not-watched', null])
    expect(states.get(now)).toEqual(['running', 0])
  })

  it('names the versions that the figures rest on', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}])
    const query = { ...AUTUMN, by: 'total' } as const
    const early = (await weeklyCounts(db.store, query)).method
    expect(early).toMatchObject({ zone: 'UTC', lexicons: [], engines: [] })
    await classified(db.store, work, classification())
    const later = (await weeklyCounts(db.store, query)).method
    expect(later).toMatchObject({ lexicons: [LEXICON], engines: ['1.0.0'] })
    const again = (await weeklyCounts(db.store, { ...query, asOf: early.asOf })).method
    expect(again).toEqual(early)
  })

  it('sums over sources', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const other = source({ id: 'council' as SourceId })
    await upsertSource(db.store, other)
    await captured(db.store, [on('2026-11-11', 'a')])
    await captured(db.store, [on('2026-11-11', 'a')], raw('council', { source: other.id }))
    const query = { from: '2026-W46', to: '2026-W46', by: 'total' } as const
    expect((await weeklyCounts(db.store, query)).rows[0]?.collected).toBe(2)
  })

  it('refuses weeks that do not exist, a range turned round or too long, and the future', async () => {
    await using db = await freshDatabase()
    const ask = (from: string, to: string, asOf = '2026-01-01T00:00:00Z') =>
      weeklyCounts(db.store, { from, to, by: 'total', asOf })
    await expect(ask('2026-W54', '2026-W55')).rejects.toThrow('expected an ISO week')
    await expect(ask('2026-W47', '2026-W46')).rejects.toThrow('comes after')
    await expect(ask('1926-W01', '2026-W46')).rejects.toThrow('expected 1044 at most')
    await expect(ask('2026-W46', '2026-W47', '2999-01-01T00:00:00Z')).rejects.toThrow(UsageError)
  })
})
