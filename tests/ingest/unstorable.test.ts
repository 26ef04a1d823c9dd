import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { SourceId } from '../../src/model/ids.ts'
import type { Source } from '../../src/model/source.ts'
import { collectSource, pasteStatement } from '../../src/ingest/worker.ts'
import { openNet } from '../../src/net/net.ts'
import type { Store } from '../../src/store/open.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { silent } from '../support/backends.ts'
import { freshDatabase } from '../support/database.ts'
import { reply, serve } from '../support/http.ts'
import { parser } from '../support/parser.ts'
import { aSource } from './a-source.ts'

/** NUL and half a pair, as JSON writes them. */
const BAD = String.raw`\u0000\ud800`
const bad = '\0\ud800'
const FEED = (field: string) =>
  `<item><guid>${field}k</guid><title>a${field}b</title><description>c${field}d</description><author>${field}e</author><link>https://example.org/${field}</link></item>`

const words = 'The council met today and spoke about the bridge. '.repeat(8)
const PAGE = `<html><head><title>a\0b</title><meta name="author" content="J\0o"><link rel="canonical" href="/\0"></head><body><article><p>c\0d ${words}</p></article></body></html>`

async function stored(store: Store) {
  const { rows } = await sql<{ text: string; replaced: number; bytes: Buffer }>`
    select items.text, items.replaced, blobs.bytes from items
    join raw_items on raw_items.id = items.raw_item_id
    join blobs on blobs.sha256 = raw_items.sha256
    order by items.text
  `.execute(store.db)
  return rows
}

function depsOf(store: Store, named: readonly { host: string; port: number }[]) {
  const net = openNet({ allowPrivate: named, contact: 'monitor@example.org', minDelayMs: 0 })
  const queues = { hint: async () => undefined }
  return {
    store,
    queues,
    net,
    parser,
    pseudonymKey: 'a key of thirty-two characters..',
    log: silent,
  }
}

it(
  'F32: what the store cannot hold is stored with a mark, in every field and from every kind',
  { timeout: 180_000 },
  async () => {
    await using db = await freshDatabase()
    const feed = `<rss version="2.0"><channel>${FEED('\0')}${FEED('&#0;')}</channel></rss>`
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 't',
      items: [
        {
          id: `k${bad}`,
          url: `https://example.org/${bad}`,
          title: `a${bad}b`,
          content_text: `c${bad}d`,
          authors: [{ name: bad }],
        },
      ],
    })
    await using server = await serve({
      '/feed': reply(feed),
      '/json': reply(json),
      '/page': reply(PAGE),
    })
    const folder = await mkdtemp(join(tmpdir(), 'tocsin-nul-'))
    const line = `{"id":"k${BAD}","text":"a${BAD}b","author":"${BAD}","url":"${BAD}","date":"${BAD}","note":"${BAD}","parent":"${BAD}"}`
    await writeFile(join(folder, 'a.jsonl'), `${line}\n`)
    await writeFile(join(folder, 'a.csv'), 'id,text,author,url,date,note\n\0,g\0h,\0,\0,\0,\0\n')
    await writeFile(join(folder, 'a.txt'), 'i\0j')
    const sources: readonly Partial<Source>[] = [
      { kind: 'feed', address: `${server.url}/feed` },
      { kind: 'feed', address: `${server.url}/json` },
      { kind: 'page', address: `${server.url}/page` },
      ...['a.jsonl', 'a.csv', 'a.txt'].map((name) => ({
        kind: 'file' as const,
        address: join(folder, name),
        settings: { authors: 'public' },
      })),
    ]
    const deps = depsOf(db.store, [server.named])
    for (const [n, given] of sources.entries()) {
      const source = aSource({ ...given, id: `s${n}` } as Parameters<typeof aSource>[0])
      await upsertSource(db.store, source)
      const run = await collectSource(deps, source.id)
      expect({ n, outcome: run.outcome, error: run.error }).toEqual({
        n,
        outcome: 'ok',
        error: undefined,
      })
    }
    const manual = aSource({ id: 'manual', kind: 'manual', address: '' })
    await upsertSource(db.store, manual)
    await pasteStatement(deps, 'manual' as SourceId, {
      text: `k${bad}l`,
      speaker: `J${bad}o`,
      note: bad,
      speakerIsPublic: true,
    })
    await deps.net.close()
    await rm(folder, { recursive: true })

    const rows = await stored(db.store)
    expect(rows.length).toBeGreaterThanOrEqual(7)
    for (const { text } of rows) expect(text).not.toMatch(/\0|\p{Surrogate}/u)
    const texts = rows.map(({ text }) => text)
    expect(texts).toEqual(
      expect.arrayContaining(['a\ufffd\ufffdb', 'g\ufffdh', 'i\ufffdj', 'k\ufffd\ufffdl']),
    )
    expect(rows.find(({ text }) => text === 'i\ufffdj')?.bytes).toEqual(Buffer.from('i\0j'))
    expect(rows.find(({ text }) => text === 'i\ufffdj')?.replaced).toBe(1)
    expect(rows.find(({ text }) => text === 'a\ufffd\ufffdb')?.bytes.toString()).toBe(line)
  },
)
