import { describe, expect, test } from 'vitest'
import type { SourceId } from '../../src/model/ids.ts'
import type { Statement } from '../../src/model/item.ts'
import { compareDue, nearDue } from '../../src/store/near.ts'
import type { Store } from '../../src/store/open.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, prepared, raw, rowsOf, source } from './fixtures.ts'

const TEXT =
  'The council said on Monday that the new bridge over the river will be opened in spring, after ' +
  'three years of repairs.'
const OTHER =
  'A small museum about clocks has moved to the harbour, and everybody is invited to come.'

/** Captures each text as a statement of its own, keyed by its place. */
async function say(store: Store, texts: readonly string[], from = 0): Promise<void> {
  await captured(
    store,
    texts.map((text, at) => ({ key: `k${from + at}`, text })),
  )
}

async function compareAll(store: Store, limit = 500): Promise<void> {
  while ((await nearDue(store)) > 0) await compareDue(store, limit)
}

/** Keys of items that say the same, each cluster of two or more sorted. */
async function clusters(store: Store): Promise<readonly string[]> {
  const rows = await rowsOf<{ keys: string }>(
    store,
    `select string_agg(i.source_key, ' ' order by i.source_key) as keys
     from near_items n join near_texts t on t.id = n.text_id join items i on i.id = n.item_id
     group by t.cluster having count(*) > 1 order by 1`,
  )
  return rows.map((row) => row.keys)
}

describe('items are joined', () => {
  test('with their copies, changed a little or spelt otherwise, and with no others', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await say(db.store, [
      TEXT,
      TEXT.toUpperCase(),
      OTHER,
      TEXT.replace('Monday', 'Friday'),
      `RT @somebody: ${OTHER} https://t.example/1`,
      'Something else that shares no word with the rest, and nobody repeated until today.',
    ])
    expect(await nearDue(db.store)).toBe(6)
    expect(await compareDue(db.store, 500)).toEqual({ done: 6, merged: 1, failed: [] })
    expect(await clusters(db.store)).toEqual(['k0 k1 k3', 'k2 k4'])
    expect(await nearDue(db.store)).toBe(0)
  })

  test('across sources', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const elsewhere = 'elsewhere' as SourceId
    await upsertSource(db.store, source({ id: elsewhere }))
    await say(db.store, [TEXT])
    await captured(
      db.store,
      [{ key: 'e0', text: `${TEXT} #spring` }],
      raw('e', { source: elsewhere }),
    )
    await compareAll(db.store)
    expect(await clusters(db.store)).toEqual(['e0 k0'])
  })

  test('where a later one stands between two that were apart', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const mixed = (own: number) =>
      [...TEXT.split(' ').slice(0, own), ...OTHER.split(' ').slice(0, 3)].join(' ')
    const [half, far] = [mixed(16), mixed(12)]
    await say(db.store, [TEXT, far])
    await compareAll(db.store)
    expect(await clusters(db.store)).toEqual([])
    await say(db.store, [half], 2)
    expect((await compareDue(db.store, 500))?.merged).toBe(2)
    expect(await clusters(db.store)).toEqual(['k0 k1 k2'])
  })

  test('where they are short only if they are spelt alike', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await say(db.store, [
      'The bridge is open',
      'THE BRIDGE IS OPEN!',
      'The bridge is closed',
      '!!!',
      '?!',
    ])
    await compareAll(db.store)
    expect(await clusters(db.store)).toEqual(['k0 k1'])
    expect(await nearDue(db.store)).toBe(0)
  })
})

