import { expect } from 'vitest'
import { describeBackends } from '../support/backends.ts'
import { startCrew } from '../support/crew.ts'
import { fault, times } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene } from '../support/scene.ts'

const HOUR = 3_600_000

describeBackends('workers whose clocks are an hour off', (kind) => {
  fault('F21', 'go by the clock of the store', async (line) => {
    await using scene = await openScene(kind, { feeds: 2, itemMs: 1, leaseMs: 2000 })
    const { outside, store, worker } = scene
    const at = await storeTime(store)
    await using crew = await startCrew([
      worker('ingest', { clockMs: HOUR }),
      worker('ingest', { clockMs: -HOUR }),
      worker('classify', { clockMs: HOUR }),
      worker('classify', { clockMs: -HOUR }),
      worker('alerts', { clockMs: -HOUR }),
      worker('alerts', { clockMs: HOUR }),
    ])
    for (let n = 0; n < times(6, 100); n += 1) await outside.feed(40, 20)
    await outside.collected()
    await atRest(scene)
    line.injected = `${kind}: ±1 h at every worker`
    line.refused = crew.total('refused')
    const { rows } = await store.pool.query(
      `select (select count(*)::int from work where crash_count > 0) as crashes,
        (select count(*)::int from items where captured_at not between $1 and now()) as captured,
        (select count(*)::int from source_runs where started_at not between $1 and now()) as runs,
        (select count(*)::int from alerts where created_at not between $1 and now()) as alerts,
        (select count(*)::int from delivery_attempts where at not between $1 and now()) as attempts`,
      [at],
    )
    expect(rows).toEqual([{ crashes: 0, captured: 0, runs: 0, alerts: 0, attempts: 0 }])
    expect(line.refused).toBe(0)
    await crew.finish()
    expect(crew.ends).toEqual([0, 0, 0, 0, 0, 0])
    await demandInvariants(scene, line, { texts: outside.published, received: outside.received })
  })
})

type Asked = { readonly pool: { query(of: string): Promise<{ rows: { at: string }[] }> } }

async function storeTime(store: Asked): Promise<string> {
  return (await store.pool.query('select now()::text as at')).rows[0]?.at ?? ''
}
