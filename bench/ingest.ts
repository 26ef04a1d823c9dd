/**
 * A million synthetic posts through the whole of the pipeline: one process that captures them from a
 * file, two that classify, PostgreSQL and Redis. Prints posts a second, the processor time of a post
 * by process and by step, memory, and the bytes that a post takes in the store.
 *
 * Floors, all within one run: a post of the last tenth costs at most 1.2 times one of the first; the
 * steps measured alone are at least 0.6 of the whole; no process grows by more than a third.
 *
 * `--items 100000` for a shorter run, in which the last tenth is no large store yet.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { builtLexicon } from '../src/cli/lexicon-file.ts'
import { openLog } from '../src/lib/log.ts'
import { openQueues } from '../src/queue/connect.ts'
import { ensureEmbedded } from '../src/store/embedded/index.ts'
import { keepLexicon } from '../src/store/lexicon-versions.ts'
import { migrate } from '../src/store/migrate.ts'
import { openStore } from '../src/store/open.ts'
import { recount } from '../src/store/recount.ts'
import { spawnEntry } from '../tests/support/process.ts'
import { freshRedis } from '../tests/support/redis.ts'
import { alone } from './ingest/alone.ts'
import type { Part, PartLine } from './ingest/part.ts'
import { familyCpuMs } from './ingest/processes.ts'
import { report } from './ingest/report.ts'
import { synthetic } from './ingest/source.ts'
import { watch } from './ingest/watch.ts'

/** Posts of the steps alone. */
const ALONE = 20_000
const SIZE = 'select pg_database_size(current_database())::float8 as size'

const { values } = parseArgs({ options: { items: { type: 'string', default: '1000000' } } })
const items = Number(values.items)
const log = openLog('warn', 'bench')
const lexicon = builtLexicon()
const say = (line: string) => process.stdout.write(`${line}\n`)
const start = (part: Part) => spawnEntry<PartLine>('../../bench/ingest/part.ts', part)

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'))
// Under root the server has a user of its own, who must get through to its part.
await chmod(folder, 0o711)
try {
  await using server = await ensureEmbedded({ folder: join(folder, 'postgres') })
  await using redis = await freshRedis()
  await using store = await openStore(server.url)
  await migrate(store)
  await keepLexicon(store, lexicon.version, { entries: {} })
  const addresses = { databaseUrl: server.url, redisUrl: redis.url }
  const size = async () => (await store.pool.query<{ size: number }>(SIZE)).rows[0]?.size ?? 0

  // The steps alone come twice, and the second time counts: the first one warms everything up.
  const clock = () => ownCpuMs() + familyCpuMs(server.pid) + familyCpuMs(redis.pid)
  await using queues = await openQueues({ ...addresses, log })
  await alone(clock, store, queues, lexicon, await synthetic(store, folder, 'warm', ALONE / 4))
  const steps = await alone(
    clock,
    store,
    queues,
    lexicon,
    await synthetic(store, folder, 'alone', ALONE),
  )

  const source = await synthetic(store, folder, 'whole', items)
  const before = await size()
  const classifiers = [start(addresses), start(addresses)]
  const collector = start({ ...addresses, source })
  const family = {
    capture: collector.pid,
    'classify 1': classifiers[0]?.pid ?? 0,
    'classify 2': classifiers[1]?.pid ?? 0,
    postgres: server.pid,
    redis: redis.pid,
  }
  const marks = await watch(family, items, () =>
    classifiers.reduce((sum, one) => sum + (one.lines.at(-1)?.posts ?? 0), 0),
  )
  for (const one of classifiers) one.signal('SIGTERM')
  await Promise.all([...classifiers, collector].map((one) => one.ended))
  const bytes = (await size()) - before
  const missed = [...report({ items, marks, alone: steps, bytes }, say)]
  if ((await recount(store)).length > 0) missed.push('a recount differs from the figures')
  for (const line of missed) say(`MISSED: ${line}`)
  if (missed.length > 0) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
