import { describe, expect, it } from 'vitest'
import type { ItemId } from '../../src/model/ids.ts'
import { planErasure } from '../../src/store/erasure/request.ts'
import { addHold } from '../../src/store/holds.ts'
import { compareDue } from '../../src/store/near.ts'
import type { Store } from '../../src/store/open.ts'
import { recount } from '../../src/store/recount.ts'
import { freshDatabase } from '../support/database.ts'
import { erase, firstBroken, hits, POSTER } from './erasure-scene.ts'
import { captured, prepared, raw, rowsOf } from './fixtures.ts'

const TEXT =
  'The council said on Monday that the new bridge over the river will be opened in spring, after ' +
  'three years of repairs.'

const other = (n: number) => `p-000000000000000${n}`

/** One statement, its same words and a near copy by others, an edit of that one, and another matter. */
async function said(store: Store): Promise<Readonly<Record<string, ItemId>>> {
  await prepared(store)
  await captured(store, [{ key: 'own', text: TEXT, author: POSTER }], raw('1'))
  await captured(store, [{ key: 'same', text: TEXT, author: other(2) }], raw('2'))
  const near = TEXT.replace('Monday', 'Friday')
  await captured(store, [{ key: 'near', text: near, author: other(3) }], raw('3'))
  const edit = 'Nothing is known of any bridge any more.'
  await captured(store, [{ key: 'near', text: edit, author: other(3) }], raw('4'))
  await captured(store, [{ key: 'else', text: 'A museum about clocks moves house.' }], raw('5'))
  const rows = await rowsOf<{ id: ItemId; name: string }>(
    store,
    `select id, source_key || version as name from items order by id`,
  )
  return Object.fromEntries(rows.map(({ id, name }) => [name, id]))
}

const compare = (store: Store) => compareDue(store, 500)

function plan(store: Store, copies: boolean) {
  return planErasure(store, { items: [], authors: [POSTER], handle: null, copies })
}

describe('an erasure and the copies of what it erases', { timeout: 60_000 }, () => {
  it('lists near copies for a person to decide, and leaves them where nobody says so', async () => {
    await using db = await freshDatabase()
    const ids = await said(db.store)
    await compare(db.store)
    const { items, others, uncompared } = await plan(db.store, false)
    expect(items).toMatchObject([{ id: ids['own1'], copy: false }])
    expect(others.map(({ id, why }) => [id, why])).toEqual([
      [ids['same1'], 'same-text'],
      [ids['near1'], 'near-copy'],
    ])
    expect(uncompared).toBe(0)
    await erase(db.store, [ids['own1'] as ItemId])
    expect(await hits(db.store, 'on Friday')).toContain('tocsin.items')
  })

  it('takes the same words, near copies and all their versions along where one does', async () => {
    await using db = await freshDatabase()
    const ids = await said(db.store)
    await compare(db.store)
    const { items, others } = await plan(db.store, true)
    const names = ['own1', 'same1', 'near1', 'near2']
    expect(items.map(({ id, copy }) => [id, copy])).toEqual(
      names.map((name) => [ids[name], name !== 'own1']),
    )
    expect(others).toEqual([])
    const done = await erase(
      db.store,
      items.map(({ id }) => id),
    )
    expect(done.erased).toHaveLength(4)
    for (const word of ['the new bridge', 'of any bridge']) {
      expect(await hits(db.store, word)).toEqual([])
    }
    const acts = await rowsOf(db.store, "select from audit where act = 'erasure'")
    expect(acts).toHaveLength(1)
    const left = await rowsOf(db.store, 'select source_key from items where erased_at is null')
    expect(left).toEqual([{ source_key: 'else' }])
    expect(await recount(db.store)).toEqual([])
    expect(await firstBroken(db.store)).toBeNull()
  })

  it('leaves a copy that a hold covers, and says which; the others go', async () => {
    await using db = await freshDatabase()
    const ids = await said(db.store)
    await compare(db.store)
    const held = ids['same1'] as ItemId
    const hold = await addHold(db.store, {
      scope: 'item',
      covers: held,
      reason: 'research',
      note: null,
      by: 'system:cli',
    })
    const { items } = await plan(db.store, true)
    expect(items.find(({ id }) => id === held)?.holds).toHaveLength(1)
    const done = await erase(
      db.store,
      items.map(({ id }) => id),
    )
    expect(done.erased).toHaveLength(3)
    expect(done.held).toEqual([{ item: held, holds: [hold] }])
    const [refusal] = await rowsOf<{ body: string }>(
      db.store,
      "select body from audit where act = 'erasure.refusal'",
    )
    expect(refusal?.body).toContain(held)
  })

  it('says how many items were not compared yet', async () => {
    await using db = await freshDatabase()
    const ids = await said(db.store)
    const { items, others, uncompared } = await plan(db.store, true)
    expect(items.map(({ id }) => id)).toEqual([ids['own1'], ids['same1']])
    expect(others).toEqual([])
    expect(uncompared).toBe(5)
  })
})
