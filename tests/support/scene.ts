import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openQueues } from '../../src/queue/connect.ts'
import { type Embedded, ensureEmbedded } from '../../src/store/embedded/index.ts'
import { keepEndpoint } from '../../src/store/endpoints.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import { type BackendKind, silent } from './backends.ts'
import type { ClassifyProcess } from './classify-process.ts'
import { freshPlace } from './embedded.ts'
import { freshRedis } from './redis.ts'
import { accept, prepareSource } from './statements.ts'

/** A PostgreSQL, and where asked a Redis, that a test may kill: nobody else uses them. */
export async function openScene(
  kind: BackendKind,
  timing: Pick<ClassifyProcess, 'itemMs' | 'leaseMs' | 'hangMs'>,
) {
  const place = await freshPlace()
  const servers: Embedded[] = [await ensureEmbedded({ folder: place.folder })]
  const current = () => servers.at(-1) as Embedded
  const store = await openStore(current().url, { max: 4 })
  await migrate(store)
  await prepareSource(store)
  await keepEndpoint(store, { url: 'https://receiver.invalid/', secret: 'whsec_none' })
  const redis = kind === 'redis' ? await freshRedis() : undefined
  const addresses = { databaseUrl: store.url, redisUrl: redis?.url }
  const queues = await openQueues({ ...addresses, log: silent, hintMs: 1000 })
  const folder = join(place.path, 'marks')
  await mkdir(folder)

  /** Accepts texts as ingest does, and hints them in batches of 40; hints may fail. */
  async function take(texts: readonly string[]): Promise<void> {
    for (let from = 0; from < texts.length; from += 40) {
      const work = await accept(store, texts.slice(from, from + 40))
      await queues.hint('classify', [work]).catch(() => undefined)
    }
  }

  /** kill -9 to the server and every process of it, then a start on what is left. */
  async function crashPostgres(): Promise<void> {
    const { pid } = current()
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
    for (const each of [pid, ...children.split(' ').filter(Boolean).map(Number)]) kill(each)
    servers.push(await ensureEmbedded({ folder: place.folder }))
  }

  async function dispose(): Promise<void> {
    await queues.close()
    await store.close()
    for (const server of servers) await server.stop()
    await redis?.[Symbol.asyncDispose]()
    await place[Symbol.asyncDispose]()
  }
  const worker: ClassifyProcess = { ...addresses, folder, ...timing }
  return { store, queues, redis, worker, take, crashPostgres, [Symbol.asyncDispose]: dispose }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended together with its parent.
  }
}
