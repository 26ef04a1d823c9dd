import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openParser } from '../../src/ingest/parse/parser.ts'
import { collectSource } from '../../src/ingest/worker.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import { migrate, schemaState } from '../../src/store/migrate.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { sourceById, upsertSource } from '../../src/store/sources.ts'
import { aSource } from '../ingest/a-source.ts'
import { silent } from '../support/backends.ts'
import { emptyDatabase, freshDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { fault, LONG, times } from '../support/faults/fault.ts'
import { type Struck, strike } from '../support/faults/strike.ts'
import { invariants } from '../support/invariants.ts'
import { ask } from '../support/sql.ts'

const ID = 'a-source' as SourceId
const LEASE_MS = 400
/** Two batches, so that a cursor moves in the middle. */
const POSTS = Array.from({ length: 260 }, (_, n) => `Post ${n} of the import.`)
const LINES = POSTS.map((text, n) => JSON.stringify({ id: n, text, published: '2026-11-16' }))

/** The statements that a task dies at: each of them in the long form, some of them in the short one. */
async function* deaths(task: (at: number, when: 'before' | 'after') => Promise<Struck>) {
  const stride = times(5, 1)
  for (let at = 1; ; at += stride) {
    for (const when of LONG
      ? (['before', 'after'] as const)
      : ([at % 2 === 1 ? 'before' : 'after'] as const)) {
      const struck = await task(at, when)
      if (struck.kind === 'done') return
      yield { at, when, statement: struck.statement }
    }
  }
}

/** How many lines of the file the cursor says are done, and how many of them are items. */
async function progress(store: Store) {
  const cursor = (await sourceById(store, ID))?.cursor as { readonly offset?: number }
  const passed = Buffer.from(LINES.join('\n'))
    .subarray(0, cursor.offset ?? 0)
    .toString()
  const done = passed === '' ? 0 : passed.trim().split('\n').length
  const { rows } = await store.pool.query<{ key: string }>('select source_key as key from items')
  const keys = new Set(rows.map(({ key }) => key))
  const behind = Array.from({ length: done }, (_, n) => String(n)).filter((key) => !keys.has(key))
  return { done, items: keys.size, behind }
}

fault(
  'F02',
  'an ingest that dies at any statement loses nothing, and its cursor never runs ahead',
  async (line) => {
    const folder = await mkdtemp(join(tmpdir(), 'tocsin-import-'))
    const path = join(folder, 'posts.jsonl')
    await writeFile(path, LINES.join('\n'))
    await using parser = openParser()
    await using net = openNet({ allowPrivate: [], contact: 'tests@tocsin.example' })
    const seen = new Set<string>()
    let count = 0
    let db = await freshDatabase()
    await upsertSource(db.store, aSource({ kind: 'file', address: path }))
    const task = (at: number, when: 'before' | 'after') =>
      strike({ databaseUrl: db.url, task: 'collect', source: ID, leaseMs: LEASE_MS, at, when })
    try {
      for await (const { at, when, statement } of deaths(task)) {
        count += 1
        seen.add(statement.split(/\s/)[0] ?? '')
        // What a statement sent last may still be at work in the server; what it does is whole.
        const { behind, items } = await progress(db.store)
        expect({ at, when, statement, behind }).toMatchObject({ behind: [] })
        expect([0, 200, 260]).toContain(items)
        const queues = { hint: () => Promise.resolve() }
        const key = 'a key of the tests, longer than 32 characters'
        const deps = { store: db.store, queues, net, parser, pseudonymKey: key, log: silent }
        const again = () => collectSource(deps, ID)
        await eventually(
          'the lease to end',
          async () => (await again()).outcome !== 'busy',
          120_000,
        )
        await db.store.pool.query("update work set state = 'done', hinted_at = null")
        const found = await invariants(db.store, { texts: POSTS })
        const rest = found.broken.filter((one) => !one.startsWith('I1: done without'))
        expect({ at, when, statement, rest }).toMatchObject({ rest: [] })
        expect(await progress(db.store)).toEqual({ done: 260, items: 260, behind: [] })
        line.items = (line.items ?? 0) + found.items
        line.lost = (line.lost ?? 0) + found.lost
        line.doubled = (line.doubled ?? 0) + found.doubled
        await db[Symbol.asyncDispose]()
        db = await freshDatabase()
        await upsertSource(db.store, aSource({ kind: 'file', address: path }))
      }
    } finally {
      await db[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    }
    line.injected = `${count} deaths, each at another statement of a collection`
    expect(count).toBeGreaterThan(times(4, 30))
    // The harness reached inside transactions, and their ends.
    if (LONG) expect([...seen]).toEqual(expect.arrayContaining(['begin', 'commit', 'insert']))
  },
  { seconds: 600 },
)

fault(
  'F09',
  'a migration that dies at any statement leaves nothing or all of itself',
  async (line) => {
    let count = 0
    let made = await emptyDatabase()
    const task = (at: number, when: 'before' | 'after') =>
      strike({ databaseUrl: made.url, task: 'migrate', leaseMs: LEASE_MS, at, when })
    for await (const { at, when, statement } of deaths(task)) {
      count += 1
      await using store = await openStore(made.url, { max: 2 })
      // The server notices a dead client when it next speaks to it: its locks are waited for.
      await migrate(store)
      const state = await schemaState(store)
      expect({ at, when, statement, missing: state.missing }).toMatchObject({ missing: [] })
      expect(await ask(made.url, 'select count(*)::int as n from tocsin.items')).toEqual([{ n: 0 }])
      made = await emptyDatabase()
    }
    line.injected = `${count} deaths, each at another statement of the migrations`
    expect(count).toBeGreaterThan(times(2, 10))
  },
  { seconds: 600 },
)
