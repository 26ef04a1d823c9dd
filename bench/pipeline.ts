/**
 * Posts a second from a JSONL file through the queue to the store: real ingest, real classifier,
 * BullMQ on PostgreSQL and on Redis. Beside jobs that carry batches stands one post a job, on the
 * same machine in the same run; all else is equal. Fails where batches do not win by the floor.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { classify } from '../src/classify/index.ts'
import { runClassify } from '../src/classify/worker.ts'
import { openParser } from '../src/ingest/parse/parser.ts'
import { collectSource } from '../src/ingest/worker.ts'
import { openLog } from '../src/lib/log.ts'
import { compileLexicon } from '../src/lexicon/compile.ts'
import { loadLexicon } from '../src/lexicon/load.ts'
import { readLexicon } from '../src/lexicon/read.ts'
import type { SourceId } from '../src/model/ids.ts'
import { openNet } from '../src/net/net.ts'
import { openQueues, type Queues } from '../src/queue/connect.ts'
import { ensureEmbedded } from '../src/store/embedded/index.ts'
import { keepLexicon } from '../src/store/lexicon-versions.ts'
import { migrate } from '../src/store/migrate.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { upsertSource } from '../src/store/sources.ts'
import { eventually } from '../tests/support/eventually.ts'
import { freshRedis, redisFound } from '../tests/support/redis.ts'

/** Batches must be this many times faster than one post a job. */
const FLOOR = 8
const BATCHED = 20_000
const SINGLE = 1_000

const SUBJECTS = ['The council', 'A reporter', 'The harbour', 'Our neighbour', 'The school']
const VERBS = ['opened', 'described', 'visited', 'repaired', 'welcomed', 'closed']
const OBJECTS = ['the bridge', 'a library', 'the market', 'two gardens', 'the old station']

/** A plain post for each number, each different. */
function post(n: number): string {
  const pick = (list: readonly string[], step: number) => list[Math.floor(n / step) % list.length]
  return `${pick(SUBJECTS, 1)} ${pick(VERBS, 5)} ${pick(OBJECTS, 30)} on day ${n} of the survey.`
}

const lexicon = readLexicon(compileLexicon(loadLexicon('lexicons')))
const log = openLog('warn', 'bench')

/** Writes posts as JSONL and declares them as a source of a name. */
async function declare(store: Store, folder: string, name: string, count: number) {
  const path = join(folder, `${name}.jsonl`)
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({ id: `${name}-${n}`, text: `${post(n)} (${name})` }),
  )
  await writeFile(path, lines.join('\n'))
  const id = name as SourceId
  await upsertSource(store, {
    id,
    kind: 'file',
    address: path,
    name,
    publisher: { kind: 'outlet', name: 'Bench' },
    languages: ['en'],
    schedule: null,
    settings: {},
    enabled: true,
  })
  return id
}

/** Cuts every batch into jobs of one post. */
function onePostAJob(queues: Queues): Pick<Queues, 'hint'> {
  return {
    hint: (name, batches, attempt) =>
      queues.hint(
        name,
        batches.flatMap((batch) => batch.map((id) => [id])),
        attempt,
      ),
  }
}

/** @returns posts a second, from the first byte of the file to the last saved classification. */
async function measure(
  store: Store,
  queues: Queues,
  folder: string,
  size: 'batches' | 'one',
  count: number,
): Promise<number> {
  const source = await declare(store, folder, `${queues.kind}-${size}`, count)
  const hinted = size === 'one' ? onePostAJob(queues) : queues
  await using net = openNet({ allowPrivate: [], contact: 'bench@example.org' })
  await using parser = openParser()
  const run = () =>
    runClassify({
      store,
      queues,
      classify: (text, hints) => classify(lexicon, text, hints),
      log,
      // A worker gives a job of one post the process for itself: two workers are two at a time.
      concurrency: 1,
    })
  await using first = run()
  await using second = run()
  const begin = performance.now()
  const pseudonymKey = 'bench'.repeat(8)
  const deps = { store, queues: hinted, net, parser, pseudonymKey, log }
  const { added } = await collectSource(deps, source)
  if (added !== count) throw new Error(`${source}: ${added} posts went in, expected ${count}`)
  await eventually(
    'the last post',
    () => first.counts.saved + second.counts.saved === count,
    600_000,
  )
  return (count / (performance.now() - begin)) * 1000
}

async function compare(store: Store, folder: string, redisUrl?: string): Promise<number> {
  await using queues = await openQueues({ databaseUrl: store.url, redisUrl, log })
  const single = await measure(store, queues, folder, 'one', SINGLE)
  const batched = await measure(store, queues, folder, 'batches', BATCHED)
  const ratio = batched / single
  const figures = [single, batched].map((figure) => Math.round(figure).toLocaleString('en'))
  process.stdout.write(
    `BullMQ on ${queues.kind}: one post a job ${figures[0]} posts/s (${SINGLE} posts), ` +
      `batches ${figures[1]} posts/s (${BATCHED} posts): ${ratio.toFixed(1)} times, floor ${FLOOR}\n`,
  )
  return ratio
}

const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'))
// Under root the server has a user of its own, who must get through to its part.
await chmod(folder, 0o711)
try {
  await using server = await ensureEmbedded({ folder: join(folder, 'postgres') })
  await using store = await openStore(server.url)
  await migrate(store)
  await keepLexicon(store, lexicon.version, { entries: {} })
  const ratios = [await compare(store, folder)]
  if (redisFound()) {
    await using redis = await freshRedis()
    ratios.push(await compare(store, folder, redis.url))
  } else {
    process.stdout.write('Redis: skipped, redis-server is not on this machine\n')
  }
  if (ratios.some((ratio) => ratio < FLOOR)) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
