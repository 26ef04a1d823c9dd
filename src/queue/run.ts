import { UnrecoverableError } from 'bullmq'
import type { Backend } from './backend.ts'
import { within } from './deadline.ts'
import { type QueueIds, type QueueName, QUEUES } from './definitions.ts'

/** Milliseconds that the jobs in hand have to finish; after that they are cut off. */
const DRAIN_MS = 20_000
/** Milliseconds that BullMQ has to let go once nothing is in hand: its server may be away. */
const CLOSE_MS = 2000

export interface WorkOptions {
  /** Jobs in hand at the same time. */
  readonly concurrency: number
  /** Milliseconds after which BullMQ gives the job of a silent worker to another. */
  readonly lockMs: number
  /** Told of errors that the worker survives. */
  readonly onError: (queue: QueueName, message: string) => void
}

/** Takes jobs until it is drained. */
export interface QueueWorker extends AsyncDisposable {
  /** Takes no more jobs and waits for those in hand. Safe to call twice. */
  drain(): Promise<void>
  /** Cuts what is left of its connections, after the backend is closed. */
  cut(): Promise<void>
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
  const inHand = new Set<Promise<void>>()

  async function track(work: Promise<void>): Promise<void> {
    inHand.add(work)
    try {
      await work
    } finally {
      inHand.delete(work)
    }
  }

  const worker = backend.worker(
    name,
    async (job) => {
      const payload = QUEUES[name].payload.safeParse(job.data)
      if (!payload.success) {
        throw new UnrecoverableError(`Job ${job.id}: its payload is not one of queue "${name}"`)
      }
      await track(handle(payload.data.ids as QueueIds[Name][]))
    },
    options,
  )
  worker.on('error', (error) => options.onError(name, error.message))
  worker.on('failed', (_, error) => options.onError(name, error.message))

  async function finish(): Promise<void> {
    const closing = worker.close()
    try {
      await within(DRAIN_MS, 'Jobs in hand', Promise.allSettled(inHand))
      await within(CLOSE_MS, 'Worker', closing)
    } catch {
      // The backend is away, or a job hangs: its lease runs out, and another worker takes the rows.
    }
  }
  let finished: Promise<void> | undefined
  const drain = () => (finished ??= finish())
  const cut = async () => {
    await within(CLOSE_MS, 'Worker', worker.disconnect()).catch(() => undefined)
  }
  return { drain, cut, [Symbol.asyncDispose]: drain }
}
