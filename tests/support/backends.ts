import { pino } from 'pino'
import { describe } from 'vitest'
import { openQueues, type Queues } from '../../src/queue/connect.ts'
import { freshDatabase } from './database.ts'
import { type FreshRedis, freshRedis, redisFound } from './redis.ts'

export type BackendKind = Queues['kind']

export const silent = pino({ level: 'silent' })

/** Runs the same tests on both backends; the one on Redis is skipped by name where it is missing. */
export function describeBackends(name: string, tests: (kind: BackendKind) => void): void {
  describe(`${name}, on PostgreSQL`, () => tests('postgres'))
  describe.skipIf(!redisFound())(`${name}, on Redis`, () => tests('redis'))
}

/** A store and queues of a test's own. */
export async function freshQueues(kind: BackendKind) {
  const db = await freshDatabase()
  const redis: FreshRedis | undefined = kind === 'redis' ? await freshRedis() : undefined
  const options = { databaseUrl: db.url, redisUrl: redis?.url, log: silent, lockMs: 500 }
  const queues = await openQueues(options)
  const dispose = async () => {
    await queues.close()
    await redis?.[Symbol.asyncDispose]()
    await db[Symbol.asyncDispose]()
  }
  return { queues, store: db.store, redis, options, [Symbol.asyncDispose]: dispose }
}
