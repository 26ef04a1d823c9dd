import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { checkQueue } from '../../src/cli/doctor/queue.ts'
import { many, startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { fault, times } from '../support/faults/fault.ts'
import { openProxy } from '../support/faults/proxy.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { freshRedis } from '../support/redis.ts'
import { openScene } from '../support/scene.ts'
import { remarks } from '../support/statements.ts'
import { testConfig } from '../support/tocsin.ts'

const needs = ['redis-server'] as const

fault(
  'F05',
  'a Redis that drops jobs in silence is refused by the doctor, and loses nothing',
  async (line) => {
    const settings = { appendonly: false, policy: 'allkeys-lru', maxmemory: '2mb' } as const
    await using scene = await openScene('redis', { redis: settings, itemMs: 1 })
    const found = await checkQueue(testConfig({ REDIS_URL: scene.redis?.url ?? '' }))
    expect(found.filter((one) => one.level !== 'ok')).toMatchObject([
      { level: 'bad', what: 'Redis maxmemory-policy', found: 'allkeys-lru' },
      { level: 'warn', what: 'Redis appendonly', found: 'no' },
    ])
    const texts = remarks('dropped', times(1200, 20_000))
    await scene.take(texts)
    // What fills the memory, as another user of the same Redis would.
    for (let n = 0; n < 60; n += 1) await scene.redis?.ask('SET', `other-${n}`, 'x'.repeat(50_000))
    await using crew = await startCrew(many(2, scene.worker('classify')))
    await atRest(scene)
    const evicted = Number(
      /evicted_keys:(\d+)/.exec(String(await scene.redis?.ask('INFO', 'stats')))?.[1],
    )
    line.injected = `${evicted} keys of Redis dropped (allkeys-lru, no append-only file)`
    expect(evicted).toBeGreaterThan(0)
    await crew.finish()
    await demandInvariants(scene, line, { texts })
  },
  { needs },
)

fault(
  'F05',
  'a Redis without memory refuses hints, and the sweep works',
  async (line) => {
    await using scene = await openScene('redis', { itemMs: 1 })
    const { outside, redis } = scene
    await using crew = await startCrew([
      scene.worker('ingest'),
      ...many(2, scene.worker('classify')),
      scene.worker('alerts'),
    ])
    await outside.feed(60, 0)
    await redis?.ask('CONFIG', 'SET', 'maxmemory', '1')
    await expect(scene.queues.hint('ingest', [['feed-0' as never]], 1e6)).rejects.toThrow(
      /refused.*OOM/,
    )
    outside.publish(100)
    await scene.store.pool.query(OVERDUE)
    await eventually(
      'the sweep of ingest',
      async () => (await itemsIn(scene.store)) === 160,
      120_000,
    )
    await atRest(scene)
    line.injected = 'Redis out of memory (noeviction)'
    await redis?.ask('CONFIG', 'SET', 'maxmemory', '0')
    await outside.feed(40, 0)
    await atRest(scene)
    await crew.finish()
    await demandInvariants(scene, line, { texts: outside.published })
  },
  { needs },
)

fault(
  'F18',
  'a stale replica that is promoted loses nothing',
  async (line) => {
    await using replica = await freshRedis()
    await using scene = await openScene('redis', { itemMs: 2 })
    const { redis } = scene
    await using front = await openProxy({ port: redis?.port ?? 0, host: '127.0.0.1' })
    await replica.ask('REPLICAOF', '127.0.0.1', String(redis?.port))
    await eventually('the replica', async () =>
      /master_link_status:up/.test(String(await replica.ask('INFO', 'replication'))),
    )
    const redisUrl = `redis://127.0.0.1:${front.port}`
    const before = remarks('known to both', 200)
    await scene.take(before)
    await eventually('the replica to know', async () => Number(await replica.ask('DBSIZE')) > 2)
    await replica.ask('REPLICAOF', 'NO', 'ONE')
    const after = remarks('known to the first alone', 200)
    await scene.take(after)
    await using crew = await startCrew(many(2, scene.worker('classify', { redisUrl })))
    await eventually('some work', async () => (await doneIn(scene.store)) > 40)
    await redis?.stop('SIGKILL')
    front.retarget({ port: replica.port, host: '127.0.0.1' })
    line.recoveryMs = await atRest(scene)
    line.injected = 'a failover to a replica that lacks half of the hints'
    await crew.finish()
    expect(crew.ends).toEqual([0, 0])
    await demandInvariants(scene, line, { texts: [...before, ...after] })
  },
  { needs },
)

fault(
  'F20',
  'a queue that is away for a while stops neither ingest nor classify',
  async (line) => {
    await using scene = await openScene('redis', { itemMs: 1 })
    const { outside, redis, store } = scene
    await using crew = await startCrew([
      scene.worker('ingest'),
      ...many(2, scene.worker('classify')),
      scene.worker('alerts'),
    ])
    await outside.feed(40, 0)
    await redis?.stop('SIGTERM')
    const seconds = times(5, 600)
    for (let n = 0; n < times(4, 60); n += 1) {
      outside.publish(20)
      await pause((seconds * 1000) / times(4, 60))
      await store.pool.query(OVERDUE)
      const due = outside.published.length
      await eventually('the sweeps', async () => (await itemsIn(store)) === due, 120_000)
    }
    await atRest(scene)
    line.injected = `Redis away for ${seconds} s and more`
    const from = performance.now()
    await redis?.start()
    await outside.feed(40, 0)
    await atRest(scene)
    line.recoveryMs = performance.now() - from
    await crew.finish()
    expect(crew.ends).toEqual([0, 0, 0, 0])
    await demandInvariants(scene, line, { texts: outside.published })
  },
  { needs },
)

/** As if a minute had passed since the last run, in which every source is due again. */
const OVERDUE = `
  with due as (update sources set schedule = '1m' where kind = 'feed')
  update source_runs set started_at = started_at - interval '70 seconds'`

type Asked = { readonly pool: { query(of: string): Promise<{ rows: { n: number }[] }> } }

async function itemsIn(store: Asked): Promise<number> {
  return (await store.pool.query('select count(*)::int as n from items')).rows[0]?.n ?? 0
}

async function doneIn(store: Asked): Promise<number> {
  const done = "select count(*)::int as n from work where state = 'done'"
  return (await store.pool.query(done)).rows[0]?.n ?? 0
}
