import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { listQuarantined, retryQuarantined } from '../../src/store/quarantine.ts'
import { type BackendKind, describeBackends } from '../support/backends.ts'
import { type Crew, many, startCrew } from '../support/crew.ts'
import { type Chance, chanceOf } from '../support/faults/chance.ts'
import { fault, type Line, LONG, times } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene, type Scene } from '../support/scene.ts'

type Act = 'worker' | 'postgres' | 'redis' | 'flush' | 'files' | 'everything'

/** How often each is struck on one backend: in all 50 strikes in the short form, above 1,000 in the long. */
function plan(kind: BackendKind): Readonly<Record<Act, number>> {
  const onRedis = kind === 'redis' ? 1 : 0
  return {
    worker: times(18, 500),
    postgres: times(2, 100),
    redis: onRedis * times(3, 200),
    flush: onRedis * times(2, 30),
    files: onRedis * times(1, 20),
    everything: times(2, 50),
  }
}

/** Does to a running system what an act says. */
async function strike(act: Act, scene: Scene, crew: Crew, chance: Chance): Promise<void> {
  if (act === 'worker') (await crew.oneReady(chance)).signal('SIGKILL')
  if (act === 'postgres') await scene.crashPostgres()
  if (act === 'redis') {
    await scene.redis?.stop('SIGKILL')
    await scene.redis?.start()
  }
  if (act === 'flush') await scene.redis?.flush()
  if (act === 'files') await scene.redis?.loseFiles()
  if (act !== 'everything') return
  crew.killAll()
  await Promise.all([scene.killPostgres(), scene.redis?.stop('SIGKILL')])
  await Promise.all([scene.startPostgres(), scene.redis?.start()])
}

/**
 * Opens again what was set aside. Whoever dies by chance is blamed like whoever dies of an item, so
 * that among hundreds of kills an innocent may reach three. @returns how many.
 */
async function retryInnocents(scene: Scene): Promise<number> {
  const set = await listQuarantined(scene.store)
  return retryQuarantined(
    scene.store,
    set.map(({ work }) => work),
  )
}

const NAME = 'loses nothing and doubles nothing, whatever is killed'

describeBackends('the storm', (kind) => {
  const storm = async (line: Line) => {
    const seed = Number(process.env['TOCSIN_SEED'] ?? (kind === 'redis' ? 4 : 3))
    const chance = chanceOf(seed)
    await using scene = await openScene(kind, { feeds: 3, itemMs: 2, leaseMs: 900 })
    const { outside, worker } = scene
    await using crew = await startCrew([
      // A batch of a feed takes longer than a batch of texts.
      ...many(2, worker('ingest', { leaseMs: 2500 })),
      ...many(2, worker('classify')),
      worker('alerts'),
    ])
    const counts = plan(kind)
    const acts = chance.shuffle(
      (Object.keys(counts) as Act[]).flatMap((act) =>
        Array.from({ length: counts[act] }, () => act),
      ),
    )
    line.injected = `seed ${seed}, ${kind}: ${Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([act, count]) => `${count} ${act}`)
      .join(', ')}`
    for (const act of acts) {
      await outside.feed(chance.between(5, 40), 300)
      // The moment is by chance: that is what is tested, and not what is waited for.
      await pause(chance.between(0, LONG ? 1500 : 300))
      await strike(act, scene, crew, chance)
    }
    const from = performance.now()
    await outside.collected()
    await atRest(scene)
    line.recoveryMs = performance.now() - from
    const innocents = await retryInnocents(scene)
    if (innocents > 0) await atRest(scene)
    line.refused = crew.total('refused')
    await crew.finish()
    const { quarantined } = await demandInvariants(scene, line, {
      texts: outside.published,
      received: outside.received,
    })
    expect({ quarantined, innocents: innocents <= acts.length / 10 }).toEqual({
      quarantined: 0,
      innocents: true,
    })
    expect(outside.received.length).toBeGreaterThanOrEqual(
      Math.floor(outside.published.length / 10),
    )
    expect(crew.ends.slice(-5)).toEqual([0, 0, 0, 0, 0])
  }

  if (kind === 'redis') fault('F01 F03 F04 F06 F10', NAME, storm, { seconds: 1200 })
  else fault('F01 F06 F10', NAME, storm, { seconds: 1200 })
})
