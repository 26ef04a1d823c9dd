import { expect } from 'vitest'
import type { SourceId, WorkId } from '../../src/model/ids.ts'
import { reopenWork } from '../../src/store/reopen.ts'
import { lastRuns } from '../../src/store/runs.ts'
import { describeBackends } from '../support/backends.ts'
import { many, startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { chanceOf } from '../support/faults/chance.ts'
import { fault, times } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { TEST_LEXICON } from '../support/marked-classifier.ts'
import { openScene, type Scene } from '../support/scene.ts'
import { accept } from '../support/statements.ts'

const FEED = 'feed-0' as SourceId

describeBackends('the same thing more than once', (kind) => {
  fault('F22', 'every hint ten times and shuffled is one row each', async (line) => {
    await using scene = await openScene(kind, { itemMs: 0, leaseMs: 4000 })
    const { outside, queues, worker } = scene
    const chance = chanceOf(22)
    await using crew = await startCrew([
      ...many(2, worker('ingest')),
      ...many(2, worker('classify')),
      ...many(2, worker('alerts')),
    ])
    outside.publish(times(100, 300))
    const texts = Array.from(
      { length: times(200, 5000) },
      (_, n) => `Hinted ${n}.${n % 10 ? '' : ' flag 4'}`,
    )
    const work: WorkId[] = []
    for (let from = 0; from < texts.length; from += 200) {
      work.push(...(await accept(scene.store, texts.slice(from, from + 200))))
    }
    let hints = 0
    for (let time = 1; time <= 10; time += 1) {
      const shuffled = chance.shuffle(work)
      const parts = Array.from({ length: Math.ceil(shuffled.length / 20) }, (_, n) =>
        shuffled.slice(n * 20, n * 20 + 20),
      )
      hints += parts.length
      await queues.hint('classify', parts, time)
      await outside.ask()
    }
    await outside.collected()
    await atRest(scene)
    line.injected = `${kind}: ${hints} hints of ${work.length} rows, each row ten times`
    await crew.finish()
    await demandInvariants(scene, line, {
      texts: [...texts, ...outside.published],
      received: outside.received,
    })
    // A live worker is never overtaken, so that nothing was sent twice either.
    expect(new Set(outside.received.map(({ id }) => id)).size).toBe(outside.received.length)
  })

  fault('F24', 'two that schedule collect each time once', async (line) => {
    await using scene = await openScene(kind, { leaseMs: 4000 })
    const { outside, store, worker } = scene
    await store.pool.query("update sources set schedule = '1m' where id = $1", [FEED])
    await using crew = await startCrew([
      // As the product has it.
      ...many(2, worker('ingest', { gapMs: 5000 })),
      worker('classify'),
      worker('alerts'),
    ])
    const rounds = times(6, 100)
    for (let round = 1; round <= rounds; round += 1) {
      await eventually('the run of this minute', async () => (await ended(store)) >= round, 60_000)
      outside.publish(3)
      // A minute passes, for the store: both find the source late in the same moment.
      await store.pool.query(
        "update source_runs set started_at = started_at - interval '70 seconds'",
      )
    }
    await eventually('the last run', async () => (await ended(store)) > rounds, 60_000)
    await atRest(scene)
    line.injected = `${kind}: ${rounds + 1} slots, two processes`
    await crew.finish()
    const runs = await lastRuns(store, FEED, 1000)
    expect(runs.filter((one) => one.outcome !== 'ok')).toEqual([])
    // One run for each slot, but for a slot of the queue that ends while the minute is moved.
    expect(runs.length - rounds - 1).toBeLessThanOrEqual(1)
    expect(outside.fetched()).toEqual([runs.length])
    await demandInvariants(scene, line, { texts: outside.published })
  })

  fault(
    'F25',
    'two versions at once are both recorded, and a re-run is asked for',
    async (line) => {
      await using scene = await openScene(kind, { itemMs: 4, leaseMs: 4000 })
      const { store, worker } = scene
      const texts = Array.from(
        { length: times(300, 5000) },
        (_, n) => `Upgrade ${n}.${n % 10 ? '' : ' flag 4'}`,
      )
      await using receiver = await startCrew([worker('alerts')])
      {
        await using old = await startCrew([worker('classify', { engine: 'test-1' })])
        const half = texts.length / 2
        await scene.take(texts.slice(0, half))
        await eventually('some of it', async () => (await byEngine(store)).has('test-1'), 60_000)
        await using both = await startCrew([worker('classify', { engine: 'test-2' })])
        await scene.take(texts.slice(half))
        await atRest(scene)
        await Promise.all([old.finish(), both.finish()])
      }
      const first = await byEngine(store)
      expect([...first.keys()].toSorted()).toEqual(['test-1', 'test-2'])
      expect([...first.values()].reduce((sum, count) => sum + count, 0)).toBe(texts.length)
      await using next = await startCrew(many(2, worker('classify', { engine: 'test-2' })))
      const versions = { lexicon: TEST_LEXICON, engine: 'test-2' }
      const opened = await reopenWork(store, 'classify', versions, 100_000)
      expect(opened).toBe(first.get('test-1'))
      await atRest(scene)
      await next.finish()
      await receiver.finish()
      const second = await byEngine(store)
      expect(second.get('test-1')).toBe(first.get('test-1'))
      expect(second.get('test-2')).toBe(texts.length)
      line.injected = `${kind}: an engine that changes in the middle of ${texts.length} items`
      await demandInvariants(scene, line, { texts, received: scene.outside.received })
    },
  )
})

async function byEngine(store: Scene['store']): Promise<ReadonlyMap<string, number>> {
  const { rows } = await store.pool.query<{ engine: string; n: number }>(
    'select engine, count(*)::int as n from classifications group by engine',
  )
  return new Map(rows.map(({ engine, n }) => [engine, n]))
}

async function ended(store: Scene['store']): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>(
    'select count(*)::int as n from source_runs where finished_at is not null',
  )
  return rows[0]?.n ?? 0
}
