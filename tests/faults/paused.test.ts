import { expect } from 'vitest'
import { describeBackends } from '../support/backends.ts'
import { many, startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { chanceOf } from '../support/faults/chance.ts'
import { fault, times } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene } from '../support/scene.ts'
import { remarks, standings } from '../support/statements.ts'

const ROUNDS = times(2, 70)

describeBackends('a worker that is paused for longer than its lease', (kind) => {
  fault('F12', 'changes nothing of what classify did since', async (line) => {
    await using scene = await openScene(kind, { itemMs: 1, leaseMs: 700 })
    await using crew = await startCrew(many(2, scene.worker('classify')))
    const taken: string[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      const texts = remarks(`${round}`, 20, `[stop-${round}]`)
      taken.push(...texts)
      await scene.take(texts)
      const paused = await crew.obeyed(`stop-${round}`)
      await eventually(
        'another worker to do what the paused one holds',
        async () =>
          (await standings(scene.store)).some(
            (one) => one.text.includes(`[stop-${round}]`) && one.state === 'done',
          ),
        120_000,
      )
      const before = crew.total('refused')
      paused.signal('SIGCONT')
      await eventually('its results to be refused', () => crew.total('refused') > before, 60_000)
    }
    await atRest(scene)
    await crew.finish()
    line.injected = `${kind}: SIGSTOP of classify, ${ROUNDS} times`
    line.refused = crew.total('refused')
    await demandInvariants(scene, line, { texts: taken })
    expect(line.refused).toBeGreaterThanOrEqual(ROUNDS)
  })

  fault('F12', 'changes nothing of what ingest did since', async (line) => {
    await using scene = await openScene(kind, { leaseMs: 700 })
    const { outside, queues, store } = scene
    await using first = await startCrew([scene.worker('ingest')])
    await using second = await startCrew([
      scene.worker('ingest'),
      scene.worker('classify'),
      scene.worker('alerts'),
    ])
    const chance = chanceOf(1)
    const paused = await first.oneReady(chance)
    const other = await second.oneReady(chance, 'ingest')
    for (let round = 1; round <= ROUNDS; round += 1) {
      // With nothing in hand, or its request would be taken for that of the other.
      await eventually('an idle ingest', async () => (await queues.depth('ingest')) === 0, 60_000)
      await atRest(scene)
      other.signal('SIGSTOP')
      const asked = new Promise<void>((done) => {
        outside.onRequest = () => {
          outside.onRequest = undefined
          // It has the lease, and waits for the answer of the feed.
          paused.signal('SIGSTOP')
          done()
        }
      })
      outside.publish(20)
      const asking = setInterval(() => void outside.ask(), 200)
      await asked
      clearInterval(asking)
      other.signal('SIGCONT')
      await outside.collected()
      paused.signal('SIGCONT')
      await eventually(
        'the run of the paused one to fail',
        async () => (await lostLeases(store)) >= round,
        60_000,
      )
    }
    line.injected = `${kind}: SIGSTOP of ingest, ${ROUNDS} times`
    line.refused = await lostLeases(store)
    await atRest(scene)
    await first.finish()
    await second.finish()
    await demandInvariants(scene, line, { texts: outside.published })
  })

  fault('F12', 'changes nothing of what alerts did since', async (line) => {
    await using scene = await openScene(kind, { leaseMs: 700 })
    const { outside } = scene
    await using first = await startCrew([scene.worker('alerts')])
    await using second = await startCrew([scene.worker('alerts'), scene.worker('classify')])
    const chance = chanceOf(1)
    const paused = await first.oneReady(chance)
    const other = await second.oneReady(chance, 'alerts')
    const taken: string[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      other.signal('SIGSTOP')
      const asked = new Promise<void>((done) => {
        outside.onRequest = () => {
          outside.onRequest = undefined
          paused.signal('SIGSTOP')
          done()
        }
      })
      const texts = remarks(`${round}`, 10, 'flag 4')
      taken.push(...texts)
      await scene.take(texts)
      await asked
      other.signal('SIGCONT')
      await atRest(scene)
      const before = first.total('refused')
      paused.signal('SIGCONT')
      await eventually('its attempts to be refused', () => first.total('refused') > before, 60_000)
    }
    line.injected = `${kind}: SIGSTOP of alerts, ${ROUNDS} times`
    line.refused = first.total('refused')
    await first.finish()
    await second.finish()
    await demandInvariants(scene, line, { texts: taken, received: outside.received })
    // Sent twice, under the same id, and logged once.
    const { rows } = await scene.store.pool.query<{ n: number }>(
      'select count(*)::int as n from delivery_attempts',
    )
    expect(rows[0]?.n).toBe(new Set(outside.received.map(({ id }) => id)).size)
  })
})

/** Runs that ended since their lease had gone to another. */
async function lostLeases(store: { pool: { query: Function } }): Promise<number> {
  const { rows } = (await store.pool.query(
    "select count(*)::int as n from source_runs where outcome = 'failed' and error like '%lease of source%'",
  )) as { rows: { n: number }[] }
  return rows[0]?.n ?? 0
}
