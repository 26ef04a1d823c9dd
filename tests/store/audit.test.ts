import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordActs } from '../../src/store/audit.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { ask } from '../support/sql.ts'

let db: FreshDatabase

beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db[Symbol.asyncDispose]())

function append(count: number): Promise<void> {
  const acts = Array.from({ length: count }, (_, index) => ({
    act: 'capture' as const,
    actor: 'system:ingest' as const,
    body: { z: index, a: ['ə'] },
  }))
  return inTransaction(db.store, (trx) => recordActs(trx, acts))
}

interface Row {
  readonly seq: number
  readonly at: string
  readonly act: string
  readonly actor: string
  readonly body: string
  readonly previous: string
  readonly hash: string
}

async function rows(): Promise<readonly Row[]> {
  const { rows: found } = await db.store.pool.query<Row>(`
    select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, act, actor,
      body, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
    from audit order by seq`)
  return found
}

test('of many who append at once each act is one link of one chain', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => append(1 + (index % 3))))
  const chain = await rows()
  expect(chain.map((row) => row.seq)).toEqual(chain.map((_, index) => index + 1))
  let previous = '0'.repeat(64)
  for (const row of chain) {
    const line = [previous, row.seq, row.at, row.act, row.actor, row.body].join('\n')
    expect(row.previous).toBe(previous)
    expect(row.hash).toBe(createHash('sha256').update(line).digest('hex'))
    previous = row.hash
  }
  expect(chain[0]?.body).toBe('{"a":["ə"],"z":0}')
})

const CHANGES = [
  'update tocsin.audit set body = body',
  'delete from tocsin.audit',
  'truncate tocsin.audit',
]

test.each(CHANGES)('the owner of the log too is refused "%s", by a trigger', async (statement) => {
  await append(1)
  await expect(ask(db.url, statement)).rejects.toThrow('only grows')
})

test.each([
  ...CHANGES,
  `insert into audit values (9, now(), 'hold', 'system:test', '{}', '\\x', '\\x')`,
  'alter table audit disable trigger all',
  'alter table audit disable trigger audit_grows',
  'drop table audit',
  'drop trigger audit_grows on audit',
  'create trigger mine before insert on audit for each row execute function refuse_change()',
  'create or replace function append_acts(acts json) returns void language sql as $$ $$',
  'drop function append_acts',
  'set session_replication_role = replica',
])('a session of the application is refused "%s"', async (statement) => {
  await append(1)
  const before = await rows()
  await expect(db.store.pool.query(statement)).rejects.toThrow(
    /permission denied|must be owner|only grows/,
  )
  expect(await rows()).toEqual(before)
})
