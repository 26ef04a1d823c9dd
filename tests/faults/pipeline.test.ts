import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { weeklyCounts } from '../../src/store/counts.ts'
import { recount } from '../../src/store/recount.ts'
import type { Store } from '../../src/store/open.ts'
import { describeBackends } from '../support/backends.ts'
import { startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { missing } from '../support/missing.ts'
import type { FreshRedis } from '../support/redis.ts'
import { openScene } from '../support/scene.ts'
import { standings } from '../support/statements.ts'

/** Forty remarks, one of them with a mark in the middle; every tenth bears a flag that alerts. */
function remarks(name: string, mark = ''): readonly string[] {
  return Array.from({ length: 40 }, (_, n) => {
    const flag = n % 10 === 5 ? ' flag 4' : ''
    return `Remark ${name} ${n}.${flag}${n === 20 ? ` ${mark}` : ''}`
  })
}

const many = (name: string, batches: number) =>
  Array.from({ length: batches }, (_, n) => remarks(`${name}-${n}`)).flat()

async function ended(store: Store, count: number): Promise<boolean> {
  const all = await standings(store)
  return all.length === count && all.every((one) => one.state !== 'open')
}

/** FLUSHALL: every job, and all that BullMQ knows, is gone. */
async function forget(redis: FreshRedis | undefined): Promise<void> {
  if (redis === undefined) return
  const client = new Redis(redis.url)
  await client.flushall()
  client.disconnect()
}

describeBackends('the pipeline under faults', (kind) => {
  it('classifies every item once, whatever dies, and sets only the poison aside', async () => {
    await using scene = await openScene(kind, { itemMs: 3, leaseMs: 900, hangMs: 20_000 })
    const { store, redis } = scene
    await using crew = await startCrew(3, scene.worker)
    const taken: string[] = []
    const take = async (texts: readonly string[]) => {
      taken.push(...texts)
      await scene.take(texts)
    }

    // A worker stops in the middle of a batch, for longer than its lease, and wakes up again.
    await take([...remarks('a', '[stop-1]'), ...many('b', 1)])
    const paused = await crew.obeyed('stop-1')
    await eventually('another worker to do what the paused one holds', async () =>
      (await standings(store)).some((one) => one.text.includes('stop-1') && one.state === 'done'),
    )
    paused.signal('SIGCONT')
    await eventually('its results to be refused', () => crew.total('refused') > 0)

    // One item kills every worker that reads it; another worker dies once in mid-batch, a third by hand.
    await take([...remarks('c', '[abort]'), ...remarks('d', '[kill-1]'), ...many('e', 1)])
    await crew.obeyed('kill-1')
    await crew.killOne(paused)

    // The store dies with all its processes, under load.
    await take(many('f', 3))
    await scene.crashPostgres()
    await eventually('the store', async () => (await standings(store)).length === taken.length)

    // The queue forgets everything, and then dies.
    await take(many('g', 2))
    await forget(redis)
    await take(many('h', 1))
    await redis?.stop('SIGKILL')
    await take(many('i', 1))
    await redis?.start()
    await take(many('j', 1))

    await eventually('the end of all work', () => ended(store, taken.length), 120_000)
    await crew.finish()
    const all = await standings(store)
    const done = all.filter((one) => one.state === 'done')

    expect(
      missing(
        taken,
        all.map((one) => one.text),
      ),
    ).toEqual([])
    expect(all.filter((one) => one.state === 'quarantined')).toMatchObject([
      { text: expect.stringContaining('[abort]'), crashes: 3, classifications: 0 },
    ])
    expect(done).toHaveLength(taken.length - 1)
    expect(done.every((one) => one.classifications === 1 && !one.leased)).toBe(true)
    expect(crew.total('saved')).toBeLessThanOrEqual(done.length)
    // A fault that strikes whoever holds the poison is counted as one of its three.
    const aborted = crew.ends.filter((end) => end === 'SIGABRT').length
    expect([2, 3]).toContain(aborted)
    expect(crew.ends.slice(-3)).toEqual([0, 0, 0])

    expect(await recount(store)).toEqual([])
    const { rows } = await weeklyCounts(store, { from: '2026-W47', to: '2026-W47', by: 'total' })
    const flagged = done.filter((one) => one.text.includes('flag 4')).length
    expect(rows).toMatchObject([{ collected: taken.length, classified: done.length, flagged }])
    const alerts = await store.pool.query('select distinct alert_id from deliveries')
    expect(alerts.rowCount).toBe(flagged)
    const deliveries = await store.pool.query('select from deliveries')
    expect(deliveries.rowCount).toBe(flagged)
  }, 240_000)
})
