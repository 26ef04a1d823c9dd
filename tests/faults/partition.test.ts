import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { describeBackends } from '../support/backends.ts'
import { many, startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { fault, LONG, times } from '../support/faults/fault.ts'
import { openMachine } from '../support/faults/netns.ts'
import { byTcp, openProxy, type Proxy, socketOf } from '../support/faults/proxy.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene } from '../support/scene.ts'
import { remarks } from '../support/statements.ts'

/** How long the network is away; `null`: what was open is never heard of again. */
const CUTS: readonly (number | null)[] = LONG ? [1000, 8000, 300_000, null] : [1000, 4000, null]
const ROUNDS = times(1, 5)
/** From the end of the cut; a busy machine gets twice the goal. */
const GOAL_MS = 60_000

describeBackends('a network that is cut between workers and what they work with', (kind) => {
  fault('F17', 'heals by itself', async (line) => {
    await using scene = await openScene(kind, { itemMs: 5, leaseMs: 900 })
    const { store, redis } = scene
    await using toStore = await openProxy(socketOf(store.url))
    await using toRedis = await openProxy({ port: redis?.port ?? 0, host: '127.0.0.1' })
    await using crew = await startCrew(
      many(
        2,
        scene.worker('classify', {
          databaseUrl: byTcp(store.url, toStore.port),
          redisUrl: redis && `redis://127.0.0.1:${toRedis.port}`,
        }),
      ),
    )
    const taken: string[] = []
    const take = async (name: string) => {
      const texts = remarks(name, 80)
      taken.push(...texts)
      await scene.take(texts)
    }
    let cuts = 0
    line.recoveryMs = 0
    const lines: readonly Proxy[] = redis ? [toStore, toRedis] : [toStore]
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const ms of CUTS) {
        for (const proxy of lines) {
          cuts += 1
          await take(`before ${cuts}`)
          await eventually('work in hand', async () => (await leased(store)) > 0)
          if (ms === null) proxy.halfOpen()
          else proxy.freeze()
          await take(`during ${cuts}`)
          await pause(ms ?? 0)
          proxy.heal()
          const took = await atRest(scene, GOAL_MS * 4)
          line.recoveryMs = Math.max(line.recoveryMs, took)
        }
      }
    }
    line.injected = `${kind}: ${cuts} cuts of ${CUTS.map((ms) => (ms === null ? 'half-open' : `${ms / 1000} s`)).join(', ')}`
    line.refused = crew.total('refused')
    await crew.finish()
    expect(crew.ends).toEqual([0, 0])
    expect(line.recoveryMs).toBeLessThan(GOAL_MS)
    await demandInvariants(scene, line, { texts: taken })
  })
})

fault(
  'F17',
  'a machine whose cable is pulled heals by itself, on both lines at once',
  async (line) => {
    await using machine = openMachine()
    await using scene = await openScene('redis', { itemMs: 5, leaseMs: 900 })
    const { store, redis } = scene
    const { host, within } = machine
    await using toStore = await openProxy(socketOf(store.url), host)
    await using toRedis = await openProxy({ port: redis?.port ?? 0, host: '127.0.0.1' }, host)
    await using crew = await startCrew([
      scene.worker('classify', {
        within,
        databaseUrl: byTcp(store.url, toStore.port, host),
        redisUrl: `redis://${host}:${toRedis.port}`,
      }),
    ])
    const taken: string[] = []
    const cuts = LONG ? [1000, 8000, 8000, 30_000, 300_000] : [1000, 5000]
    line.recoveryMs = 0
    for (const [n, ms] of cuts.entries()) {
      const texts = remarks(`cable ${n}`, 200)
      taken.push(...texts)
      await scene.take(texts)
      await eventually('work in hand', async () => (await leased(store)) > 0)
      machine.cut()
      await pause(ms)
      machine.mend()
      const from = performance.now()
      await atRest(scene)
      line.recoveryMs = Math.max(line.recoveryMs, performance.now() - from)
    }
    line.injected = `redis: ${cuts.length} cuts of a veth between name spaces, ${cuts.map((ms) => `${ms / 1000} s`).join(', ')}`
    line.refused = crew.total('refused')
    await crew.finish()
    expect(crew.ends).toEqual([0])
    expect(line.recoveryMs).toBeLessThan(GOAL_MS)
    await demandInvariants(scene, line, { texts: taken })
  },
  { needs: ['root', 'ip netns', 'redis-server'] },
)

async function leased(store: {
  readonly pool: { query(of: string): Promise<{ rows: unknown[] }> }
}) {
  return (await store.pool.query('select from work where lease_token is not null limit 1')).rows
    .length
}
