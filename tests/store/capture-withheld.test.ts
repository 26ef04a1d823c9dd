import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/lib/errors.ts'
import type { SourceId } from '../../src/model/ids.ts'
import type { RetentionRule } from '../../src/model/retention.ts'
import { capture } from '../../src/store/capture.ts'
import { recount } from '../../src/store/recount.ts'
import { runRetention } from '../../src/store/retention.ts'
import { replaceRules } from '../../src/store/retention-rules.ts'
import { freshDatabase } from '../support/database.ts'
import {
  document,
  erase,
  HANDLE,
  hits,
  KEY,
  OTHER,
  POST,
  POSTER,
  scene,
  TEXT,
} from './erasure-scene.ts'
import { captured, prepared, raw, rowsOf, SOURCE, statement } from './fixtures.ts'

const RUN = { key: KEY, by: 'system:retention' } as const
const EVERYTHING: RetentionRule = {
  id: 'everything',
  field: 'text',
  authors: 'any',
  publishers: [],
  kinds: [],
  sources: [],
  flagged: null,
  review: [],
  afterDays: 90,
  enabled: true,
}

describe('what was erased', { timeout: 60_000 }, () => {
  it('is not undone by the next poll, whatever else the document says, nor by an edit', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await erase(store, [await scene(store)])
    const rows = () => rowsOf(store, 'select id, text from items order by id')
    const before = await rows()
    const poll = (from: ReturnType<typeof raw>, statements: readonly object[]) =>
      capture(store, {
        source: SOURCE,
        key: KEY,
        raws: [from],
        statements: statements.map((one) => ({ ...statement(one), raw: from.id })),
      })
    // The same bytes, other bytes, another key, and another text under the known key.
    expect(await poll(document(), [POST, OTHER])).toMatchObject({ added: 0, withheld: 1 })
    await poll(document(' more'), [POST, OTHER])
    await poll(raw(`one post: ${TEXT}`), [{ ...POST, key: 'elsewhere' }])
    await poll(raw(`an edit: ${TEXT} by ${HANDLE}`), [{ ...POST, text: `${TEXT}!` }])
    expect(await rows()).toEqual(before)
    const fresh = await poll(document(' new'), [POST, OTHER, { key: 'k9', text: 'A new bridge.' }])
    expect(fresh).toMatchObject({ added: 1, versions: 0, withheld: 1 })
    for (const word of [TEXT, HANDLE, 'gardener']) expect(await hits(store, word)).toEqual([])
    expect(await recount(store)).toEqual([])
    const seen = await rowsOf(store, 'select from withheld where last_seen_at is not null')
    expect(seen.length).toBeGreaterThan(0)
  })

  it('keeps apart what only looks alike: another author of the words, another source', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await erase(store, [await scene(store)])
    const elsewhere = 'elsewhere' as SourceId
    await store.pool
      .query(`insert into sources (id, kind, address, name, publisher_kind, publisher_name)
      values ('elsewhere', 'manual', '', 'Elsewhere', 'outlet', 'An outlet')`)
    for (const [from, author] of [
      [SOURCE, 'p-0000000000000001'],
      [elsewhere, POSTER],
    ] as const) {
      const given = raw(`bytes of ${from}`, { source: from })
      const one = { ...statement({ key: 'other', text: TEXT, author }), raw: given.id }
      const made = await capture(store, {
        source: from,
        key: KEY,
        raws: [given],
        statements: [one],
      })
      expect([from, made.added]).toEqual([from, 1])
    }
  })

  it('lets nothing be captured without the key, since it could come back unseen', async () => {
    await using db = await freshDatabase()
    await erase(db.store, [await scene(db.store)])
    await expect(captured(db.store, [POST], document(' again'))).rejects.toThrow(ConfigError)
  })

  it('by a rule costs new statements of the same document no evidence', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    await captured(store, [{ key: 'old', text: 'An old and quiet statement.' }], raw('the first'))
    await store.pool.query(`update items set captured_at = now() - interval '100 days'`)
    await replaceRules(store, [EVERYTHING], 'system:cli')
    expect(await runRetention(store, RUN)).toEqual({ erased: 1, raws: 1 })
    const old = { key: 'other', text: 'An old and quiet statement.' }
    const later = raw('the second: An old and quiet statement. A new one.')
    const both = await captured(store, [old, { key: 'new', text: 'A new one.' }], later, KEY)
    expect(both).toMatchObject({ added: 1, withheld: 1 })
    expect(await hits(store, 'old and quiet')).toEqual(['tocsin.blobs'])
    expect(await captured(store, [old], raw('alone: old and quiet'), KEY)).toMatchObject({
      added: 0,
    })
    expect(await rowsOf(store, 'select from raw_items')).toHaveLength(2)
  })

  it('as its author first and as a text later comes back as neither', async () => {
    await using db = await freshDatabase()
    const { store } = db
    await prepared(store)
    const post = { key: 'a', text: 'A statement of somebody.', author: POSTER }
    await captured(store, [post], raw('1'))
    await store.pool.query(`update items set captured_at = now() - interval '100 days'`)
    for (const field of ['author', 'text'] as const) {
      await replaceRules(store, [{ ...EVERYTHING, field }], 'system:cli')
      expect(await runRetention(store, RUN)).toMatchObject({ erased: 1 })
    }
    const again = await captured(store, [{ ...post, key: 'elsewhere' }], raw('2'), KEY)
    expect(again).toMatchObject({ added: 0, withheld: 1 })
    for (const word of ['somebody', POSTER]) expect(await hits(store, word)).toEqual([])
  })

  it('takes with it what of the source could not be read, since nobody can tell what it holds', async () => {
    await using db = await freshDatabase()
    const { store } = db
    const id = await scene(store)
    await captured(store, [], raw(`a broken feed: ${TEXT}`))
    expect((await erase(store, [id])).raws).toHaveLength(2)
    expect(await hits(store, TEXT)).toEqual([])
  })
})
