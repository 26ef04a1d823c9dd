import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitmentOf } from '../../src/audit/commitment.ts'
import { itemRecord } from '../../src/audit/records.ts'
import { closeSession, openSession } from '../../src/api/sign-in/session.ts'
import type { ClassificationId, ItemId } from '../../src/model/ids.ts'
import {
  disableEndpoint,
  enableEndpoint,
  endRotation,
  keepEndpoint,
} from '../../src/store/endpoints.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { accountByName, changePassword, renewOneTimePassword } from '../../src/store/users.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import {
  captured,
  classification,
  classified,
  flag,
  prepared,
  raw,
  source,
  user,
} from './fixtures.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await prepared(db.store)
})
afterAll(() => db[Symbol.asyncDispose]())

interface Row {
  readonly act: string
  readonly actor: string
  readonly body: Record<string, unknown>
}

/** The rows that something adds to the log. */
async function added(work: () => Promise<unknown>): Promise<readonly Row[]> {
  const { rows } = await db.store.pool.query<{ seq: number }>('select max(seq) as seq from audit')
  await work()
  const found = await db.store.pool.query<{ act: string; actor: string; body: string }>(
    'select act, actor, body from audit where seq > $1 order by seq',
    [rows[0]?.seq ?? 0],
  )
  return found.rows.map((row) => ({ ...row, body: JSON.parse(row.body) as Row['body'] }))
}

/** Ids and commitments that a row lists. */
function listed(row: Row | undefined, what: string): readonly (readonly string[])[] {
  return (row?.body[what] ?? []) as readonly (readonly string[])[]
}

function newLexicon(): Promise<void> {
  return keepLexicon(db.store, 'sha256:new', { entries: {} }, '{}')
}

const TEXT = 'A sentence that nobody may find in the log.'
const HEX = expect.stringMatching(/^[0-9a-f]{64}$/)
const ID = expect.stringMatching(/^[0-9a-f-]{36}$/)

