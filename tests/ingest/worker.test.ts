import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { collectSource, pasteStatement, type CollectDeps } from '../../src/ingest/worker.ts'
import type { Progress } from '../../src/ingest/progress.ts'
import { UsageError } from '../../src/lib/errors.ts'
import type { SourceId, WorkId } from '../../src/model/ids.ts'
import type { HostPort } from '../../src/net/host-port.ts'
import { openNet } from '../../src/net/net.ts'
import { lastRuns, rejectionsOf } from '../../src/store/runs.ts'
import { leaseSource, sourceById, upsertSource } from '../../src/store/sources.ts'
import type { Store } from '../../src/store/open.ts'
import { silent } from '../support/backends.ts'
import { freshDatabase } from '../support/database.ts'
import { reply, serve, type Handler } from '../support/http.ts'
import { parser } from '../support/parser.ts'
import { aSource } from './a-source.ts'

const ID = 'a-source' as SourceId

/** Real store and network; the queue is only told, and what it was told is kept. */
function depsOf(store: Store, named: readonly HostPort[] = []) {
  const hinted: WorkId[] = []
  const deps: CollectDeps = {
    store,
    queues: {
      async hint(_, batches) {
        hinted.push(...(batches.flat() as WorkId[]))
      },
    },
    net: openNet({ allowPrivate: named, contact: 'monitor@example.org', minDelayMs: 0 }),
    parser,
    pseudonymKey: 'a key of thirty-two characters..',
    log: silent,
  }
  return { ...deps, hinted, [Symbol.asyncDispose]: () => deps.net.close() }
}

async function countsOf(store: Store) {
  const { rows } = await sql<Record<'items' | 'raws' | 'work' | 'sightings', number>>`
    select (select count(*)::int from items) as items, (select count(*)::int from raw_items) as raws,
      (select count(*)::int from work) as work, (select count(*)::int from sightings) as sightings
  `.execute(store.db)
  return rows[0]
}

const rss = (...items: readonly string[]): string =>
  `<rss version="2.0"><channel>${items
    .map(
      (words, n) =>
        `<item><guid>k${n}</guid><author>Jo Doe</author><description>${words}</description></item>`,
    )
    .join('')}</channel></rss>`

describe('collectSource', () => {
  it('stores what a feed gives, hints it, and writes the run down', async () => {
    await using db = await freshDatabase()
    await using server = await serve({ '/feed': reply(rss('One', 'Two', ' ')) })
    await using deps = depsOf(db.store, [server.named])
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    const collected = await collectSource(deps, ID)
    expect(collected).toEqual({ outcome: 'ok', received: 3, added: 2, rejected: 1 })
    expect(await countsOf(db.store)).toEqual({ items: 2, raws: 1, work: 2, sightings: 2 })
    expect(deps.hinted).toHaveLength(2)
    const [run] = await lastRuns(db.store, ID)
    expect(run).toMatchObject({ outcome: 'ok', received: 3, added: 2, rejected: 1, error: null })
    expect(await rejectionsOf(db.store, run?.id ?? '')).toHaveLength(1)
  })

  it('stores a feed of hundreds of entries in batches, its bytes once', async () => {
    await using db = await freshDatabase()
    const words = Array.from({ length: 450 }, (_, n) => `Words ${n}`)
    await using server = await serve({ '/feed': reply(rss(...words), { etag: '"v1"' }) })
    await using deps = depsOf(db.store, [server.named])
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'ok', added: 450 })
    expect(await countsOf(db.store)).toEqual({ items: 450, raws: 1, work: 450, sightings: 450 })
    expect((await sourceById(db.store, ID))?.cursor).toMatchObject({ etag: '"v1"' })
  })

  it('keeps no private name outside the evidence', async () => {
    await using db = await freshDatabase()
    await using server = await serve({ '/feed': reply(rss('One')) })
    await using deps = depsOf(db.store, [server.named])
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    await collectSource(deps, ID)
    const { rows } = await sql<{ author: string; row: string }>`
      select author, to_jsonb(items)::text as row from items`.execute(db.store.db)
    expect(rows[0]?.author).toMatch(/^p-[0-9a-f]{16}$/)
    expect(rows[0]?.row).not.toContain('Jo Doe')
  })

  it('makes an edit a new version, and a repeat nothing new', async () => {
    await using db = await freshDatabase()
    let body = rss('One', 'Two')
    const handler: Handler = (_, response) => response.end(body)
    await using server = await serve({ '/feed': handler })
    await using deps = depsOf(db.store, [server.named])
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    await collectSource(deps, ID)
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'ok', added: 0 })
    body = rss('One, edited', 'Two')
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'ok', added: 1 })
    const { rows } = await sql<{ version: number; current: boolean; text: string }>`
      select version, is_current as current, text from items where source_key = 'k0'
      order by version`.execute(db.store.db)
    expect(rows).toEqual([
      { version: 1, current: false, text: 'One' },
      { version: 2, current: true, text: 'One, edited' },
    ])
    expect((await countsOf(db.store))?.raws).toBe(2)
  })

  it('writes a failure down, keeps the bytes, and counts the streak', async () => {
    await using db = await freshDatabase()
    let body = 'Maintenance'
    await using server = await serve({ '/feed': (_, response) => void response.end(body) })
    await using deps = depsOf(db.store, [server.named])
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    for (const streak of [1, 2]) {
      const failed = await collectSource(deps, ID)
      expect(failed).toMatchObject({ outcome: 'failed', error: expect.stringContaining('feed') })
      expect((await sourceById(db.store, ID))?.errorStreak).toBe(streak)
    }
    expect((await countsOf(db.store))?.raws).toBe(1)
    body = rss('One')
    expect((await collectSource(deps, ID)).outcome).toBe('ok')
    expect((await sourceById(db.store, ID))?.errorStreak).toBe(0)
  })

  it('leaves alone a source that another holds, is switched off or unknown', async () => {
    await using db = await freshDatabase()
    await using deps = depsOf(db.store)
    await upsertSource(db.store, aSource({}))
    await leaseSource(db.store, ID, { leaseMs: 60_000 })
    expect((await collectSource(deps, ID)).outcome).toBe('busy')
    await upsertSource(db.store, aSource({ enabled: false }))
    await expect(collectSource(deps, ID)).rejects.toThrow(UsageError)
    await expect(collectSource(deps, 'none' as SourceId)).rejects.toThrow(/no source "none"/)
    expect(await lastRuns(db.store, ID)).toEqual([])
  })

  it('does not contact an address that is not public', async () => {
    await using db = await freshDatabase()
    await using server = await serve({ '/feed': reply(rss('One')) })
    await using deps = depsOf(db.store)
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    const collected = await collectSource(deps, ID)
    expect(collected).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('not contacted'),
    })
    expect(server.connections()).toBe(0)
  })

  it('writes nothing once its lease has gone to another', async () => {
    await using db = await freshDatabase()
    const take = () => sql`update sources set lease_token = gen_random_uuid()`.execute(db.store.db)
    await using server = await serve({
      '/feed': (_, response) => void take().then(() => response.end(rss('One'))),
    })
    await using deps = depsOf(db.store, [server.named])
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'failed', added: 0 })
    expect(await countsOf(db.store)).toMatchObject({ items: 0, raws: 0 })
  })
})

