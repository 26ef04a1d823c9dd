import { UnrecoverableError } from 'bullmq'
import type { Log } from '../lib/log.ts'
import type { Backend } from './backend.ts'
import { within } from './deadline.ts'
import { type QueueIds, type QueueName, QUEUES } from './definitions.ts'

/** Milliseconds that a worker has to finish what it holds; after that it is cut off. */
const DRAIN_MS = 20_000

export interface WorkOptions {
  /** Jobs in hand at the same time. */
  readonly concurrency: number
  /** Milliseconds after which BullMQ gives the job of a silent worker to another. */
  readonly lockMs: number
  readonly log: Log
}

/** Takes jobs until it is drained. */
export interface QueueWorker extends AsyncDisposable {
  /** Takes no more jobs and waits for those in hand. Safe to call twice. */
  drain(): Promise<void>
}

/**
 * Runs `handle` for each job of a queue. A handler that throws loses the hint and nothing else: the
 * store finds the rows again.
 */
export function runQueue<Name extends QueueName>(
  backend: Backend,
  name: Name,
  handle: (ids: readonly QueueIds[Name][]) => Promise<void>,
  options: WorkOptions,
): QueueWorker {
  const worker = backend.worker(
    name,
    async (job) => {
      const payload = QUEUES[name].payload.safeParse(job.data)
      if (!payload.success) {
        throw new UnrecoverableError(`Job ${job.id}: its payload is not one of queue "${name}"`)
      }
      await handle(payload.data.ids as QueueIds[Name][])
    },
    options,
  )
  worker.on('error', (error) => {
    options.log.warn({ queue: name, error: error.message }, 'The queue had an error and goes on')
  })
  worker.on('failed', (job, error) => {
    options.log.warn({ queue: name, job: job?.id, error: error.message }, 'A job failed')
  })
  let drained: Promise<void> | undefined
  const drain = () => (drained ??= finish(worker))
  return { drain, [Symbol.asyncDispose]: drain }
}

async function finish(worker: { close(force?: boolean): Promise<void> }): Promise<void> {
  try {
    await within(DRAIN_MS, 'Worker', worker.close())
  } catch {
    // The backend is away, or a job hangs: its lease runs out, and another worker takes the rows.
  }
}
