import type { Job, JobsOptions } from 'bullmq'
import type { QueueName } from './definitions.ts'

/** What Tocsin uses of a BullMQ queue, the same on both backends. */
export interface BackendQueue {
  addBulk(jobs: { name: string; data: unknown; opts?: JobsOptions }[]): Promise<unknown>
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: unknown; opts: JobsOptions },
  ): Promise<unknown>
  removeJobScheduler(id: string): Promise<boolean>
  getJobScheduler(id: string): Promise<{ readonly every?: number | string | undefined } | undefined>
  getJobCounts(): Promise<Record<string, number>>
  close(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** What Tocsin uses of a BullMQ worker. */
export interface BackendWorker {
  close(force?: boolean): Promise<void>
  /** Cuts its connections, where `close` waits for a server that is away. */
  disconnect(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown
}

export interface BackendWorkerOptions {
  readonly concurrency: number
  readonly lockMs: number
}

/** Where BullMQ keeps its jobs. `close` gives the connections back; queues and workers go first. */
export interface Backend {
  readonly kind: 'redis' | 'postgres'
  queue(name: QueueName): BackendQueue
  worker(
    name: QueueName,
    run: (job: Job) => Promise<void>,
    options: BackendWorkerOptions,
  ): BackendWorker
  close(): Promise<void>
}

/**
 * The options of every BullMQ worker. By default BullMQ fails a job for good after its worker died
 * twice (`maxStalledCount` 1); here the store decides what is poison, so it never does. After an
 * error of its backend it looks again in half a second, by default in 15.
 */
export function workerOptions(options: BackendWorkerOptions) {
  return {
    concurrency: options.concurrency,
    lockDuration: options.lockMs,
    stalledInterval: options.lockMs,
    maxStalledCount: 1_000_000,
    runRetryDelay: 500,
    drainDelay: 2,
  }
}

/** Options of every BullMQ queue: nothing reads the stream of events, so it is kept short. */
export const QUEUE_OPTIONS = { streams: { events: { maxLen: 100 } } } as const
