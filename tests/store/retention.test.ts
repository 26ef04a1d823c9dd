import { describe, expect, it } from 'vitest'
import type { ItemId } from '../../src/model/ids.ts'
import type { RetentionRule } from '../../src/model/retention.ts'
import type { Statement } from '../../src/model/item.ts'
import { addHold } from '../../src/store/holds.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import type { Store } from '../../src/store/open.ts'
import { recount } from '../../src/store/recount.ts'
import { planRetention, runRetention, runRetentionDaily } from '../../src/store/retention.ts'
import { documentsKept } from '../../src/store/retention-kept.ts'
import { listRules, replaceRules } from '../../src/store/retention-rules.ts'
import { freshDatabase } from '../support/database.ts'
import { firstBroken, hits } from './erasure-scene.ts'
import { captured, classification, classified, flag, prepared, raw, rowsOf } from './fixtures.ts'

const KEY = 'a key of the tests, longer than 32 characters'
const RUN = { key: KEY, by: 'system:retention' } as const

interface Kind extends Partial<Statement> {
  readonly days: number
  readonly flagged?: boolean
  readonly unclassified?: boolean
  readonly from?: ReturnType<typeof raw>
}

/** Items of any age; a key is the text. */
async function items(store: Store, all: Readonly<Record<string, Kind>>): Promise<void> {
  for (const [text, { days, flagged, unclassified, from, ...changes }] of Object.entries(all)) {
    const given = from ?? raw(`bytes of ${text}`)
    const { work } = await captured(store, [{ key: text, text, ...changes }], given, KEY)
    if (!unclassified) await classified(store, work, classification(flagged ? [flag()] : []))
    await store.pool.query(
      `update items set captured_at = now() - $1 * interval '1 day'
      where source_key = $2`,
      [days, text],
    )
  }
}

function rule(changes: Partial<RetentionRule> = {}): RetentionRule {
  return {
    id: 'rule',
    field: 'text',
    authors: 'private',
    publishers: [],
    kinds: [],
    sources: [],
    flagged: false,
    review: [],
    afterDays: 90,
    enabled: true,
    ...changes,
  }
}

const texts = async (store: Store) =>
  (await rowsOf<{ text: string }>(store, 'select text from items order by 1')).map((r) => r.text)

const PUBLIC = { author: 'A minister', authorIsPublic: true }

