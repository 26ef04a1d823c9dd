import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { EntryId, SourceId } from '../../src/model/ids.ts'
import { entriesOf, keepLexicon, lexiconPart } from '../../src/store/lexicon-versions.ts'
import { addRejections, finishRun, lastRuns, rejectionsOf, startRun } from '../../src/store/runs.ts'
import {
  leaseSource,
  listSources,
  releaseSource,
  renewSource,
  sourceById,
  upsertSource,
} from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import { prepared, rowsOf, SOURCE, source } from './fixtures.ts'

const LEASE = { leaseMs: 60_000 }
const NOTHING = { received: 0, added: 0, rejected: 0 }

describe('upsertSource', () => {
  it('says what happened, and gives the source back', async () => {
    await using db = await freshDatabase()
    const given = source({ settings: { columns: { text: 'body' } }, schedule: '15m' })
    expect(await upsertSource(db.store, given)).toBe('added')
    expect(await upsertSource(db.store, given)).toBe('unchanged')
    expect(await upsertSource(db.store, { ...given, languages: ['az', 'ru'] })).toBe('changed')
    const stored = {
      ...given,
      languages: ['az', 'ru'],
      follow: 'flagged',
      cursor: {},
      errorStreak: 0,
    }
    expect(await listSources(db.store)).toEqual([stored])
    expect(await sourceById(db.store, SOURCE)).toEqual(stored)
    expect(await sourceById(db.store, 'council' as SourceId)).toBeUndefined()
  })

  it('keeps the cursor unless address or kind change', async () => {
    await using db = await freshDatabase()
    const given = source({ kind: 'feed', address: 'https://a.example/feed' })
    await upsertSource(db.store, given)
    await sql`update sources set cursor = '{"etag": "1"}'`.execute(db.store.db)
    await upsertSource(db.store, { ...given, name: 'Renamed' })
    expect((await sourceById(db.store, SOURCE))?.cursor).toEqual({ etag: '1' })
    await upsertSource(db.store, { ...given, address: 'https://b.example/feed' })
    expect((await sourceById(db.store, SOURCE))?.cursor).toEqual({})
  })
})

describe('leaseSource', () => {
  it('gives a source to one collector at a time', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const tokens = await Promise.all([1, 2, 3].map(() => leaseSource(db.store, SOURCE, LEASE)))
    const [token] = tokens.filter((one) => one !== undefined)
    expect(tokens.filter((one) => one !== undefined)).toHaveLength(1)
    expect(await renewSource(db.store, SOURCE, String(token), LEASE)).toBe(true)
    await releaseSource(db.store, SOURCE, crypto.randomUUID())
    expect(await leaseSource(db.store, SOURCE, LEASE)).toBeUndefined()
    await releaseSource(db.store, SOURCE, String(token))
    expect(await leaseSource(db.store, SOURCE, LEASE)).toBeDefined()
    expect(await renewSource(db.store, SOURCE, String(token), LEASE)).toBe(false)
  })

  it('takes over a lease that ran out, and leases no source that is switched off', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const old = await leaseSource(db.store, SOURCE, { leaseMs: -1 })
    expect(await leaseSource(db.store, SOURCE, LEASE)).toBeDefined()
    expect(await renewSource(db.store, SOURCE, String(old), LEASE)).toBe(false)
    await upsertSource(db.store, source({ id: 'council' as SourceId, enabled: false }))
    expect(await leaseSource(db.store, 'council' as SourceId, LEASE)).toBeUndefined()
  })
})

describe('a run', () => {
  it('is kept with its figures and what it could not take', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const run = await startRun(db.store, SOURCE)
    expect(await lastRuns(db.store)).toMatchObject([{ id: run, outcome: null, finishedAt: null }])
    const bad = [
      { place: 'posts.jsonl:3', reason: 'no text' },
      { place: 'posts.jsonl:9', reason: 'not JSON: \0' },
    ]
    await addRejections(db.store, run, bad)
    await addRejections(db.store, run, [])
    const result = { outcome: 'ok', received: 9, added: 7, rejected: 2 } as const
    await finishRun(db.store, run, result)
    await finishRun(db.store, run, { ...NOTHING, outcome: 'failed' })
    expect(await lastRuns(db.store, SOURCE)).toMatchObject([{ id: run, source: SOURCE, ...result }])
    const places = (await rejectionsOf(db.store, run)).map((one) => one.place)
    expect(places).toEqual(['posts.jsonl:3', 'posts.jsonl:9'])
    expect(await rejectionsOf(db.store, run, 1)).toHaveLength(1)
  })

  it('counts failures in a row', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const streaks: unknown[] = []
    for (const outcome of ['failed', 'failed', 'unchanged', 'failed'] as const) {
      const run = await startRun(db.store, SOURCE)
      await finishRun(db.store, run, { ...NOTHING, outcome, error: 'no answer' })
      streaks.push((await sourceById(db.store, SOURCE))?.errorStreak)
    }
    expect(streaks).toEqual([1, 2, 0, 1])
    expect(await lastRuns(db.store, SOURCE, 2)).toHaveLength(2)
    expect(await lastRuns(db.store)).toHaveLength(1)
  })
})

describe('keepLexicon', () => {
  it('keeps what a version said at first', async () => {
    await using db = await freshDatabase()
    const az = { gloss: 'a dog', lemma: 'it' }
    await keepLexicon(db.store, 'v1', { entries: { 'az-003': az }, categories: { SLUR: 1 } })
    await keepLexicon(db.store, 'v1', { entries: {} })
    const ids = ['az-003', 'az-999'] as EntryId[]
    expect(await entriesOf(db.store, 'v1', ids)).toEqual(new Map([['az-003', az]]))
    expect(await entriesOf(db.store, 'v2', ids)).toEqual(new Map())
    expect(await lexiconPart(db.store, 'v1', 'categories')).toEqual({ SLUR: 1 })
    expect(await lexiconPart(db.store, 'v1', 'groups')).toBeUndefined()
    expect(await rowsOf(db.store, 'select version from lexicon_versions')).toHaveLength(1)
  })
})
