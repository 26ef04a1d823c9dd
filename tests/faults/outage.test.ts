import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { describeBackends } from '../support/backends.ts'
import { many, startCrew } from '../support/crew.ts'
import { fault, times } from '../support/faults/fault.ts'
import { rssMb } from '../support/faults/rss.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene } from '../support/scene.ts'

describeBackends('a store that is away for a while', (kind) => {
  fault('F19', 'is waited for without losing the place, in flat memory', async (line) => {
    await using scene = await openScene(kind, { feeds: 2, itemMs: 1 })
    const { outside, worker } = scene
    await using crew = await startCrew([
      worker('ingest'),
      ...many(2, worker('classify')),
      worker('alerts'),
    ])
    await outside.feed(200, 0)
    await atRest(scene)
    const before = await Promise.all(crew.alive.map(({ pid }) => rssMb(pid)))
    await scene.killPostgres()
    const seconds = times(6, 600)
    // The sources keep posting, and somebody keeps asking for them.
    for (let n = 0; n < 6; n += 1) {
      outside.publish(50)
      await outside.ask()
      await pause((seconds * 1000) / 6)
    }
    const during = await Promise.all(crew.alive.map(({ pid }) => rssMb(pid)))
    await scene.startPostgres()
    const from = performance.now()
    await outside.collected()
    await atRest(scene)
    line.recoveryMs = performance.now() - from
    line.injected = `${kind}: PostgreSQL away for ${seconds} s`
    await crew.finish()
    expect(crew.ends).toEqual([0, 0, 0, 0])
    const grown = Math.max(...during.map((mb, n) => mb - (before[n] ?? 0)))
    expect(grown).toBeLessThan(64)
    await demandInvariants(scene, line, { texts: outside.published, received: outside.received })
  })
})
