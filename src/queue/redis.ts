import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { ConfigError, messageOf } from '../lib/errors.ts'
import { type Backend, QUEUE_OPTIONS, workerOptions } from './backend.ts'
import { within } from './deadline.ts'

/** Milliseconds that Redis has to answer at start. */
const START_MS = 5000

/** Waits 50 ms, 100 ms, … and never longer than 1 s for a Redis that is away. */
function retryStrategy(times: number): number {
  return Math.min(50 * times, 1000)
}

/**
 * Milliseconds without a byte, while an answer is owed, after which a connection is made anew: where a
 * network was cut, TCP would wait for a quarter of an hour. BullMQ waits for a job for 10 s at most.
 */
const SILENT_MS = 15_000

function connectTo(url: string, maxRetriesPerRequest: number | null): Redis {
  const all = {
    maxRetriesPerRequest,
    socketTimeout: SILENT_MS,
    retryStrategy,
    connectTimeout: START_MS,
    keepAlive: 10_000,
  }
  // ioredis takes a unix socket as a path, not as an address.
  const redis = url.startsWith('unix://')
    ? new Redis({ path: decodeURIComponent(url.slice('unix://'.length)), ...all })
    : new Redis(url, all)
  // ioredis connects again by itself; unheard, it prints every error.
  redis.on('error', () => undefined)
  return redis
}

async function answer(redis: Redis): Promise<void> {
  try {
    await within(START_MS, 'Redis', redis.ping())
  } catch (error) {
    redis.disconnect()
    throw new ConfigError(
      `The queue on Redis cannot be opened (${messageOf(error)}). Expected a Redis that answers at REDIS_URL, for example redis://127.0.0.1:6379. Run "tocsin doctor".`,
      { cause: error },
    )
  }
}

/**
 * BullMQ waits for jobs on a copy of the connection, and does not end a copy whose server is away:
 * it would try again for ever and keep the process alive.
 */
function keepCopies(redis: Redis): readonly Redis[] {
  const copies: Redis[] = []
  const duplicate = redis.duplicate.bind(redis)
  redis.duplicate = (override) => {
    const copy = duplicate(override)
    copies.push(copy)
    return copy
  }
  return copies
}

/**
 * Opens BullMQ on Redis.
 * @throws ConfigError where Redis does not answer.
 */
export async function redisBackend(url: string): Promise<Backend> {
  // Hints fail fast, since the store will hint again; workers wait for ever, as BullMQ demands.
  const hints = connectTo(url, 1)
  await answer(hints)
  const work = connectTo(url, null)
  const copies = keepCopies(work)
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, { connection: hints, ...QUEUE_OPTIONS }),
    worker: (name, run, options) =>
      new Worker(name, run, { connection: work, ...workerOptions(options) }),
    close: () => {
      hints.disconnect()
      for (const redis of [work, ...copies]) redis.disconnect()
      return Promise.resolve()
    },
  }
}
