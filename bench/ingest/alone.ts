import { classify } from '../../src/classify/index.ts'
import { openParser } from '../../src/ingest/parse/parser.ts'
import { collectSource } from '../../src/ingest/worker.ts'
import { openLog } from '../../src/lib/log.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'
import type { SourceId, WorkId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import type { Queues } from '../../src/queue/connect.ts'
import { saveClassifications } from '../../src/store/classified.ts'
import type { Store } from '../../src/store/open.ts'
import { type Claim, claimWork } from '../../src/store/work.ts'
import { eventually } from '../../tests/support/eventually.ts'

const LEASE = { leaseMs: 600_000 }

/** Milliseconds of processor time of everything that takes part, since the machine was started. */
export type Clock = () => number

/** Steps of the pipeline, and the microseconds of processor time of a post in each by itself. */
export type Alone = Readonly<Record<'capture' | 'queue' | 'classify' | 'store', number>>

/** Runs the steps of the pipeline one after the other in this process, on the posts of one source. */
export async function alone(
  clock: Clock,
  store: Store,
  queues: Queues,
  lexicon: Lexicon,
  source: SourceId,
): Promise<Alone> {
  async function timed<T>(run: () => Promise<T> | T): Promise<readonly [T, number]> {
    const before = clock()
    const result = await run()
    return [result, clock() - before]
  }
  const [batches, capture] = await timed(() => captureAll(store, source))
  const [, queue] = await timed(() => hintAll(queues, batches))
  const [claims, claiming] = await timed(() => claimAll(store, batches))
  const [classified, classifying] = await timed(() =>
    claims.map((one) => classifyAll(lexicon, one)),
  )
  const [, saving] = await timed(async () => {
    for (const { token, results } of classified) await saveClassifications(store, token, results)
  })
  const each = (ms: number) => (ms * 1000) / batches.flat().length
  return {
    capture: each(capture),
    queue: each(queue),
    classify: each(classifying),
    store: each(claiming + saving),
  }
}

async function captureAll(store: Store, source: SourceId): Promise<readonly WorkId[][]> {
  await using net = openNet({ allowPrivate: [], contact: 'bench@example.org' })
  await using parser = openParser()
  const batches: WorkId[][] = []
  const queues = {
    hint: async (_: string, given: readonly (readonly string[])[]) => {
      batches.push(...given.map((ids) => [...ids] as WorkId[]))
    },
  }
  const log = openLog('warn', 'bench')
  await collectSource({ store, queues, net, parser, pseudonymKey: 'bench'.repeat(8), log }, source)
  return batches
}

async function hintAll(queues: Queues, batches: readonly WorkId[][]): Promise<void> {
  let heard = 0
  const handle = async (ids: readonly WorkId[]) => void (heard += ids.length)
  await using _ = queues.work('classify', handle, { concurrency: 2 })
  for (const batch of batches) await queues.hint('classify', [batch])
  await eventually('every hint', () => heard >= batches.flat().length, 60_000)
}

async function claimAll(store: Store, batches: readonly WorkId[][]): Promise<readonly Claim[]> {
  const claims: Claim[] = []
  for (const batch of batches) claims.push(await claimWork(store, 'classify', batch, LEASE))
  return claims
}

function classifyAll(lexicon: Lexicon, { token, items }: Claim) {
  const results = items.map(({ work, item, text, languages }) => ({
    work,
    item,
    classification: classify(lexicon, text, languages),
  }))
  return { token, results }
}
