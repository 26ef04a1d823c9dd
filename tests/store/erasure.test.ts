import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifiedLines, verifyStore } from '../../src/cli/audit/verify.ts'
import type { ItemId } from '../../src/model/ids.ts'
import { createBackup } from '../../src/store/backup/create.ts'
import { weeklyCounts } from '../../src/store/counts.ts'
import { planErasure, refuseErasure } from '../../src/store/erasure/request.ts'
import { addHold, releaseHold } from '../../src/store/holds.ts'
import { itemById } from '../../src/store/item.ts'
import { listItems } from '../../src/store/items.ts'
import { recount } from '../../src/store/recount.ts'
import { reopenWork } from '../../src/store/reopen.ts'
import { runRetention } from '../../src/store/retention.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import { freshDatabase } from '../support/database.ts'
import { folderOfBackups } from './backup/scene.ts'
import {
  ADDRESS,
  erase,
  firstBroken,
  HANDLE,
  hits,
  KEY,
  OTHER,
  POSTER,
  scene,
  TEXT,
} from './erasure-scene.ts'
import { captured, prepared, raw, rowsOf, source, SOURCE, user } from './fixtures.ts'

const weeks = { from: '2026-W40', to: '2026-W52', by: 'category-target' } as const

describe('an erasure by request', { timeout: 60_000 }, () => {
  it('F50: leaves no word of a private person anywhere, and all figures and the chain as they were', async () => {
    await using db = await freshDatabase()
    const { store } = db
    const id = await scene(store)
    const holdIt = ['blobs', 'items', 'rejections'].map((name) => `tocsin.${name}`)
    expect(await hits(store, TEXT)).toEqual(holdIt)
    const others = ['removal_watches', 'review_events', 'sightings']
    const nameIt = [...holdIt, ...others.map((name) => `tocsin.${name}`)]
    expect(await hits(store, HANDLE)).toEqual(nameIt)
    const before = await weeklyCounts(store, weeks)
    const plan = await planErasure(store, {
      items: [],
      authors: [POSTER],
      handle: HANDLE,
      copies: false,
    })
    expect(plan.items.map((one) => one.id)).toEqual([id])
    expect(plan.losingEvidence).toBe(1)
    expect(plan.others).toMatchObject([{ why: 'replies' }])
    expect(await erase(store, [id])).toEqual({ erased: [id], raws: [expect.any(String)], held: [] })
    for (const word of [TEXT, HANDLE, POSTER, 'gardener', 'letter 8']) {
      expect([word, await hits(store, word)]).toEqual([word, []])
    }
    // The operator's own reference stands in its table alone.
    expect(await hits(store, 'letter 7')).toEqual(['tocsin.erasures'])
    expect(await recount(store)).toEqual([])
    const asBefore = { ...weeks, asOf: before.method.asOf }
    expect(await weeklyCounts(store, asBefore)).toEqual(before)
    expect((await weeklyCounts(store, weeks)).rows).toEqual(before.rows)
    expect(await firstBroken(store)).toBeNull()
    expect(verifiedLines(await verifyStore(store, [], () => 0))).toEqual([])
    const last = `select act from audit order by seq desc limit 1`
    expect(await rowsOf<{ act: string }>(store, last)).toEqual([{ act: 'erasure' }])
  })

  it('says of the tombstone when and by what, and of the others that their evidence is gone', async () => {
    await using db = await freshDatabase()
    const id = await scene(db.store)
    await erase(db.store, [id])
    const gone = await itemById(db.store, id)
    expect(gone).toMatchObject({
      text: '',
      author: null,
      address: null,
      key: `erased:${id}`,
      erased: { by: 'request', at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) as string },
      evidence: { erased: true, address: expect.stringMatching(/^erased:/) as string },
      classification: { flags: [{ surface: '', spans: [], category: 'DEHUM_ANIMAL' }] },
      events: [{ note: null, act: { kind: 'verdict', verdict: 'confirmed' } }],
    })
    const others = (await listItems(db.store, { flagged: 'all' }, { limit: 9 })).items
    const other = others.find((one) => one.text === OTHER.text)
    expect(await itemById(db.store, other?.id ?? id)).toMatchObject({
      erased: null,
      evidence: { erased: true },
    })
    const blobs = await rowsOf<{ length: number }>(
      db.store,
      'select length(bytes) from blobs order by 1',
    )
    expect(blobs).toEqual([{ length: 0 }, { length: 7 }])
  })

  it('erases all versions, and lists what repeats the text for a person to decide', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    const text = 'The stray dogs of the harbour were fed by nobody today.'
    await captured(store, [{ key: 'a', text: `${text} One.`, author: POSTER }], raw('1'))
    await captured(store, [{ key: 'a', text, author: POSTER }], raw('2'))
    await captured(store, [{ key: 'b', text, author: 'p-0000000000000002' }], raw('3'))
    await captured(store, [{ key: 'c', text: `He said: "${text}"` }], raw('4'))
    await captured(store, [{ key: 'd', text: 'Quite another matter.' }], raw('5'))
    const [first] = await rowsOf<{ id: ItemId }>(store, `select id from items where version = 2`)
    const plan = await planErasure(store, {
      items: [first?.id as ItemId],
      authors: [],
      handle: null,
      copies: false,
    })
    expect(plan.items).toHaveLength(2)
    expect(plan.others.map((one) => one.why)).toEqual(['same-text', 'quotes'])
    const all = [...plan.items, ...plan.others].map((one) => one.id)
    expect((await erase(store, all)).erased).toHaveLength(4)
    expect(await hits(store, text)).toEqual([])
    expect(await recount(store)).toEqual([])
    expect(await erase(store, all)).toEqual({ erased: [], raws: [], held: [] })
  })

  it('is stopped by a hold, logs that, and follows when the hold is released', async () => {
    await using db = await freshDatabase()
    const { store } = db
    const id = await scene(store)
    const common = { reason: 'legal-claim', note: 'file 12', by: 'system:cli' } as const
    const hold = await addHold(store, { scope: 'item', covers: id, ...common })
    expect(await erase(store, [id])).toEqual({
      erased: [],
      raws: [],
      held: [{ item: id, holds: [hold] }],
    })
    expect((await itemById(store, id))?.text).toBe(TEXT)
    expect(await releaseHold(store, hold, 'system:cli')).toBe(true)
    expect((await erase(store, [id])).erased).toEqual([id])
    const acts = await rowsOf<{ act: string; body: string }>(
      store,
      `select act, body from audit where act ~ '^(hold|erasure)' order by seq`,
    )
    expect(acts.map((one) => one.act)).toEqual([
      'hold',
      'erasure.refusal',
      'hold.release',
      'erasure',
    ])
    expect(acts.map((one) => one.body).join(' ')).not.toContain('file 12')
  })

  it('leaves the bytes to a hold on another statement of the document, until it is released', async () => {
    await using db = await freshDatabase()
    const { store } = db
    const id = await scene(store)
    const [other] = await rowsOf<{ id: ItemId }>(
      store,
      `select id from items where source_key = 'k2'`,
    )
    const held = { scope: 'item', covers: other?.id as ItemId, reason: 'research' } as const
    const hold = await addHold(store, { ...held, note: null, by: 'system:cli' })
    expect(await erase(store, [id])).toMatchObject({ erased: [id], raws: [] })
    expect(await hits(store, TEXT)).toEqual(['tocsin.blobs'])
    await releaseHold(store, hold, 'system:cli')
    expect(await runRetention(store, { key: KEY, by: 'system:cli' })).toEqual({
      erased: 0,
      raws: 1,
    })
    expect(await hits(store, TEXT)).toEqual([])
  })

  it('ends what was still to be done with the item, and opens it never again', async () => {
    await using db = await freshDatabase()
    const { store } = db
    const id = await scene(store)
    await erase(store, [id])
    expect(await reopenWork(store, 'classify', { lexicon: 'other', engine: 'other' }, 9)).toBe(1)
    const open = await rowsOf<{ item_id: ItemId }>(
      store,
      `select item_id from work where state = 'open'`,
    )
    expect(open.map((one) => one.item_id)).not.toContain(id)
    expect(await rowsOf(store, `select from deliveries where state = 'pending'`)).toEqual([])
    const item = await itemById(store, id)
    const act = { kind: 'verdict', verdict: 'unclear' } as const
    const late = {
      item: id,
      classification: item?.classification?.id,
      user: await user(store, 'two'),
    }
    await expect(
      addReviewEvent(store, { ...late, act, note: 'x' } as Parameters<typeof addReviewEvent>[1]),
    ).rejects.toThrow(/erased/)
  })

  it('lists the backups and the sources that hold it still', async () => {
    await using db = await freshDatabase()
    await using place = await folderOfBackups()
    const { store } = db
    const id = await scene(store)
    await store.pool.query(`update sources set name = 'Feed of ${HANDLE}'`)
    await createBackup(store, { folder: place.at('b'), version: '0', actor: 'system:cli' })
    const plan = await planErasure(store, {
      items: [id],
      authors: [],
      handle: HANDLE,
      copies: false,
    })
    expect(plan.backups).toMatchObject([{ place: place.at('b') }])
    expect(plan.sources).toEqual([SOURCE])
  })

  it('is refused on a ground, which is logged without the reference', async () => {
    await using db = await freshDatabase()
    const id = await scene(db.store)
    const refusal = {
      ground: '17(3)(d)',
      request: 'letter 9',
      note: null,
      by: 'system:cli',
    } as const
    await refuseErasure(db.store, { ...refusal, items: [id] })
    const [row] = await rowsOf<{ act: string; body: string }>(
      db.store,
      `select act, body from audit where act like 'erasure%'`,
    )
    expect(row?.act).toBe('erasure.refusal')
    expect(JSON.parse(row?.body ?? '')).toMatchObject({ ground: '17(3)(d)', items: [id] })
    expect(row?.body).not.toContain('letter')
    expect((await itemById(db.store, id))?.erased).toBeNull()
  })

  it('leaves no hash on which a text could be tried out', async () => {
    await using db = await freshDatabase()
    await erase(db.store, [await scene(db.store)])
    const dump = await rowsOf<{ row: string }>(
      db.store,
      `select i::text as row from items i union all select w::text from withheld w
       union all select r::text from raw_items r union all select a::text from alerts a
       union all select a::text from audit a`,
    )
    const guesses = await rowsOf<{ hash: string }>(
      db.store,
      `select encode(sha256(convert_to(t, 'UTF8')), 'hex') as hash
       from unnest(array['${TEXT}', '${ADDRESS}', '${HANDLE}']) t`,
    )
    const all = dump.map((one) => one.row).join('\n')
    for (const { hash } of guesses) expect(all).not.toContain(hash)
    const other = createHmac('sha256', 'another key').update(TEXT).digest('hex')
    expect(all).not.toContain(other)
  })
})

it('the scene of these tests is of a public office, so that an alert is in it', async () => {
  await using db = await freshDatabase()
  await scene(db.store)
  expect(source().publisher.kind).toBe('outlet')
  expect(await rowsOf(db.store, 'select from deliveries')).toHaveLength(1)
})
