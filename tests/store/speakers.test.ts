import { expect, test } from 'vitest'
import { propose } from '../../src/classify/speakers/propose.ts'
import type { ItemId, SpeakerId } from '../../src/model/ids.ts'
import type { Speaker } from '../../src/model/speaker.ts'
import { attributeDue } from '../../src/store/attribute.ts'
import { addAttributionEvent, attributionsOf } from '../../src/store/attributions.ts'
import type { Store } from '../../src/store/open.ts'
import { listSpeakers, upsertSpeaker } from '../../src/store/speakers.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, classification, classified, flag, prepared, rowsOf, user } from './fixtures.ts'

const JANE: Speaker = {
  id: 'jane' as SpeakerId,
  kind: 'public_official',
  name: 'Jane Roe',
  aliases: ['Джейн Роу'],
  offices: [
    {
      title: 'Member',
      body: 'Parliament',
      from: '2019-05-01',
      until: '2026-11-17',
      source: 'https://example.org/1',
    },
    {
      title: 'Minister',
      body: 'Government',
      from: '2026-11-18',
      until: null,
      source: 'https://example.org/2',
    },
  ],
}
const TEXT = 'Jane Roe said that they are rats.'
const QUOTED = flag({ use: 'attributed', speaker: [0, 8], spans: [[28, 32]], surface: 'rats' })

async function declare(store: Store, changes: Partial<Speaker> = {}) {
  return upsertSpeaker(store, { ...JANE, ...changes }, 'system:cli')
}

/** Captures and classifies one statement that quotes Jane Roe. */
async function quote(
  store: Store,
  publishedAt: string | null,
  precision: 'second' | 'day' | 'month',
) {
  const key = `q-${publishedAt}-${precision}`
  const text = `${TEXT} ${key}`
  const { work } = await captured(store, [{ key, text, author: 'p-1', publishedAt, precision }])
  await classified(store, work, classification([QUOTED]))
  const [row] = await rowsOf<{ id: ItemId }>(
    store,
    `select id from items where source_key = '${key}'`,
  )
  return row?.id as ItemId
}

const acts = (store: Store) =>
  rowsOf<{ act: string; body: string }>(store, `select act, body from audit order by seq`)

test('a speaker is added, changed and left alone, and each change is in the audit log without a name', async () => {
  await using db = await freshDatabase()
  expect(await declare(db.store)).toBe('added')
  expect(await declare(db.store)).toBe('unchanged')
  expect(await declare(db.store, { aliases: [] })).toBe('changed')
  expect(await listSpeakers(db.store.db)).toEqual([{ ...JANE, aliases: [] }])
  const logged = await acts(db.store)
  expect(logged.map(({ act }) => act)).toEqual(['speaker.change', 'speaker.change'])
  expect(JSON.stringify(logged)).not.toMatch(/Roe|Роу|example/)
  await expect(declare(db.store, { kind: 'media', offices: [] })).rejects.toThrow(
    /is a public_official/,
  )
})

test('who is quoted is proposed with the office of that very day', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  await declare(db.store)
  const before = await quote(db.store, '2026-11-17T23:59:59.000Z', 'second')
  const after = await quote(db.store, '2026-11-18T00:00:00.000Z', 'day')
  const early = await quote(db.store, '2010-01-01T00:00:00.000Z', 'day')
  const some = await quote(db.store, '2026-11-01T00:00:00.000Z', 'month')
  expect(await attributeDue(db.store, propose, 100)).toBe(4)
  expect(await attributeDue(db.store, propose, 100)).toBe(0)
  const held = async (item: ItemId) => {
    const [one, ...others] = await attributionsOf(db.store, item)
    expect(others).toEqual([])
    expect(one).toMatchObject({ basis: 'quoted-name', span: [0, 8], state: 'proposed' })
    return [one?.day, one?.offices.map(({ title }) => title)]
  }
  expect(await held(before)).toEqual(['2026-11-17', ['Member']])
  expect(await held(after)).toEqual(['2026-11-18', ['Minister']])
  expect(await held(early)).toEqual(['2010-01-01', []])
  expect(await held(some)).toEqual([null, []])
})

test('names are looked for again when a speaker is declared later, once', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  const item = await quote(db.store, '2026-11-18T10:00:00.000Z', 'second')
  await attributeDue(db.store, propose, 100)
  expect(await attributionsOf(db.store, item)).toEqual([])
  await declare(db.store)
  await attributeDue(db.store, propose, 100)
  const first = await attributionsOf(db.store, item)
  expect(first).toHaveLength(1)
  await declare(db.store, { aliases: [] })
  await attributeDue(db.store, propose, 100)
  expect(await attributionsOf(db.store, item)).toEqual(first)
})

test('a private author is never looked for, whatever the name', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  await declare(db.store)
  const { work } = await captured(db.store, [
    { text: 'Nothing said.', author: 'Jane Roe', authorIsPublic: false },
  ])
  await classified(db.store, work, classification())
  expect(await rowsOf(db.store, 'select * from attribution_due')).toEqual([])
  await db.store.pool.query('insert into attribution_due select id from items')
  await attributeDue(db.store, propose, 100)
  expect(await rowsOf(db.store, 'select * from attributions')).toEqual([])
})

test('a person confirms, rejects and withdraws; every act stays and is audited', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  await declare(db.store)
  const item = await quote(db.store, '2026-11-18T10:00:00.000Z', 'second')
  await attributeDue(db.store, propose, 100)
  const [one] = await attributionsOf(db.store, item)
  const [ann, ben] = [await user(db.store, 'ann'), await user(db.store, 'ben')]
  const id = one?.id as NonNullable<typeof one>['id']
  expect(await addAttributionEvent(db.store, id, ann, 'confirm')).toBe('confirmed')
  await expect(addAttributionEvent(db.store, id, ben, 'withdraw')).rejects.toThrow(
    /no act to take back/,
  )
  expect(await addAttributionEvent(db.store, id, ben, 'reject')).toBe('rejected')
  expect(await addAttributionEvent(db.store, id, ben, 'withdraw')).toBe('confirmed')
  expect((await attributionsOf(db.store, item))[0]?.state).toBe('confirmed')
  const logged = (await acts(db.store)).filter(({ act }) => act === 'attribution')
  expect(logged.map(({ body }) => (JSON.parse(body) as { act: string }).act)).toEqual([
    'confirm',
    'reject',
    'withdraw',
  ])
  await expect(db.store.pool.query(`update attribution_events set act = 'reject'`)).rejects.toThrow(
    /only grows/,
  )
})
