import type { SourceId } from '../model/ids.ts'
import { RetryableError, messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Backend, BackendQueue } from './backend.ts'
import { within } from './deadline.ts'
import { JOB_OPTIONS, jobId, QUEUES } from './definitions.ts'
import type { QueueIds, QueueName } from './definitions.ts'
import { logOnce } from './log-once.ts'
import { postgresBackend } from './postgres.ts'
import { redisBackend } from './redis.ts'
import { type QueueWorker, runQueue } from './run.ts'

export interface QueuesOptions {
  /** Where Redis is; without it BullMQ runs on PostgreSQL. */
  readonly redisUrl?: string | undefined
  readonly databaseUrl: string
  readonly log: Log
  /** Milliseconds that a hint may take; 2,000 by default. */
  readonly hintMs?: number
  /** Milliseconds after which the job of a silent worker goes to another; 5,000 by default. */
  readonly lockMs?: number
}

/** The queues `ingest`, `classify` and `alerts`, on Redis or on PostgreSQL. */
export interface Queues extends AsyncDisposable {
  readonly kind: Backend['kind']
  /**
   * Tells the workers of a queue to look at rows, in as many jobs as are needed. `attempt` is that
   * of the first row of each batch; the same hint twice is one job for as long as it waits.
   * @throws RetryableError where the queue is away. Nothing is lost: the sweep hints again.
   */
  hint<Name extends QueueName>(
    queue: Name,
    batches: readonly (readonly QueueIds[Name][])[],
    attempt?: number,
  ): Promise<void>
  /** Runs `handle` for the ids of each job. */
  work<Name extends QueueName>(
    queue: Name,
    handle: (ids: readonly QueueIds[Name][]) => Promise<void>,
    options: { readonly concurrency: number },
  ): QueueWorker
  /**
   * Collects a source every `everyMs` milliseconds, in place of what was set before; `null`: never.
   * @throws RetryableError where the queue is away.
   */
  scheduleSource(source: SourceId, everyMs: number | null): Promise<void>
  /** Jobs that wait or run, for the operator. */
  depth(queue: QueueName): Promise<number>
  close(): Promise<void>
}

/**
 * Opens the queues.
 * @throws ConfigError where the backend cannot be reached.
 */
export async function openQueues(options: QueuesOptions): Promise<Queues> {
  const { redisUrl, databaseUrl, log, hintMs = 2000, lockMs = 5000 } = options
  const backend = await (redisUrl === undefined
    ? postgresBackend(databaseUrl)
    : redisBackend(redisUrl))
  const onError = logOnce(log)
  const queues = new Map<QueueName, BackendQueue>()
  const workers = new Set<QueueWorker>()

  function queueOf(name: QueueName): BackendQueue {
    const found = queues.get(name)
    if (found !== undefined) return found
    const made = backend.queue(name)
    made.on('error', (error) => onError(name, error.message))
    queues.set(name, made)
    return made
  }

  async function ask<T>(name: QueueName, call: (queue: BackendQueue) => Promise<T>): Promise<T> {
    try {
      return await within(hintMs, `Queue "${name}"`, call(queueOf(name)))
    } catch (error) {
      if (error instanceof RetryableError) throw error
      throw new RetryableError(
        `Queue "${name}" on ${backend.kind} refused (${messageOf(error)}). Nothing is lost: the store hints again.`,
        { cause: error },
      )
    }
  }

  async function close(): Promise<void> {
    await Promise.all([...workers].map((worker) => worker.drain()))
    for (const [name, queue] of queues) {
      await within(hintMs, `Queue "${name}"`, queue.close()).catch(() => undefined)
    }
    await within(hintMs, 'The queue', backend.close()).catch(() => undefined)
    await Promise.all([...workers].map((worker) => worker.cut()))
  }
  let closed: Promise<void> | undefined
  const closeOnce = () => (closed ??= close())

  return {
    kind: backend.kind,
    hint: async (name, batches, attempt = 0) => {
      const jobs = batches
        .flatMap((batch) => chunks<string>(batch, QUEUES[name].batch))
        .map((ids) => ({
          name,
          data: { ids },
          opts: { ...JOB_OPTIONS, jobId: jobId(name, ids, attempt) },
        }))
      if (jobs.length > 0) await ask(name, (queue) => queue.addBulk(jobs))
    },
    work: (name, handle, { concurrency }) => {
      const worker = runQueue(backend, name, handle, { concurrency, lockMs, onError })
      workers.add(worker)
      return worker
    },
    scheduleSource: async (source, everyMs) => {
      // A letter in front, since BullMQ reads an id of digits only as a number.
      const id = `source-${source}`
      await ask<unknown>('ingest', async (queue) => {
        const found = await queue.getJobScheduler(id)
        if (found !== undefined && Number(found.every) === everyMs) return
        // BullMQ keeps the next run of the old rhythm where only the rhythm changes: a day could pass.
        if (found !== undefined) await queue.removeJobScheduler(id)
        if (everyMs === null) return
        const template = { name: 'ingest', data: { ids: [source] }, opts: { ...JOB_OPTIONS } }
        await queue.upsertJobScheduler(id, { every: everyMs }, template)
      })
    },
    depth: async (name) => {
      const found = await ask(name, (queue) => queue.getJobCounts())
      return ['active', 'waiting', 'prioritized', 'paused'].reduce(
        (sum, state) => sum + (found[state] ?? 0),
        0,
      )
    },
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  }
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = []
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size))
  return parts
}
