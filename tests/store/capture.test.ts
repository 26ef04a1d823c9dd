import { describe, expect, it } from 'vitest'
import { capture } from '../../src/store/capture.ts'
import { LostLease } from '../../src/store/errors.ts'
import { leaseSource } from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, prepared, raw, rowsOf, SOURCE, source, statement } from './fixtures.ts'
import { UsageError } from '../../src/lib/errors.ts'
import { recount } from '../../src/store/recount.ts'
import { upsertSource } from '../../src/store/sources.ts'
import type { SourceId } from '../../src/model/ids.ts'

const VERSIONS = `select source_key as key, version, text, is_current as current,
  (select version from items p where p.id = items.previous_id) as previous
  from items order by source_key, version`

describe('capture', () => {
  it('stores bytes, item, sighting, work and figures together', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const result = await captured(db.store, [{}, { key: 'minutes-2', text: 'It is closed.' }])
    expect(result).toMatchObject({ added: 2, versions: 0, sightings: 0 })
    expect(result.work).toHaveLength(2)
    const counts = `select (select count(*) from blobs) as blobs,
      (select count(*) from raw_items) as raws, (select count(*) from items) as items,
      (select count(*) from sightings) as sightings, (select count(*) from work) as work,
      (select sum(items) from weekly_items) as counted`
    expect(await rowsOf(db.store, counts)).toEqual([
      { blobs: 1, raws: 1, items: 2, sightings: 2, work: 2, counted: 2 },
    ])
    expect(await rowsOf(db.store, 'select week, language, items from weekly_items')).toEqual([
      { week: '2026-11-16', language: 'unclassified', items: 2 },
    ])
  })

  it('stores nothing new when the same bytes come again', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [{}])
    expect(await captured(db.store, [{}])).toEqual({
      added: 0,
      versions: 0,
      sightings: 0,
      outcomes: ['seen'],
      work: [],
    })
  })

  it('takes the same text in other bytes or under another key as a sighting', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [{}])
    expect(await captured(db.store, [{}], raw('other bytes'))).toMatchObject({ sightings: 1 })
    const repeated = await captured(db.store, [{ key: 'copy' }, { key: 'copy-2' }])
    expect(repeated).toEqual({
      added: 0,
      versions: 0,
      sightings: 2,
      outcomes: ['seen', 'seen'],
      work: [],
    })
    expect(await recount(db.store)).toEqual([])
  })

  it('tells two authors of the same words apart, and two sources', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const twice = [
      { key: 'a', author: 'p-1' },
      { key: 'b', author: 'p-2' },
    ]
    expect(await captured(db.store, twice)).toMatchObject({ added: 2 })
    const other = 'council' as SourceId
    await upsertSource(db.store, source({ id: other }))
    const there = await captured(db.store, twice, raw('there', { source: other }))
    expect(there).toMatchObject({ added: 2 })
  })

  it('makes an edit a new version that names the old', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [{ text: 'First.' }])
    const edit = await captured(db.store, [{ text: 'Second.' }])
    expect(edit).toMatchObject({ added: 0, versions: 1, sightings: 0 })
    expect(edit.work).toHaveLength(1)
    expect(await rowsOf(db.store, VERSIONS)).toEqual([
      { key: 'minutes-1', version: 1, text: 'First.', current: false, previous: null },
      { key: 'minutes-1', version: 2, text: 'Second.', current: true, previous: 1 },
    ])
    expect(await recount(db.store)).toEqual([])
  })

  it('shows the earlier row again when a statement goes back', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    for (const text of ['First.', 'Second.']) await captured(db.store, [{ text }])
    const back = await captured(db.store, [{ text: 'First.' }], raw('back'))
    expect(back).toEqual({
      added: 0,
      versions: 0,
      sightings: 1,
      outcomes: ['seen'],
      work: [],
    })
    expect(await rowsOf(db.store, `select version, current from (${VERSIONS}) v`)).toEqual([
      { version: 1, current: true },
      { version: 2, current: false },
    ])
    expect(await recount(db.store)).toEqual([])
  })

  it('keeps an item shown that another key still says when its own key moves on', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [
      { key: 'a', text: 'Same.' },
      { key: 'b', text: 'Same.' },
    ])
    await captured(db.store, [{ key: 'a', text: 'Other.' }])
    const shown = `select text from items where is_current order by text`
    expect(await rowsOf(db.store, shown)).toEqual([{ text: 'Other.' }, { text: 'Same.' }])
    expect(await recount(db.store)).toEqual([])
  })

  it('follows several edits of one key within a batch', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const texts = ['One.', 'Two.', 'One.', 'Three.']
    const result = await captured(
      db.store,
      texts.map((text) => ({ text })),
    )
    expect(result).toMatchObject({ added: 1, versions: 2 })
    expect(await rowsOf(db.store, VERSIONS)).toMatchObject([
      { text: 'One.', current: false, previous: null },
      { text: 'Two.', current: false, previous: 1 },
      { text: 'Three.', current: true, previous: 1 },
    ])
    expect(await recount(db.store)).toEqual([])
  })

  it('stores a batch once that many give at once', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const statements = Array.from({ length: 50 }, (_, index) => ({
      key: `k${index}`,
      text: `Text ${index}.`,
    }))
    const turned = statements.toReversed()
    const tries = [statements, turned, statements, turned].map((some) => captured(db.store, some))
    const results = await Promise.all(tries)
    expect(results.reduce((sum, one) => sum + one.added, 0)).toBe(50)
    expect(results.flatMap((one) => one.work)).toHaveLength(50)
    expect(await recount(db.store)).toEqual([])
  })

  it('shows one version of a key however many change it at once', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const texts = ['One.', 'Two.', 'Three.', 'Four.']
    for (const text of texts) await captured(db.store, [{ text }])
    for (let round = 0; round < 6; round += 1) {
      const bytes = (text: string) => raw(`${text} ${round}`)
      await Promise.all(texts.map((text) => captured(db.store, [{ text }], bytes(text))))
      const shown = await rowsOf(db.store, 'select count(*) as shown from items where is_current')
      expect(shown).toEqual([{ shown: 1 }])
    }
    expect(await recount(db.store)).toEqual([])
  })

  it('moves the cursor under a lease, and writes nothing under a lost one', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const lease = await leaseSource(db.store, SOURCE, { leaseMs: 60_000 })
    const page = raw('page')
    const batch = { source: SOURCE, raws: [page], statements: [{ ...statement(), raw: page.id }] }
    const stale = crypto.randomUUID()
    const late = capture(db.store, { ...batch, lease: stale, cursor: { line: 9 } })
    await expect(late).rejects.toThrow(LostLease)
    expect(await rowsOf(db.store, 'select id from items')).toEqual([])
    await capture(db.store, { ...batch, lease: String(lease), cursor: { line: 1 } })
    expect(await rowsOf(db.store, 'select cursor from sources')).toEqual([{ cursor: { line: 1 } }])
    await expect(capture(db.store, { ...batch, cursor: 1 })).rejects.toThrow(UsageError)
  })

  it('counts a time that is not known to the day in the week of capture, and says so', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const publishedAt = '2014-01-01T00:00:00.000Z'
    await captured(db.store, [
      { key: 'day', text: 'a', publishedAt, precision: 'day' },
      { key: 'year', text: 'b', publishedAt, precision: 'year' },
      { key: 'unknown', text: 'c', publishedAt: null, precision: 'unknown' },
    ])
    const weeks = `select source_key as key, week_by as by, published_at as at,
      case when week = date_trunc('week', now() at time zone 'UTC') then 'now' else week::text end
      as week from items order by id`
    expect(await rowsOf(db.store, weeks)).toEqual([
      { key: 'day', by: 'published', at: publishedAt, week: '2013-12-30' },
      { key: 'year', by: 'captured', at: publishedAt, week: 'now' },
      { key: 'unknown', by: 'captured', at: null, week: 'now' },
    ])
  })

  it('takes NUL and lone surrogates anywhere without failing', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const bad = 'a\0b\uD800c'
    const page = raw('bad', { address: bad, finalAddress: bad, headers: { [bad]: bad } })
    const given = { key: bad, text: bad, author: bad, address: bad, parent: bad, note: bad }
    expect(await captured(db.store, [given], page)).toMatchObject({ added: 1 })
    expect(await captured(db.store, [given], page)).toMatchObject({ added: 0, sightings: 0 })
    expect(await rowsOf(db.store, 'select text from items')).toEqual([{ text: 'a\uFFFDb\uFFFDc' }])
  })

  it('refuses a source that is not there', async () => {
    await using db = await freshDatabase()
    await expect(captured(db.store, [{}])).rejects.toThrow('there is no source "assembly"')
  })
})
