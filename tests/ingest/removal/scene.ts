import { lookAgain, type RemovalDeps } from '../../../src/ingest/removal/worker.ts'
import { collectSource } from '../../../src/ingest/worker.ts'
import type { SourceId, WorkId } from '../../../src/model/ids.ts'
import type { Source } from '../../../src/model/source.ts'
import { openNet } from '../../../src/net/net.ts'
import { listRemovals } from '../../../src/store/removals.ts'
import { upsertSource } from '../../../src/store/sources.ts'
import { silent } from '../../support/backends.ts'
import { freshDatabase } from '../../support/database.ts'
import { type Handler, reply, serve } from '../../support/http.ts'
import { parser } from '../../support/parser.ts'
import { classification, classified, flag, prepared, rowsOf } from '../../store/fixtures.ts'
import { aSource } from '../a-source.ts'

export const HOUR = 3_600_000
export const ID = 'a-source' as SourceId
export const WORDS = 'The council met on Tuesday and spoke of the bridge. '.repeat(8)
const html = (words: string) =>
  `<html><head><title>Council</title></head><body><article><p>${words}</p></article></body></html>`
export const page = (words: string): Handler => reply(html(words), { 'content-type': 'text/html' })
export const status = (code: number): Handler => reply('', {}, code)
export const to = (location: string, code: number): Handler => reply('', { location }, code)

/** A clock that stands so many hours from now. */
export function clockAt(hours: number): () => string {
  return () => new Date(Date.now() + hours * HOUR).toISOString()
}

export interface SceneOptions {
  readonly paths?: readonly string[]
  readonly source?: Partial<Source>
  readonly severity?: 1 | 3
}

/** A feed whose entries link to pages of one host, captured and flagged, and a clock that we turn. */
export async function scene({ paths = ['/a'], source = {}, severity = 3 }: SceneOptions = {}) {
  const db = await freshDatabase()
  const handlers: Record<string, Handler> = {}
  const server = await serve(handlers)
  const entries = paths.map(
    (path) =>
      `<item><guid>${path}</guid><link>${server.url}${path}</link><description>Words of ${path}.</description></item>`,
  )
  handlers['/feed'] = reply(`<rss version="2.0"><channel>${entries.join('')}</channel></rss>`)
  for (const path of paths) handlers[path] = page(WORDS)
  const hinted: unknown[] = []
  const net = openNet({ allowPrivate: [server.named], contact: 'a@example.org', minDelayMs: 0 })
  let now = Date.now()
  const deps: RemovalDeps = {
    store: db.store,
    queues: {
      hint: async (_, batches) => void hinted.push(...batches.flat()),
    },
    net,
    parser,
    pseudonymKey: 'a key of thirty-two characters..',
    log: silent,
    clock: () => new Date(now).toISOString(),
    chance: () => 0.5,
  }
  await prepared(db.store)
  await upsertSource(db.store, aSource({ address: `${server.url}/feed`, ...source }))
  const classify = async () => {
    const open = await rowsOf<{ id: WorkId }>(db.store, `select id from work where state = 'open'`)
    const work = open.map(({ id }) => id)
    await classified(db.store, work, classification([flag({ severity })]))
  }
  await collectSource(deps, ID)
  await classify()
  const captured = Date.now()
  return {
    db,
    deps,
    handlers,
    server,
    hinted,
    classify,
    /** Turns the clock to so many hours after capture, and looks. */
    async look(hours: number, signal?: AbortSignal) {
      now = captured + hours * HOUR
      return lookAgain(deps, signal)
    },
    async state() {
      const [found] = await listRemovals(db.store, {}, 10)
      return found
    },
    checks: () =>
      rowsOf<{ outcome: string; reason: string; state: string; status: number | null }>(
        db.store,
        'select outcome, reason, state, status from removal_checks order by at, id',
      ),
    async [Symbol.asyncDispose]() {
      await net.close()
      await server[Symbol.asyncDispose]()
      await db[Symbol.asyncDispose]()
    },
  }
}
