import { expect } from 'vitest'
import { describeBackends } from '../support/backends.ts'
import { many, startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { fault, type Line } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene } from '../support/scene.ts'
import { remarks, standings } from '../support/statements.ts'

/** Long, so that a busy machine is not taken for a dead worker: then the deaths are exactly three. */
const LEASE_MS = 3000

/**
 * One poison and nothing else, so that each of its three crashes is a death that it caused. A worker
 * that dies of something else while it holds the poison's batch (it has two jobs in hand) is counted
 * as one of the three: in a storm the poison itself kills two or three.
 */
describeBackends('one text that takes its worker down', (kind) => {
  const poison = (mark: string, end: NodeJS.Signals) => async (line: Line) => {
    // What eats memory does not turn its event loop either, and is to end by itself.
    const hangMs = mark === 'hang' ? 2000 : 60_000
    const options = { itemMs: 1, leaseMs: LEASE_MS, hangMs }
    await using scene = await openScene(kind, options)
    await using crew = await startCrew(many(2, scene.worker('classify', { heapMb: 96 })))
    const texts = remarks(mark, 30, `[${mark}]`)
    await scene.take(texts)
    await eventually(
      'the end of all work',
      async () => {
        const all = await standings(scene.store)
        return all.every((one) => one.state !== 'open')
      },
      200_000,
    )
    await eventually('the third end', () => crew.ends.filter((one) => one === end).length >= 3)
    const all = await standings(scene.store)
    line.injected = `${kind}: a text that brings ${mark}`
    expect(all.filter((one) => one.state === 'quarantined')).toMatchObject([
      { text: expect.stringContaining(mark), crashes: 3, classifications: 0 },
    ])
    expect(all.filter((one) => one.classifications === 1 && one.crashes <= 1)).toHaveLength(29)
    await crew.finish()
    expect(crew.ends).toEqual([end, end, end, 0, 0])
    await demandInvariants(scene, line, { texts })
  }

  // Each waits for its leases to end, most of the time.
  const beside = { beside: true }
  fault('F13', 'a hang is ended by the watchdog, three times', poison('hang', 'SIGKILL'), beside)
  fault('F14', 'an abort is tried three times', poison('abort', 'SIGABRT'), beside)
  const eats = poison('memory', 'SIGABRT')
  fault('F14', 'a text that eats all memory is tried three times', eats, beside)

  fault(
    'F14',
    'an error is of one text alone, and ends in quarantine at the fifth',
    async (line) => {
      await using scene = await openScene(kind, { leaseMs: LEASE_MS })
      await using crew = await startCrew(many(2, scene.worker('classify')))
      const texts = remarks('throw', 30, '[throw]')
      await scene.take(texts)
      const skipWaits = "update work set run_at = now() where state = 'open' and run_at > now()"
      const skipping = setInterval(() => void scene.store.pool.query(skipWaits), 100)
      await atRest(scene)
      clearInterval(skipping)
      line.injected = `${kind}: a text that throws`
      const all = await standings(scene.store)
      expect(all.filter((one) => one.state === 'quarantined')).toMatchObject([
        { text: expect.stringContaining('[throw]'), attempt: 5, crashes: 0, classifications: 0 },
      ])
      expect(all.filter((one) => one.classifications === 1)).toHaveLength(29)
      await crew.finish()
      expect(crew.ends).toEqual([0, 0])
      await demandInvariants(scene, line, { texts })
    },
    beside,
  )
})
