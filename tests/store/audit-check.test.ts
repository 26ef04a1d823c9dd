import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chainLine } from '../../src/audit/chain.ts'
import type { Head } from '../../src/audit/head.ts'
import { sha256 } from '../../src/audit/sha256.ts'
import { verifiedLines, verifyStore } from '../../src/cli/audit/verify.ts'
import { adoptEvidence } from '../../src/store/adopt.ts'
import { checkChain, readHead } from '../../src/store/audit-check.ts'
import { auditPages, type ReadRow } from '../../src/store/audit-read.ts'
import { recordActs } from '../../src/store/audit.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sayTwoThings } from '../evidence/scene.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { ask } from '../support/sql.ts'

let db: FreshDatabase
/** The owner with the triggers switched off: what a superuser can do. */
let owner: Store
let published: Head
let kept: readonly ReadRow[]

beforeAll(async () => {
  db = await freshDatabase()
  await sayTwoThings(db.store)
  published = await readHead(db.store)
  kept = await allRows()
  owner = await openStore(db.url, { asOwner: true })
  await owner.pool.query('alter table audit disable trigger all')
})
afterAll(async () => {
  await owner.close()
  await db[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await owner.pool.query('delete from audit')
  for (const row of kept) await put(row)
})

async function allRows(): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = []
  for await (const page of auditPages(db.store)) rows.push(...page)
  return rows
}

function put({ seq, at, act, actor, body, previous, hash }: Omit<ReadRow, 'line'>) {
  return owner.pool.query(
    `insert into audit values ($1, $2, $3, $4, $5, decode($6, 'hex'), decode($7, 'hex'))`,
    [seq, at, act, actor, body, previous, hash],
  )
}

async function found(heads: readonly Head[] = []): Promise<readonly string[]> {
  return verifiedLines(await verifyStore(db.store, heads, () => 0))
}

/** Changes rows and makes every hash again, as one who owns the store could. */
async function rewrite(change: (row: ReadRow) => ReadRow | null): Promise<void> {
  await owner.pool.query('delete from audit')
  let [seq, previous] = [0, '0'.repeat(64)]
  for (const row of kept) {
    const changed = change(row)
    if (changed === null) continue
    seq += 1
    const next = { ...changed, seq, previous }
    const hash = sha256(chainLine(next))
    await put({ ...next, hash })
    previous = hash
  }
}

describe('a log that nobody changed', () => {
  test('is whole, bears out the evidence, and leads to the head that was published', async () => {
    expect(await found([published])).toEqual([])
    const later = { act: 'hold', actor: 'system:test', body: {} } as const
    await inTransaction(db.store, (trx) => recordActs(trx, [later]))
    expect(await found([published])).toEqual([])
    expect((await readHead(db.store)).seq).toBe(published.seq + 1)
  })
})

describe('F48: the first bad row is named', () => {
  test.each([
    ['an edited body', `update audit set body = '{}' where seq = 3`, 'row 3: hash: '],
    ['another time', `update audit set at = at + interval '1 us' where seq = 2`, 'row 2: hash: '],
    ['another actor', `update audit set actor = 'user:x' where seq = 4`, 'row 4: hash: '],
    ['another hash', `update audit set hash = sha256('x') where seq = 4`, 'row 4: hash: '],
    ['a missing row', `delete from audit where seq = 3`, 'row 4: gap: '],
    ['a missing first row', `delete from audit where seq = 1`, 'row 2: gap: '],
    [
      'two rows that changed places',
      `update audit set seq = case seq when 3 then 1004 else 1003 end where seq in (3, 4);
       update audit set seq = seq - 1000 where seq > 1000`,
      'row 3: order: ',
    ],
    [
      'a row put in with the right hash',
      `update audit set seq = seq + 1000 where seq > 2; update audit set seq = seq - 999 where seq > 1000;
       insert into audit select 3, at, act, actor, body, hash, audit_hash(hash, 3, at, act, actor, body)
       from audit where seq = 2`,
      'row 4: order: ',
    ],
  ])('%s', async (_, change, fault) => {
    await owner.pool.query(change)
    expect((await found())[0]).toContain(fault)
  })

  test('time that runs backwards, and a body in another form, though all is hashed again', async () => {
    await rewrite((row) => (row.seq === 4 ? { ...row, at: '2020-01-01T00:00:00.000000Z' } : row))
    expect((await found())[0]).toMatch(/^row 4: time: 2020-/)
    await rewrite((row) => (row.seq === 3 ? { ...row, body: row.body.replace('{', '{ ') } : row))
    expect((await found())[0]).toMatch(/^row 3: body: /)
  })
})

