import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/model/context.ts'
import type { ItemId } from '../../src/model/ids.ts'
import { itemById } from '../../src/store/item.ts'
import { versionsOfItem } from '../../src/store/item-versions.ts'
import type { Store } from '../../src/store/open.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, prepared, rowsOf } from './fixtures.ts'

const PARENT: Context = {
  relation: 'parent',
  address: 'https://assembly.example/1',
  author: 'p-0123456789abcdef',
  authorIsPublic: false,
  text: 'Is the session\0 open?',
  publishedAt: '2026-11-18T08:00:00.000Z',
}

async function idOf(store: Store, text: string): Promise<ItemId> {
  const rows = await rowsOf<{ id: ItemId }>(store, `select id from items where text ~ '^${text}'`)
  return rows[0]?.id as ItemId
}

describe('the context of an item', () => {
  it('is kept with it, and is not an item', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [{ context: [PARENT] }, { key: 'k2', text: 'Without context.' }])
    const item = await itemById(db.store, await idOf(db.store, 'The session'))
    expect(item?.context).toEqual([{ ...PARENT, text: 'Is the session\ufffd open?' }])
    const other = await itemById(db.store, await idOf(db.store, 'Without'))
    expect(other?.context).toEqual([])
    const counts = `select (select count(*) from items) as items, (select count(*) from work) as work,
      (select sum(items) from weekly_items) as counted`
    expect(await rowsOf(db.store, counts)).toEqual([{ items: 2, work: 2, counted: 2 }])
  })

  it('makes no new version where it alone has changed', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await captured(db.store, [{}])
    expect(await captured(db.store, [{ context: [PARENT] }])).toMatchObject({
      added: 0,
      versions: 0,
    })
  })
})

describe('versionsOfItem', () => {
  it('gives every version of one key with its words, oldest first', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    for (const text of ['One.', 'Two.', 'One.', 'Three.']) await captured(db.store, [{ text }])
    await captured(db.store, [{ key: 'other', text: 'Another.' }])
    const versions = await versionsOfItem(db.store, await idOf(db.store, 'Two.'))
    expect(versions.map(({ version, text, current }) => [version, text, current])).toEqual([
      [1, 'One.', false],
      [2, 'Two.', false],
      [3, 'Three.', true],
    ])
    // What was shown before the third version is the first, which had come back.
    expect(versions.map(({ previous }) => previous)).toEqual([
      null,
      versions[0]?.id,
      versions[0]?.id,
    ])
  })

  it('gives the last twenty of many, and none of an item that is not there', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    for (let n = 1; n <= 25; n += 1) await captured(db.store, [{ text: `Edit ${n}.` }])
    const versions = await versionsOfItem(db.store, await idOf(db.store, 'Edit 25.'))
    expect(versions.map(({ version }) => version)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 6),
    )
    const nobody = '00000000-0000-7000-8000-000000000000' as ItemId
    expect(await versionsOfItem(db.store, nobody)).toEqual([])
  })
})