describe('the clusters are the same', () => {
  /** Six texts in eight variants each, in an order that a step decides. */
  const VARIANTS = [
    TEXT,
    OTHER,
    'Ağacların altında uşaqlar oynayır, qonşular isə çay süfrəsi açıb söhbət edirlər.',
    'Վաղը առավոտյան գրադարանում կբացվի հին քարտեզների ցուցահանդես, մուտքն ազատ է բոլորի համար։',
    'Завтра утром в библиотеке откроется выставка старых карт, вход свободный для всех желающих.',
    'Yarın sabah kütüphanede eski haritalar sergisi açılacak, giriş herkes için ücretsiz olacak.',
  ].flatMap((text, at) =>
    Array.from({ length: 8 }, (_, edit) => {
      const words = text.split(' ')
      if (edit > 0) words[(edit * 5) % words.length] = `x${edit}`
      return { key: `t${at}-${edit}`, text: words.join(' ') }
    }),
  )

  test.each([
    ['captured one after the other and compared one by one', 1, 48, 1],
    ['captured in another order and compared at once', 7, 48, 500],
    ['compared between the captures', 11, 6, 4],
    ['captured backwards', 47, 16, 5],
  ])('%s', async (_, step, batch, limit) => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const order = VARIANTS.map((__, at) => VARIANTS[(at * step) % 48] as Partial<Statement>)
    for (let from = 0; from < order.length; from += batch) {
      await captured(db.store, order.slice(from, from + batch))
      if (batch < 48) await compareDue(db.store, limit)
    }
    await compareAll(db.store, limit)
    const whole = [0, 1, 2, 3, 4, 5].map((at) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((edit) => `t${at}-${edit}`).join(' '),
    )
    expect(await clusters(db.store)).toEqual(whole)
  })

  test('whatever compares at the same time', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, VARIANTS)
    const all = async () => {
      for (;;) {
        const compared = await compareDue(db.store, 5)
        if (compared?.done === 0) return
      }
    }
    await Promise.all([all(), all(), all()])
    expect((await clusters(db.store)).map((keys) => keys.split(' ').length)).toEqual(
      Array(6).fill(8),
    )
    expect(await rowsOf(db.store, 'select count(*)::int as n from near_items')).toEqual([{ n: 48 }])
  })
})

test('a text that hundreds change a little stays one cluster, and its bands stay small', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  const texts = Array.from({ length: 400 }, (_, n) => `${TEXT} This is number ${n * 7919}.`)
  await say(db.store, texts)
  await compareAll(db.store, 100)
  expect(
    await rowsOf(db.store, 'select count(distinct cluster)::int as n from near_texts'),
  ).toEqual([{ n: 1 }])
  const [most] = await rowsOf<{ n: number }>(
    db.store,
    'select max(c)::int as n from (select count(*) as c from near_bands group by band) b',
  )
  expect(most?.n).toBe(16)
})

test('comparing again what was compared changes nothing', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  await say(db.store, [TEXT, `${TEXT} Again.`])
  await compareAll(db.store)
  const tables = ['near_texts', 'near_bands', 'near_items']
  const before = await Promise.all(
    tables.map((table) => rowsOf(db.store, `select * from ${table}`)),
  )
  await db.store.pool.query('insert into near_due select id, captured_at from items')
  await compareAll(db.store)
  const after = await Promise.all(tables.map((table) => rowsOf(db.store, `select * from ${table}`)))
  expect(after).toEqual(before)
})

test('capture does not wait for a comparison under way', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  const client = await db.store.pool.connect()
  try {
    await client.query('begin; select pg_advisory_xact_lock(7463003)')
    await say(db.store, [TEXT])
    expect(await compareDue(db.store, 500)).toBeNull()
    expect(await nearDue(db.store)).toBe(1)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('a text that no item says any more leaves no trace', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  await say(db.store, [TEXT, OTHER, `${OTHER}!!`])
  await compareAll(db.store)
  const remove = (key: string) =>
    db.store.pool.query(`
      with gone as (select id from items where source_key = '${key}'),
        w as (delete from work where item_id in (select id from gone)),
        s as (delete from sightings where item_id in (select id from gone))
      delete from items where id in (select id from gone)`)
  await remove('k0')
  await remove('k1')
  expect(await rowsOf(db.store, 'select count(*)::int as n from near_texts')).toEqual([{ n: 1 }])
  await remove('k2')
  for (const table of ['near_texts', 'near_bands', 'near_items', 'near_due']) {
    expect(await rowsOf(db.store, `select count(*)::int as n from ${table}`), table).toEqual([
      { n: 0 },
    ])
  }
})
