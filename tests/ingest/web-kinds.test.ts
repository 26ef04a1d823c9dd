import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { collectSource, type CollectDeps } from '../../src/ingest/worker.ts'
import type { SourceId } from '../../src/model/ids.ts'
import type { HostPort } from '../../src/net/host-port.ts'
import { openNet } from '../../src/net/net.ts'
import { recount } from '../../src/store/recount.ts'
import { lastRuns } from '../../src/store/runs.ts'
import { upsertSource } from '../../src/store/sources.ts'
import type { Store } from '../../src/store/open.ts'
import { silent } from '../support/backends.ts'
import { freshDatabase } from '../support/database.ts'
import { serve } from '../support/http.ts'
import { parser } from '../support/parser.ts'
import { aSource } from './a-source.ts'
import { status, timeline, type Said } from './kinds/a-mastodon.ts'

const ID = 'a-source' as SourceId
const PUBLIC = '/api/v1/timelines/public'

function depsOf(store: Store, named: readonly HostPort[]): CollectDeps & AsyncDisposable {
  const allowPrivate = named
  const net = openNet({ allowPrivate, contact: 'monitor@example.org', minDelayMs: 0 })
  return {
    store,
    queues: { hint: async () => undefined },
    net,
    parser,
    pseudonymKey: 'a key of thirty-two characters..',
    log: silent,
    [Symbol.asyncDispose]: () => net.close(),
  }
}

const rowsOf = async (store: Store) => {
  const { rows } = await sql<{ text: string; version: number; current: boolean; row: string }>`
    select text, version, is_current as current, to_jsonb(items)::text as row from items
    order by published_at, source_key, version`.execute(store.db)
  return rows
}

describe('posts of a server', { timeout: 120_000 }, () => {
  it('are stored once each over many runs, an edit as a version, a parent as no item', async () => {
    const said: Said[] = Array.from({ length: 90 }, (_, n) => ({
      id: n + 1,
      content: `<p>Post ${n + 1}</p>`,
      account: { acct: 'jo-doe' },
      created_at: new Date(Date.UTC(2026, 8, 1 + n)).toISOString(),
    }))
    said[89] = { ...said[89], id: 90, in_reply_to_id: '5' }
    const five = { ...said[4], id: 5, account: { acct: 'sam-roe@other.example' } }
    await using db = await freshDatabase()
    await using server = await serve({
      [PUBLIC]: timeline(said),
      '/api/v1/statuses/5': (_, response) => response.end(JSON.stringify(status(five))),
    })
    await using deps = depsOf(db.store, [server.named])
    const settings = { since: '2026-09-11', pages: 2 }
    const address = `${server.url}/public`
    await upsertSource(db.store, aSource({ kind: 'mastodon', address, settings }))
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'ok', added: 80 })
    said[88] = { ...said[88], id: 89, content: '<p>Post 89, edited</p>' }
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'ok', added: 1 })
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'unchanged', added: 0 })
    const rows = await rowsOf(db.store)
    expect(rows).toHaveLength(81)
    expect(rows.filter(({ text }) => text.startsWith('Post 89'))).toMatchObject([
      { text: 'Post 89', version: 1, current: false },
      { text: 'Post 89, edited', version: 2, current: true },
    ])
    const reply = JSON.parse(rows.find(({ text }) => text === 'Post 90')?.row ?? '{}')
    expect(reply.context).toMatchObject([{ relation: 'parent', text: 'Post 5' }])
    expect(rows.map(({ text }) => text)).not.toContain('Post 5')
    expect(rows.map(({ row }) => row).join()).not.toMatch(/jo-doe|sam-roe/)
    expect(await recount(db.store)).toEqual([])
    expect((await lastRuns(db.store, ID, 1))[0]).toMatchObject({ error: null })
  })
})
