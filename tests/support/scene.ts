import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { newSecret } from '../../src/alerts/secret.ts'
import { openClosing } from '../../src/lib/closing.ts'
import { openQueues } from '../../src/queue/connect.ts'
import { type Embedded, ensureEmbedded } from '../../src/store/embedded/index.ts'
import { keepEndpoint } from '../../src/store/endpoints.ts'
import { openStore } from '../../src/store/open.ts'
import { type BackendKind, silent } from './backends.ts'
import { freshPlace } from './embedded.ts'
import { killTree } from './faults/kill.ts'
import { openOutside } from './faults/outside.ts'
import { copyServer } from './faults/template.ts'
import { freshRedis, type RedisOptions } from './redis.ts'
import type { StageProcess } from './stage-process.ts'
import { accept, prepareSource } from './statements.ts'

export interface SceneOptions extends Partial<Pick<StageProcess, 'itemMs' | 'leaseMs' | 'hangMs'>> {
  readonly redis?: RedisOptions
  /** Feeds of the outside; one by default. */
  readonly feeds?: number
  /** Where PostgreSQL has its files; a temporary folder by default. */
  readonly postgresFolder?: string
}

/** A PostgreSQL, where asked a Redis, and an outside, that a test may kill: nobody else uses them. */
export async function openScene(kind: BackendKind, options: SceneOptions = {}) {
  const closing = openClosing()
  try {
    return await open(kind, options, closing)
  } catch (error) {
    await closing[Symbol.asyncDispose]()
    throw error
  }
}

export type Scene = Awaited<ReturnType<typeof openScene>>

async function open(
  kind: BackendKind,
  options: SceneOptions,
  closing: ReturnType<typeof openClosing>,
) {
  const place = closing.use(await freshPlace())
  const at = { folder: options.postgresFolder ?? place.folder }
  await copyServer(at.folder)
  const servers: Embedded[] = [closing.use(await ensureEmbedded(at))]
  const store = closing.use(await openStore(servers[0]?.url ?? '', { max: 4 }))
  await prepareSource(store)
  const redis = kind === 'redis' ? closing.use(await freshRedis(options.redis)) : undefined
  const addresses = { databaseUrl: store.url, redisUrl: redis?.url }
  const queues = closing.use(await openQueues({ ...addresses, log: silent, hintMs: 1000 }))
  const outside = closing.use(await openOutside(store, queues, options.feeds ?? 1))
  await keepEndpoint(store, { url: outside.hook, secret: newSecret() })
  const folder = join(place.path, 'marks')
  await mkdir(folder)

  /** Accepts texts as ingest does, and hints them in batches of 40; hints may fail. */
  async function take(texts: readonly string[]): Promise<void> {
    for (let from = 0; from < texts.length; from += 40) {
      const work = await accept(store, texts.slice(from, from + 40))
      await queues.hint('classify', [work]).catch(() => undefined)
    }
  }

  /** kill -9 to the server and every process of it. */
  const killPostgres = () => killTree(servers.at(-1)?.pid ?? 0)

  /** Starts the server again, on what is left. */
  async function startPostgres(): Promise<void> {
    servers.push(closing.use(await ensureEmbedded(at)))
  }

  async function crashPostgres(): Promise<void> {
    await killPostgres()
    await startPostgres()
  }

  /** What a worker of a stage is started with. */
  function worker(stage: StageProcess['stage'], more: Partial<StageProcess> = {}): StageProcess {
    const { itemMs = 1, leaseMs = 900, hangMs = 60_000 } = options
    const { named } = outside
    return { stage, ...addresses, folder, itemMs, leaseMs, hangMs, named, ...more }
  }

  return {
    store,
    queues,
    redis,
    outside,
    place,
    worker,
    take,
    killPostgres,
    startPostgres,
    crashPostgres,
    [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose](),
  }
}
