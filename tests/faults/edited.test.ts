import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { openParser } from '../../src/ingest/parse/parser.ts'
import { collectSource } from '../../src/ingest/worker.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { aSource } from '../ingest/a-source.ts'
import { silent } from '../support/backends.ts'
import { many, startCrew } from '../support/crew.ts'
import { fault, times } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { serve } from '../support/http.ts'
import { openScene } from '../support/scene.ts'

const ID = 'edited' as SourceId

/** What the place shows, one after the other: written, edited, edited again, gone, and back. */
const STATES = (n: number): readonly (string | null)[] => [
  `Statement ${n}.`,
  `Statement ${n}, mended. flag 4`,
  `Statement ${n}, mended twice.`,
  null,
  `Statement ${n}.`,
]

fault('F23', 'an edit, a deletion and a repost keep every version and its bytes', async (line) => {
  const count = times(5, 100)
  let step = 0
  const feed = () => {
    const posts = Array.from({ length: count }, (_, n) => ({ n, text: STATES(n)[step] }))
    const items = posts.filter(({ text }) => text !== null && text !== undefined)
    return `<rss version="2.0"><channel><title>A place</title>${items
      .map(({ n, text }) => `<item><guid>s-${n}</guid><description>${text}</description></item>`)
      .join('')}</channel></rss>`
  }
  await using server = await serve({ '/feed': (_, response) => response.end(feed()) })
  await using scene = await openScene('postgres')
  await using parser = openParser()
  await using net = openNet({
    allowPrivate: [server.named],
    contact: 'tests@tocsin.example',
    minDelayMs: 0,
  })
  await upsertSource(scene.store, aSource({ id: ID, address: `${server.url}/feed` }))
  await using crew = await startCrew(many(2, scene.worker('classify')))
  const { store, queues } = scene
  const pseudonymKey = 'a key of the tests, longer than 32 characters'
  const deps = { store, queues, net, parser, pseudonymKey, log: silent }
  const bytes: string[] = []
  for (step = 0; step < 5; step += 1) {
    bytes.push(createHash('sha256').update(feed()).digest('hex'))
    expect((await collectSource(deps, ID)).error).toBeUndefined()
    await atRest(scene)
  }
  await crew.finish()
  line.injected = `${count} statements edited twice, taken away and posted again`
  const { rows } = await store.pool.query<{ text: string; version: number; current: boolean }>(
    `select text, version, is_current as current from items
     where source_id = $1 and source_key = 's-0' order by version`,
    [ID],
  )
  expect(rows).toEqual(
    STATES(0)
      .slice(0, 3)
      .map((text, n) => ({ text, version: n + 1, current: n === 0 })),
  )
  const kept = await store.pool.query<{ hash: string }>(
    "select encode(sha256, 'hex') as hash from blobs",
  )
  // A feed without entries may be no feed, yet its bytes are evidence too.
  expect(kept.rows.map(({ hash }) => hash)).toEqual(expect.arrayContaining([...new Set(bytes)]))
  const texts = Array.from({ length: count }, (_, n) => STATES(n).slice(0, 3) as string[]).flat()
  await demandInvariants(scene, line, { texts })
})