describe('retention', { timeout: 60_000 }, () => {
  it('begins in a new store with 90 days for unflagged statements of private persons', async () => {
    await using db = await freshDatabase()
    expect(await listRules(db.store)).toEqual([rule({ id: 'private-unflagged' })])
  })

  it('is switched off where statements were before it came', () => {
    expect(migrations['0014-retention']).toContain('not exists (select from items)')
  })

  it('erases what the rule fits, and nothing younger, flagged, named or not classified yet', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    await items(store, {
      'old and private': { days: 91, author: 'p-1' },
      'old and of nobody': { days: 91 },
      young: { days: 89 },
      'of a minister': { days: 400, ...PUBLIC },
      flagged: { days: 400, flagged: true },
      'not read yet': { days: 400, unclassified: true },
    })
    const [plan] = await planRetention(store)
    expect(plan).toMatchObject({ items: 2, held: 0, rule: { id: 'private-unflagged' } })
    expect(await texts(store)).toContain('old and private')
    expect(await runRetention(store, RUN)).toEqual({ erased: 2, raws: 2 })
    expect(await texts(store)).toEqual([
      '',
      '',
      'flagged',
      'not read yet',
      'of a minister',
      'young',
    ])
    expect(await hits(store, 'old and')).toEqual([])
    expect(await recount(store)).toEqual([])
    expect(await firstBroken(store)).toBeNull()
    expect(await runRetention(store, RUN)).toEqual({ erased: 0, raws: 0 })
    const acts = await rowsOf<{ act: string; body: string }>(
      store,
      `select act, body from audit where act = 'retention'`,
    )
    expect(acts).toHaveLength(1)
    const body = JSON.parse(acts[0]?.body ?? '') as { rule: string; raws: readonly string[] }
    expect(body.rule).toBe('private-unflagged')
    expect(body.raws).toHaveLength(2)
  })

  it('keeps what is held, by item, cluster or source, and says how much', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    await items(store, { one: { days: 100 }, two: { days: 100 } })
    const [first] = await rowsOf<{ id: ItemId }>(store, `select id from items where text = 'one'`)
    const hold = {
      covers: first?.id as ItemId,
      reason: 'authority',
      note: null,
      by: 'system:cli',
    } as const
    await addHold(store, { ...hold, scope: 'cluster' })
    expect(await planRetention(store)).toMatchObject([{ items: 1, held: 1 }])
    expect(await runRetention(store, RUN)).toMatchObject({ erased: 1 })
    expect(await texts(store)).toEqual(['', 'one'])
    await addHold(store, { ...hold, covers: 'assembly' as never, scope: 'source' })
    await items(store, { three: { days: 100 } })
    expect(await runRetention(store, RUN)).toMatchObject({ erased: 0 })
  })

  it('keeps a document while a statement of it is still needed, and lets it go with the last', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    const from = raw('a document with two statements: short walk, long walk')
    await captured(
      store,
      [
        { key: 'a', text: 'short walk' },
        { key: 'b', text: 'long walk' },
      ],
      from,
    )
    await store.pool.query(
      `update items set captured_at = now() - interval '100 days' where source_key = 'a'`,
    )
    const any = rule({ flagged: null, authors: 'any' })
    await replaceRules(store, [any], 'system:cli')
    expect(await runRetention(store, RUN)).toEqual({ erased: 1, raws: 0 })
    expect(await hits(store, 'long walk')).toEqual(['tocsin.blobs', 'tocsin.items'])
    // The words that were erased are in the bytes still, and that is said.
    expect(await hits(store, 'short walk')).toEqual(['tocsin.blobs'])
    expect(await documentsKept(store)).toBe(1)
    await store.pool.query(`update items set captured_at = now() - interval '100 days'`)
    expect(await runRetention(store, RUN)).toEqual({ erased: 1, raws: 1 })
    expect(await hits(store, 'walk')).toEqual([])
    expect(await documentsKept(store)).toBe(0)
  })

  it('takes away less than the text where the rule says so: bytes, author or notes', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    await items(store, {
      one: { days: 100, author: 'p-1', note: 'my remark' },
      two: { days: 1, author: 'p-1', note: 'my remark too' },
    })
    const rules = (['raw', 'author', 'note'] as const).map((field) => rule({ id: field, field }))
    await replaceRules(store, rules, 'system:cli')
    expect((await planRetention(store)).map((one) => one.items)).toEqual([1, 1, 1])
    expect(await runRetention(store, RUN)).toEqual({ erased: 3, raws: 1 })
    expect(await texts(store)).toEqual(['one', 'two'])
    const rows = await rowsOf<{ author: string; note: string | null }>(
      store,
      'select author, note from items order by text',
    )
    expect(rows[0]).toEqual({ author: expect.stringMatching(/^x-[0-9a-f]{16}$/), note: null })
    expect(rows[1]).toEqual({ author: 'p-1', note: 'my remark too' })
    expect(await hits(store, 'bytes of one')).toEqual([])
    expect(await hits(store, 'bytes of two')).toEqual(['tocsin.blobs'])
    expect(await runRetention(store, RUN)).toEqual({ erased: 0, raws: 0 })
    // The same statement again is a sighting, and the author does not come back.
    const again = await captured(
      store,
      [{ key: 'one', text: 'one', author: 'p-1' }],
      raw('later bytes'),
      KEY,
    )
    expect(again).toMatchObject({ added: 0, versions: 0, sightings: 1 })
    expect(await recount(store)).toEqual([])
  })

  it('goes on where it was cut off, in batches, and once a day by itself', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    const many = Array.from({ length: 130 }, (_, n) => ({ key: `k${n}`, text: `number ${n}` }))
    await captured(store, many, raw('many'))
    await store.pool.query(`update items set captured_at = now() - interval '100 days'`)
    await replaceRules(store, [rule({ flagged: null })], 'system:cli')
    const stop = new AbortController()
    stop.abort()
    expect(await runRetentionDaily(store, { ...RUN, signal: stop.signal })).toEqual({
      erased: 0,
      raws: 0,
    })
    expect(await runRetentionDaily(store, RUN), 'one is under way').toBeUndefined()
    await store.pool.query(`update retention_runs set started_at = now() - interval '2 hours'`)
    expect(await runRetentionDaily(store, RUN)).toEqual({ erased: 130, raws: 1 })
    expect(await runRetentionDaily(store, RUN), 'one ended today').toBeUndefined()
    expect(await rowsOf(store, `select from audit where act = 'retention'`)).toHaveLength(2)
    expect(await hits(store, 'number 1')).toEqual([])
  })

  it('changes its rules as a whole, and the log tells of it', async () => {
    await using db = await freshDatabase()
    const { store } = db
    const rules = [rule({ id: 'b' }), rule({ id: 'a', review: ['unclear'], kinds: ['feed'] })]
    expect(await replaceRules(store, rules, 'system:cli')).toBe(true)
    expect(await listRules(store)).toEqual(rules.toReversed())
    expect(await replaceRules(store, rules, 'system:cli')).toBe(false)
    expect(await rowsOf(store, `select from audit where act = 'rule.change'`)).toHaveLength(1)
  })
})