describe('the log is told', () => {
  test('of a batch by one row with a commitment for each raw item and item, once', async () => {
    const page = raw('<p>a page that says two things</p>')
    const said = [
      { key: 'a', text: TEXT, note: 'a remark' },
      { key: 'b', text: 'Another.' },
    ]
    const rows = await added(() => captured(db.store, said, page))
    expect(rows).toEqual([
      {
        act: 'capture',
        actor: 'system:ingest',
        body: {
          source: 'assembly',
          raws: [[page.id, HEX]],
          items: [
            [ID, HEX],
            [ID, HEX],
          ],
        },
      },
    ])
    expect(await added(() => captured(db.store, said, page))).toEqual([])
    const again = raw('<p>the same two in other bytes</p>')
    const [seen] = await added(() => captured(db.store, said, again))
    expect(seen?.body).toMatchObject({ raws: [[again.id, HEX]], items: [] })
  })

  test('nothing that could be guessed: with the same text another commitment', async () => {
    const twice = [
      { key: 'one', text: 'Yes.', author: 'p-1' },
      { key: 'two', text: 'Yes.', author: 'p-2' },
    ]
    const [row] = await added(() => captured(db.store, twice))
    const items = listed(row, 'items')
    expect(new Set(items.map(([, commitment]) => commitment)).size).toBe(2)
    const { rows: log } = await db.store.pool.query<{ body: string }>('select body from audit')
    const all = log.map(({ body }) => body).join('\n')
    expect(all).not.toMatch(/sentence|remark|Yes|assembly\.example|p-1/)
  })

  test('what can be checked from the row alone while its salt is there', async () => {
    const [row] = await added(() => captured(db.store, [{ key: 'c', text: 'Check me.' }]))
    const [[id, commitment] = []] = listed(row, 'items')
    const { rows } = await db.store.pool.query(
      `select id, source_id as source, raw_item_id as raw, version, previous_id as previous,
        source_key as key, text, replaced, address, author, author_is_public as "authorIsPublic",
        published_at as "publishedAt", precision, parent, note, salt from items where id = $1`,
      [id],
    )
    const { salt, ...columns } = rows[0]
    expect(commitmentOf(salt, itemRecord(columns))).toBe(commitment)
    expect(commitmentOf(salt, itemRecord({ ...columns, author: 'Another' }))).not.toBe(commitment)
  })

  test('of classifications and reviews in the transaction that writes them', async () => {
    const { work } = await captured(db.store, [{ key: 'd', text: 'Flag me.' }])
    const rows = await added(() => classified(db.store, work, classification([flag()])))
    expect(rows).toEqual([
      {
        act: 'classification',
        actor: 'system:classify',
        body: { classifications: [[ID, ID, HEX]] },
      },
    ])
    const [[id, item] = []] = listed(rows[0], 'classifications')
    const anna = await user(db.store, 'Anna')
    const event = {
      item: item as ItemId,
      classification: id as ClassificationId,
      user: anna,
      act: { kind: 'verdict', verdict: 'confirmed' } as const,
      note: 'a note',
    }
    expect(await added(() => addReviewEvent(db.store, event))).toEqual([
      {
        act: 'review',
        actor: `user:${anna}`,
        body: { kind: 'verdict', verdict: 'confirmed', reviews: [[ID, item, HEX]] },
      },
    ])
  })

  test('of nothing that was rolled back', async () => {
    const rows = await added(() =>
      db.store.db
        .transaction()
        .execute(async (trx) => {
          await sql`select append_acts('[{"act":"hold","actor":"system:test","body":"{}"}]')`.execute(
            trx,
          )
          throw new Error('no')
        })
        .catch(() => undefined),
    )
    expect(rows).toEqual([])
  })

  test('of sources, lexicons and endpoints where they change, and not where they do not', async () => {
    const other = source({ id: 'other' as never, publisher: { kind: 'person', name: 'A Name' } })
    const change = async (work: () => Promise<unknown>) =>
      (await added(work)).map(({ act, body }) => [act, body['change']])
    expect(await change(() => upsertSource(db.store, other))).toEqual([['source.change', 'added']])
    expect(await change(() => upsertSource(db.store, other))).toEqual([])
    const off = { ...other, enabled: false }
    expect(await change(() => upsertSource(db.store, off))).toEqual([['source.change', 'changed']])
    expect((await added(newLexicon)).map(({ body }) => body)).toEqual([
      { version: 'sha256:new', sha256: HEX },
    ])
    expect(await added(newLexicon)).toEqual([])
    const url = 'https://receiver.example/a-secret-path'
    const keep = (secret: string) => () => keepEndpoint(db.store, { url, secret })
    expect(await change(keep('one'))).toEqual([['endpoint.change', 'added']])
    expect(await change(keep('two'))).toEqual([['endpoint.change', 'secret']])
    const id = await keep('two')()
    const steps = async () => {
      await endRotation(db.store, id)
      await disableEndpoint(db.store, id, 'asked to')
      await enableEndpoint(db.store, id)
    }
    expect((await change(steps)).map(([, what]) => what)).toEqual(['settled', 'off', 'on'])
  })

  test('of accounts, sign-ins and sign-outs', async () => {
    expect(await added(() => renewOneTimePassword(db.store, 'hash'))).toMatchObject([
      { act: 'role.change', body: { change: 'one-time-password', role: 'admin' } },
    ])
    const account = await accountByName(db.store, 'admin')
    const id = account?.id ?? ('' as never)
    const rows = await added(async () => {
      const token = await openSession(db.store, id)
      await closeSession(db.store, token)
      await closeSession(db.store, token)
      await changePassword(db.store, id, 'hash', 'own')
    })
    expect(rows.map(({ act, actor }) => [act, actor])).toEqual([
      ['sign-in', `user:${id}`],
      ['sign-out', `user:${id}`],
      ['role.change', `user:${id}`],
    ])
    expect(rows[0]?.body).toEqual(rows[1]?.body)
  })
})

test('many writers of different kinds at once neither wait in a circle nor break the chain', async () => {
  const { work } = await captured(
    db.store,
    Array.from({ length: 40 }, (_, n) => ({ key: `r${n}`, text: `To be judged ${n}.` })),
  )
  await classified(db.store, work, classification([flag()]))
  const { rows: shown } = await db.store.pool.query<{
    item: ItemId
    classification: ClassificationId
  }>(`select id as item, classification_id as classification from items where text like 'To be%'`)
  const reviewer = await user(db.store, 'Berta')
  const note = null
  const act = { kind: 'escalate' } as const
  const writers = shown.flatMap((seen, n) => [
    async () => {
      const said = [
        { key: `w${n % 7}`, text: `Version ${n} of it.` },
        { key: `x${n}`, text: `X ${n}` },
      ]
      const more = await captured(db.store, said)
      await classified(db.store, more.work, classification([flag()]))
    },
    () => addReviewEvent(db.store, { ...seen, user: reviewer, act, note }),
  ])
  await Promise.all(writers.map((write) => write()))
  const { rows } = await db.store.pool.query(`
    select count(*)::int as n, max(seq) as last, bool_and(previous = coalesce(before,
      decode(repeat('00', 32), 'hex'))) as linked
    from (select *, lag(hash) over (order by seq) as before from audit) as log`)
  expect(rows[0]).toMatchObject({ linked: true, n: rows[0].last })
  expect(rows[0].n).toBeGreaterThanOrEqual(3 * 40)
})