describe('a file', () => {
  it('that is stopped in the middle goes on, and each line is one item', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tocsin-import-'))
    const path = join(folder, 'posts.jsonl')
    const lines = Array.from({ length: 1000 }, (_, n) => `{"id":${n},"text":"Statement ${n}"}`)
    await writeFile(path, [...lines, 'bad'].join('\n'))
    await using db = await freshDatabase()
    await using deps = depsOf(db.store)
    await upsertSource(db.store, aSource({ kind: 'file', address: path }))
    const stop = new AbortController()
    const seen: Progress[] = []
    const onProgress = (progress: Progress) => {
      seen.push(progress)
      if (progress.received === 400) stop.abort()
    }
    const first = await collectSource(deps, ID, { onProgress, signal: stop.signal })
    expect(first).toMatchObject({
      outcome: 'failed',
      added: 400,
      error: expect.stringContaining('goes on'),
    })
    const second = await collectSource(deps, ID, { onProgress })
    expect(second).toEqual({ outcome: 'ok', received: 601, added: 600, rejected: 1 })
    expect((await collectSource(deps, ID)).outcome).toBe('unchanged')
    expect(await countsOf(db.store)).toEqual({
      items: 1000,
      raws: 1000,
      work: 1000,
      sightings: 1000,
    })
    expect(seen.at(-1)).toMatchObject({ part: 1, secondsLeft: 0, rejected: 1 })
    expect(seen[0]?.secondsLeft).toBeGreaterThan(0)
    await rm(folder, { recursive: true })
  })
})

describe('pasteStatement', () => {
  it('stores a text once, whoever pastes it again', async () => {
    await using db = await freshDatabase()
    await using deps = depsOf(db.store)
    await upsertSource(db.store, aSource({ kind: 'manual', address: '' }))
    const first = await pasteStatement(deps, ID, { text: 'One', speaker: 'Jo Doe', by: 'a' })
    const again = await pasteStatement(deps, ID, { text: 'One', speaker: 'Jo Doe', by: 'b' })
    expect(first.added).toBe(true)
    expect(again).toEqual({ item: first.item, added: false })
    expect(await countsOf(db.store)).toEqual({ items: 1, raws: 2, work: 1, sightings: 2 })
    expect(deps.hinted).toHaveLength(1)
  })

  it('refuses a source of another kind', async () => {
    await using db = await freshDatabase()
    await using deps = depsOf(db.store)
    await upsertSource(db.store, aSource({}))
    await expect(pasteStatement(deps, ID, { text: 'One' })).rejects.toThrow(/manual/)
  })
})
