import { expect } from 'vitest'
import { describeBackends } from '../support/backends.ts'
import { startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { chanceOf } from '../support/faults/chance.ts'
import { fault, times } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openScene, type Scene } from '../support/scene.ts'
import { remarks } from '../support/statements.ts'

/** What compose and systemd give before they kill. */
const GRACE_MS = 30_000
const ROUNDS = times(1, 34)

describeBackends('a stop', (kind) => {
  fault(
    'F11',
    'ends in time with everything given back, in the middle of long jobs',
    async (line) => {
      // A batch of 40 takes 12 s.
      await using scene = await openScene(kind, { itemMs: 300, leaseMs: 4000 })
      const { outside, store, worker } = scene
      const chance = chanceOf(11)
      const ends: number[] = []
      const taken: string[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        await using crew = await startCrew([worker('ingest'), worker('classify'), worker('alerts')])
        const texts = remarks(`${kind} ${round}`, 40, 'flag 4')
        taken.push(...texts)
        await scene.take(texts)
        await eventually('work in hand', async () => (await leased(store)) > 0, 60_000)
        const release = hold(scene)
        outside.publish(5)
        await outside.ask()
        await eventually('a feed that is slow', () => release.held() > 0, 60_000)
        const from = performance.now()
        const finished = crew.finish()
        await finished
        ends.push(performance.now() - from)
        release.go()
        expect(crew.ends.toSorted()).toEqual([0, 0, 0])
        expect(await leased(store)).toBe(0)
        expect(crew.total('returned')).toBeGreaterThan(0)
      }
      expect(Math.max(...ends)).toBeLessThan(GRACE_MS)

      // Whoever asks twice does not want to wait: the leases run out, and others take the work.
      {
        await using crew = await startCrew([worker('classify')])
        const impatient = await crew.oneReady(chance)
        await eventually('work in hand', async () => (await leased(store)) > 0, 60_000)
        impatient.signal('SIGTERM')
        const again = setInterval(() => impatient.signal('SIGTERM'), 20)
        expect(await impatient.ended).toBe('SIGKILL')
        clearInterval(again)
      }
      await using last = await startCrew([
        worker('ingest'),
        worker('classify', { itemMs: 1 }),
        worker('alerts'),
      ])
      await outside.collected()
      await atRest(scene)
      await last.finish()
      line.injected = `${kind}: ${ROUNDS * 3} SIGTERM and 1 second one, in the middle of work`
      line.recoveryMs = Math.max(...ends)
      await demandInvariants(scene, line, {
        texts: [...taken, ...outside.published],
        received: outside.received,
      })
    },
  )
})

/** Keeps the next answers of the outside back until it is told to go on. */
function hold({ outside }: Scene) {
  let go: (() => void) | undefined
  const gate = new Promise<void>((done) => (go = done))
  let held = 0
  outside.onRequest = (path) => {
    if (path === '/hook') return undefined
    held += 1
    return gate
  }
  const release = () => {
    outside.onRequest = undefined
    go?.()
  }
  return { held: () => held, go: release }
}

async function leased(store: Scene['store']): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>(
    'select count(*)::int as n from work where lease_token is not null',
  )
  return rows[0]?.n ?? 0
}
