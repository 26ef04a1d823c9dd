import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { runIngest, type IngestDeps } from '../../src/ingest/worker.ts'
import { RetryableError } from '../../src/lib/errors.ts'
import type { SourceId } from '../../src/model/ids.ts'
import type { HostPort } from '../../src/net/host-port.ts'
import { openNet } from '../../src/net/net.ts'
import type { Queues } from '../../src/queue/connect.ts'
import type { Store } from '../../src/store/open.ts'
import { lastRuns } from '../../src/store/runs.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { describeBackends, freshQueues, silent } from '../support/backends.ts'
import { eventually } from '../support/eventually.ts'
import { reply, serve } from '../support/http.ts'
import { parser } from '../support/parser.ts'
import { aSource } from './a-source.ts'

const id = (text: string) => text as SourceId

const feed = (words: string) =>
  `<rss version="2.0"><channel><item><guid>g</guid><description>${words}</description></item></channel></rss>`

function start(
  store: Store,
  queues: Queues,
  named: readonly HostPort[],
  more: Partial<IngestDeps> = {},
) {
  const net = openNet({ allowPrivate: named, contact: 'monitor@example.org', minDelayMs: 0 })
  const worker = runIngest({
    store,
    queues,
    net,
    parser,
    pseudonymKey: 'a key of thirty-two characters..',
    log: silent,
    sweepMs: 100,
    leaseMs: 2000,
    ...more,
  })
  return {
    drain: () => worker.drain(),
    async [Symbol.asyncDispose]() {
      await worker.drain()
      await net.close()
    },
  }
}

async function itemsIn(store: Store): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from items`.execute(store.db)
  return rows[0]?.n ?? 0
}

async function outcomeOf(store: Store, source: string) {
  return (await lastRuns(store, id(source), 1))[0]?.outcome ?? undefined
}

const away = async () => {
  throw new RetryableError('the queue is away')
}

describeBackends('runIngest', (kind) => {
  it('collects each scheduled source, whatever becomes of the others', async () => {
    await using server = await serve({
      '/a': reply(feed('One')),
      '/b': reply('no feed at all'),
      '/c': (_, response) => response.destroy(),
      '/d': reply(feed('Two')),
    })
    await using tocsin = await freshQueues(kind)
    const { store, queues } = tocsin
    for (const name of ['a', 'b', 'c', 'd']) {
      const address = `${server.url}/${name}`
      await upsertSource(store, aSource({ id: name, address, schedule: '15m' }))
    }
    await upsertSource(store, aSource({ id: 'e', address: `${server.url}/a`, schedule: null }))
    await using worker = start(store, queues, [server.named])
    const outcomes = await eventually('a run of each', async () => {
      const found = await Promise.all(['a', 'b', 'c', 'd'].map((name) => outcomeOf(store, name)))
      return found.every((one) => one !== undefined) && found
    })
    expect(outcomes).toEqual(['ok', 'failed', 'failed', 'ok'])
    expect(await itemsIn(store)).toBe(2)
    expect(await lastRuns(store, id('e'))).toEqual([])
    await worker.drain()
  })

  it('collects a source that is asked for, once for two who ask at once', async () => {
    await using server = await serve({ '/a': reply(feed('One')) })
    await using tocsin = await freshQueues(kind)
    const { store, queues } = tocsin
    await upsertSource(store, aSource({ id: 'a', address: `${server.url}/a` }))
    await upsertSource(store, aSource({ id: 'b', address: `${server.url}/a` }))
    await using worker = start(store, queues, [server.named])
    await queues.hint('ingest', [[id('a')]], 1)
    await queues.hint('ingest', [[id('a')]], 2)
    await eventually('the run', async () => (await outcomeOf(store, 'a')) === 'ok')
    await queues.hint('ingest', [[id('b')]])
    await eventually('the run of another', async () => (await outcomeOf(store, 'b')) === 'ok')
    expect(await lastRuns(store, id('a'))).toHaveLength(1)
    await worker.drain()
  })

  it('collects without a queue: the sweep alone is enough', async () => {
    await using server = await serve({ '/a': reply(feed('One')) })
    await using tocsin = await freshQueues(kind)
    const { store, queues } = tocsin
    await upsertSource(store, aSource({ id: 'a', address: `${server.url}/a`, schedule: '1h' }))
    const deaf: Queues = { ...queues, hint: away, scheduleSource: away }
    await using worker = start(store, deaf, [server.named])
    await eventually('the run', async () => (await outcomeOf(store, 'a')) === 'ok')
    await worker.drain()
  })

  it('takes up at once what a collector left that died', async () => {
    await using server = await serve({ '/a': reply(feed('One')) })
    await using tocsin = await freshQueues(kind)
    const { store, queues } = tocsin
    await upsertSource(store, aSource({ id: 'a', address: `${server.url}/a`, schedule: '1d' }))
    await sql`insert into source_runs (id, source_id) values (gen_random_uuid(), 'a')`.execute(
      store.db,
    )
    await sql`update sources set lease_token = gen_random_uuid(),
      lease_until = now() + interval '400 ms'`.execute(store.db)
    await using worker = start(store, queues, [server.named])
    await eventually('a run that ended', async () =>
      (await lastRuns(store, id('a'))).some((run) => run.outcome === 'ok'),
    )
    await worker.drain()
  })

  it('told to stop in a long import stops after the batch in hand, and goes on later', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tocsin-drain-'))
    const path = join(folder, 'posts.jsonl')
    const lines = Array.from({ length: 5000 }, (_, n) => `{"id":${n},"text":"Statement ${n}"}`)
    await writeFile(path, lines.join('\n'))
    await using tocsin = await freshQueues(kind)
    const { store, queues } = tocsin
    await upsertSource(store, aSource({ id: 'a', kind: 'file', address: path }))
    {
      await using worker = start(store, queues, [])
      await queues.hint('ingest', [[id('a')]])
      await eventually('the first items', async () => (await itemsIn(store)) > 0)
      await worker.drain()
    }
    const stopped = await itemsIn(store)
    expect(stopped).toBeLessThan(5000)
    expect(stopped % 200).toBe(0)
    await using worker = start(store, queues, [], { gapMs: 0 })
    await queues.hint('ingest', [[id('a')]], 2)
    await eventually('all items', async () => (await itemsIn(store)) === 5000)
    await worker.drain()
    await rm(folder, { recursive: true })
  })
})
