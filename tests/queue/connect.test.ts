import { EventEmitter, once } from 'node:events'
import { uuidv7 } from 'uuidv7'
import { expect, it } from 'vitest'
import { ConfigError, RetryableError } from '../../src/lib/errors.ts'
import type { SourceId, WorkId } from '../../src/model/ids.ts'
import { openQueues } from '../../src/queue/connect.ts'
import { describeBackends, freshQueues, silent } from '../support/backends.ts'
import { eventually } from '../support/eventually.ts'

const work = (count: number) => Array.from({ length: count }, () => uuidv7() as WorkId)

describeBackends('the queues', (kind) => {
  it('bring every hinted id to a handler', async () => {
    await using opened = await freshQueues(kind)
    const seen: WorkId[] = []
    const batches = [work(3), work(1), work(200)]
    await opened.queues.hint('classify', batches)
    opened.queues.work(
      'classify',
      async (ids) => {
        seen.push(...ids)
      },
      { concurrency: 2 },
    )
    await eventually('all ids', () => seen.length >= 204)
    expect(seen.toSorted()).toEqual(batches.flat().toSorted())
  })

  it('cut a batch that is too large, and give no job for an empty one', async () => {
    await using opened = await freshQueues(kind)
    await opened.queues.hint('classify', [work(450), []])
    expect(await opened.queues.depth('classify')).toBe(3)
  })

  it('take the same hint twice as one job, and a later attempt as another', async () => {
    await using opened = await freshQueues(kind)
    const batch = work(2)
    for (const attempt of [0, 0, 1]) await opened.queues.hint('classify', [batch], attempt)
    expect(await opened.queues.depth('classify')).toBe(2)
  })

  it('take a hint again once its job is finished, also where it failed', async () => {
    await using opened = await freshQueues(kind)
    const batch = work(1)
    let calls = 0
    opened.queues.work(
      'classify',
      () => {
        calls += 1
        return calls === 1 ? Promise.reject(new Error('no luck')) : Promise.resolve()
      },
      { concurrency: 1 },
    )
    for (const round of [1, 2, 3]) {
      await opened.queues.hint('classify', [batch])
      await eventually('the handler', () => calls === round)
      await eventually('an empty queue', async () => (await opened.queues.depth('classify')) === 0)
    }
    expect(calls).toBe(3)
  })

  it('keep their jobs apart', async () => {
    await using opened = await freshQueues(kind)
    await opened.queues.hint('ingest', [['a-source' as SourceId]])
    await opened.queues.hint('classify', [work(1)])
    expect(await opened.queues.depth('ingest')).toBe(1)
    expect(await opened.queues.depth('alerts')).toBe(0)
  })

  it('collect a source again and again, until they are told otherwise', async () => {
    await using opened = await freshQueues(kind)
    const seen: SourceId[] = []
    opened.queues.work(
      'ingest',
      async (ids) => {
        seen.push(...ids)
      },
      { concurrency: 1 },
    )
    const source = '2024' as SourceId
    await opened.queues.scheduleSource(source, 60_000)
    await opened.queues.scheduleSource(source, 100)
    await eventually('three runs', () => seen.length >= 3)
    await opened.queues.scheduleSource(source, null)
    await opened.queues.scheduleSource(source, null)
    await eventually('an empty queue', async () => (await opened.queues.depth('ingest')) === 0)
    expect(new Set(seen)).toEqual(new Set([source]))
  })

  it('finish the job in hand before they are drained, and take no other', async () => {
    await using opened = await freshQueues(kind)
    const events: string[] = []
    const gate = new EventEmitter()
    const worker = opened.queues.work(
      'classify',
      async () => {
        events.push('begin')
        await once(gate, 'open')
        events.push('end')
      },
      { concurrency: 1 },
    )
    await opened.queues.hint('classify', [work(1), work(1)])
    await eventually('a job in hand', () => events.length === 1)
    const drained = worker.drain().then(() => events.push('drained'))
    gate.emit('open')
    await drained
    expect(events).toEqual(['begin', 'end', 'drained'])
  })

  it('can be closed twice, and with nothing done', async () => {
    await using opened = await freshQueues(kind)
    const other = await openQueues(opened.options)
    await other.close()
    await other.close()
    await expect(other.hint('classify', [work(1)])).rejects.toThrow(RetryableError)
  })
})

it('names what to do where neither backend answers', async () => {
  const databaseUrl = 'postgres://nobody@127.0.0.1:1/none'
  await expect(openQueues({ databaseUrl, log: silent })).rejects.toThrow(/DATABASE_URL/)
  const redisUrl = 'redis://127.0.0.1:1'
  await expect(openQueues({ databaseUrl, redisUrl, log: silent })).rejects.toThrow(ConfigError)
}, 20_000)