describe('F48: only a published head shows', () => {
  test('that the whole log was written anew', async () => {
    await rewrite((row) =>
      row.act === 'review' ? { ...row, body: row.body.replace('confirmed', 'unclear') } : row,
    )
    expect(await found()).toEqual([])
    expect(await found([published])).toEqual([
      expect.stringMatching(new RegExp(`^head ${published.seq}: rewritten: its hash`)),
    ])
  })

  test('that the end was cut off, where nothing is missing that the rows spoke of', async () => {
    const more = { act: 'hold', actor: 'system:test', body: { n: 1 } } as const
    await inTransaction(db.store, (trx) => recordActs(trx, [more]))
    const later = await readHead(db.store)
    await ask(db.url, `delete from tocsin.audit where seq = ${later.seq}`)
    expect(await found()).toEqual([])
    expect(await found([published, later])).toEqual([
      `head ${later.seq}: cut-off: it was published, and the log ends at row ${published.seq}`,
    ])
  })

  test('also one that the store itself keeps', async () => {
    await ask(
      db.url,
      `insert into tocsin.heads (seq, line) values (${published.seq},
      '${JSON.stringify({ ...published, root: '0'.repeat(64) })}')`,
    )
    expect((await found())[0]).toMatch(/^head \d+: rewritten: its root/)
    await ask(db.url, 'delete from tocsin.heads')
  })
})

describe('evidence that the log does not bear out is named', () => {
  test.each([
    [
      'a text',
      `update items set text = 'Nothing.' where source_key = 'a'`,
      /^item .*differs.*\n.*do not belong/s,
    ],
    [
      'text and hash',
      `update items set text = 'N', text_sha256 = sha256('N') where source_key = 'a'`,
      /^item .*differs/,
    ],
    ['an author', `update items set author = 'Someone' where source_key = 'a'`, /^item .*differs/],
    ['a date', `update items set published_at = now() where source_key = 'a'`, /^item .*differs/],
    ['bytes', `update blobs set bytes = 'x'`, /^bytes .*SHA-256/],
    ['an address', `update raw_items set remote_address = '192.0.2.8'`, /^raw item .*differs/],
    ['a flag', `update flags set severity = 5`, /^classification .*differs/],
    ['a flag that is gone', `delete from flags`, /^classification .*differs/],
    ['a note', `update review_events set note = 'another'`, /^review event .*differs/],
    ['a review that is gone', `delete from review_events`, /^review event .*gone/],
    [
      'a salt that is gone',
      `update items set salt = null where source_key = 'b'`,
      /^item .*is gone without/,
    ],
    ['a source', `update sources set publisher_name = 'Another'`, /^source assembly: differs/],
    [
      'a review of nobody',
      `insert into review_events select gen_random_uuid(), item_id, classification_id, user_id, kind,
        verdict, note, at from review_events`,
      /^review event .*not in the log/,
    ],
  ])('%s', async (_, change, fault) => {
    await using fresh = await freshDatabase()
    await sayTwoThings(fresh.store)
    await fresh.store.pool.query(change)
    const lines = verifiedLines(await verifyStore(fresh.store, [], () => 0))
    expect(lines.join('\n')).toMatch(fault)
  })
})

test('evidence that was there before the log is named, and adopted once', async () => {
  await using fresh = await freshDatabase()
  await sayTwoThings(fresh.store)
  await ask(
    fresh.url,
    'alter table tocsin.audit disable trigger all',
    'delete from tocsin.audit',
    'update tocsin.sources set salt = null',
  )
  const lines = verifiedLines(await verifyStore(fresh.store, [], () => 0))
  expect(lines.filter((line) => line.endsWith('is not in the log'))).toHaveLength(7)
  expect(await adoptEvidence(fresh.store)).toBe(7)
  expect(await adoptEvidence(fresh.store)).toBe(0)
  expect(verifiedLines(await verifyStore(fresh.store, [], () => 0))).toEqual([])
  expect((await checkChain(fresh.store)).rows).toBe(5)
})
