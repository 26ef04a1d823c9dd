import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { upsertSource } from '../../src/store/sources.ts'
import { aSource } from '../ingest/a-source.ts'
import { startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { fault, times } from '../support/faults/fault.ts'
import { rssMb } from '../support/faults/rss.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene } from '../support/scene.ts'

const POSTS = times(130, 2000)
const PATIENCE_MS = times(600_000, 3_600_000)
/** Less than all posts need. */
const HEAP_MB = times(128, 256)
/** Heap, code, and the buffers outside of the heap. */
const MOST_MB = times(384, 512)

fault(
  'F16',
  'many posts of a megabyte are worked in bounded memory',
  async (line) => {
    await using scene = await openScene('postgres', { itemMs: 1, leaseMs: 8000 })
    const { place, store, worker } = scene
    const path = join(place.path, 'large.jsonl')
    const file = await open(path, 'w')
    const texts = Array.from(
      { length: POSTS },
      (_, n) => `Large ${n}. ${'Word for word. '.repeat(66_000)}`,
    )
    for (const [id, text] of texts.entries()) await file.write(`${JSON.stringify({ id, text })}\n`)
    await file.close()
    await upsertSource(store, aSource({ id: 'large', kind: 'file', address: path }))
    await using first = await startCrew([worker('ingest', { heapMb: HEAP_MB })])
    const [ingest] = first.alive
    let asked = 0
    await eventually(
      'all posts',
      async () => {
        asked += 1
        if (asked % 100 === 1) await scene.queues.hint('ingest', [['large' as never]], asked)
        const { rows } = await store.pool.query<{ n: number }>(
          'select count(*)::int as n from items',
        )
        return rows[0]?.n === POSTS
      },
      PATIENCE_MS,
      50,
    )
    // As if every hint were lost, so that the sweep finds all of it at once.
    await store.pool.query('update work set hinted_at = null')
    await using second = await startCrew([worker('classify', { heapMb: HEAP_MB })])
    const [classify] = second.alive
    await atRest(scene, PATIENCE_MS)
    const most = await Promise.all([ingest, classify].map((one) => rssMb(one?.pid ?? 0, true)))
    line.injected = `${POSTS} posts of 1 MB, heap of ${HEAP_MB} MB: ingest held ${Math.round(most[0] ?? 0)} MB, classify ${Math.round(most[1] ?? 0)} MB`
    await first.finish()
    await second.finish()
    await rm(path)
    expect([...first.ends, ...second.ends]).toEqual([0, 0])
    expect(Math.max(...most)).toBeLessThan(MOST_MB)
    await demandInvariants(scene, line, { texts })
  },
  { seconds: 600 },
)
