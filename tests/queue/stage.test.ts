import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import type { WorkId } from '../../src/model/ids.ts'
import { runStage } from '../../src/queue/stage.ts'
import { describeBackends, freshQueues, silent } from '../support/backends.ts'
import { eventually } from '../support/eventually.ts'
import { redisFound } from '../support/redis.ts'

const work = (count: number) => Array.from({ length: count }, () => uuidv7() as WorkId)

/** Rows that stay due until they are handled, as in the store. */
function rows(ids: readonly WorkId[]) {
  const open = new Set(ids)
  let hinted = false
  return {
    open,
    due: () => {
      const batch = hinted ? [] : [...open]
      hinted = true
      return Promise.resolve(batch.length > 0 ? [batch] : [])
    },
    /** What the store does once a hint is too old. */
    forget: () => {
      hinted = false
    },
    handle: (handled: readonly WorkId[]) => {
      for (const id of handled) open.delete(id)
      return Promise.resolve()
    },
  }
}

describeBackends('the sweep of a stage', (kind) => {
  it('finds work that was never hinted', async () => {
    await using opened = await freshQueues(kind)
    const { open, due, handle } = rows(work(5))
    await using _ = runStage({
      queues: opened.queues,
      name: 'classify',
      handle,
      due,
      concurrency: 1,
      sweepMs: 20,
      log: silent,
    })
    await eventually('no open row', () => open.size === 0)
  })

  it('ends when the stage is drained, and with it no work begins', async () => {
    await using opened = await freshQueues(kind)
    let sweeps = 0
    const stage = runStage({
      queues: opened.queues,
      name: 'classify',
      handle: () => Promise.resolve(),
      due: () => {
        sweeps += 1
        return Promise.resolve([])
      },
      concurrency: 1,
      sweepMs: 5,
      log: silent,
    })
    await eventually('a sweep', () => sweeps > 0)
    await stage.drain()
    const before = sweeps
    await opened.queues.hint('classify', [work(1)])
    expect(stage.draining).toBe(true)
    expect(await opened.queues.depth('classify')).toBe(1)
    expect(sweeps).toBe(before)
  })

  it('goes on after a round that failed', async () => {
    await using opened = await freshQueues(kind)
    const { open, due, handle } = rows(work(1))
    let rounds = 0
    await using _ = runStage({
      queues: opened.queues,
      name: 'classify',
      handle,
      due: () => {
        rounds += 1
        return rounds < 3 ? Promise.reject(new Error('the store is away')) : due()
      },
      concurrency: 1,
      sweepMs: 5,
      log: silent,
    })
    await eventually('no open row', () => open.size === 0)
  })
})

describeBackends('a stage with more jobs than it can do at once', (kind) => {
  it('says that it is busy while jobs come, and no more when nothing waits', async () => {
    await using opened = await freshQueues(kind)
    const said: boolean[] = []
    let handled = 0
    await opened.queues.hint(
      'classify',
      Array.from({ length: 60 }, () => work(1)),
    )
    await using _ = runStage({
      queues: opened.queues,
      name: 'classify',
      handle: async () => {
        // One job for each sweep, so that the others wait.
        const before = said.length
        if (handled < 30) await eventually('a sweep', () => said.length > before)
        handled += 1
      },
      due: (busy) => {
        said.push(busy)
        return Promise.resolve([])
      },
      concurrency: 1,
      sweepMs: 5,
      log: silent,
    })
    await eventually('the end of all jobs', () => handled === 60)
    const sweeps = said.length
    await eventually('two more sweeps', () => said.length > sweeps + 2)
    expect(said.slice(0, sweeps)).toContain(true)
    expect(said.at(-1)).toBe(false)
  })
})

describe.skipIf(!redisFound())('the sweep of a stage, where Redis fails', () => {
  it('works the rows itself while Redis is away', async () => {
    await using opened = await freshQueues('redis')
    const { open, due, handle } = rows(work(5))
    await opened.redis?.stop('SIGKILL')
    await using _ = runStage({
      queues: opened.queues,
      name: 'classify',
      handle,
      due,
      concurrency: 1,
      sweepMs: 20,
      log: silent,
    })
    await eventually('no open row', () => open.size === 0)
  })

  it('works the rows itself where hints are taken and nobody hears of them', async () => {
    await using opened = await freshQueues('redis')
    const { open, due, forget, handle } = rows(work(5))
    // Another queue's worker: the jobs of this one are given and lie there.
    const deaf = {
      ...opened.queues,
      work: () => opened.queues.work('alerts', handle as never, { concurrency: 1 }),
    }
    await using _ = runStage({
      queues: deaf,
      name: 'classify',
      handle,
      due: () => {
        forget()
        return due()
      },
      concurrency: 1,
      sweepMs: 20,
      log: silent,
    })
    await eventually('no open row', () => open.size === 0)
    expect(await opened.queues.depth('classify')).toBeGreaterThan(0)
  })
})
