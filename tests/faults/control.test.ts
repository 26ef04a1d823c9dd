import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import type { WorkId } from '../../src/model/ids.ts'
import { openQueues, type Queues } from '../../src/queue/connect.ts'
import { silent } from '../support/backends.ts'
import { eventually } from '../support/eventually.ts'
import { missing } from '../support/missing.ts'
import { freshRedis, redisFound } from '../support/redis.ts'
import { openScene } from '../support/scene.ts'

const accepted = Array.from({ length: 400 }, () => uuidv7() as WorkId)

/** Works a queue until it is empty, with no store behind it. @returns the ids that came. */
async function drainQueue(queues: Queues): Promise<ReadonlySet<WorkId>> {
  const seen = new Set<WorkId>()
  const worker = queues.work(
    'classify',
    async (ids) => {
      for (const id of ids) seen.add(id)
    },
    { concurrency: 5 },
  )
  await eventually('an empty queue', async () => (await queues.depth('classify')) === 0, 40_000)
  await worker.drain()
  return seen
}

const one = (id: WorkId) => [id]

/**
 * The harness of these tests must be able to find a loss. Here the queue is the only truth, which it
 * is nowhere in the product.
 */
describe('a queue without a store behind it', () => {
  it.skipIf(!redisFound())(
    'loses what Redis took without an append-only file',
    async () => {
      await using redis = await freshRedis({ appendonly: false })
      await using queues = await openQueues({ databaseUrl: '', redisUrl: redis.url, log: silent })
      await queues.hint('classify', accepted.map(one))
      await redis.stop('SIGKILL')
      await redis.start()
      await eventually('Redis', () => queues.depth('classify').then(() => true))
      expect(missing(accepted, await drainQueue(queues)).length).toBeGreaterThan(0)
    },
    60_000,
  )

  it.skipIf(!redisFound())(
    'keeps what Redis took with one that is on the disk before it answers',
    async () => {
      // While a sync is slow, `everysec` holds writes back for up to two seconds, acknowledged or not.
      await using redis = await freshRedis({ appendfsync: 'always' })
      await using queues = await openQueues({ databaseUrl: '', redisUrl: redis.url, log: silent })
      await queues.hint('classify', accepted.map(one))
      await redis.stop('SIGKILL')
      await redis.start()
      await eventually('Redis', () => queues.depth('classify').then((depth) => depth > 0))
      expect(missing(accepted, await drainQueue(queues))).toEqual([])
    },
    60_000,
  )

  it('keeps what PostgreSQL took', async () => {
    await using scene = await openScene('postgres', { itemMs: 0, leaseMs: 0, hangMs: 0 })
    await scene.queues.hint('classify', accepted.map(one))
    await scene.crashPostgres()
    await eventually('PostgreSQL', () => scene.queues.depth('classify').then((depth) => depth > 0))
    expect(missing(accepted, await drainQueue(scene.queues))).toEqual([])
  }, 60_000)
})
