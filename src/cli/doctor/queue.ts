import { inspectRedis } from '../../queue/inspect.ts'
import type { Config } from '../config.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

/** What the queue's backend tells. */
export async function checkQueue({ redisUrl }: Config): Promise<readonly Finding[]> {
  if (redisUrl === null) return [ok('Queue', 'BullMQ on PostgreSQL')]
  const found = await inspectRedis(redisUrl)
  if (typeof found === 'string') {
    return [bad('Queue', `Redis does not answer: ${found}`, 'Check REDIS_URL and that Redis runs.')]
  }
  return [
    ok('Queue', `BullMQ on Redis ${found.version ?? 'of unknown version'}`),
    found.maxmemoryPolicy === 'noeviction'
      ? ok('Redis maxmemory-policy', 'noeviction')
      : found.maxmemoryPolicy === null
        ? warn('Redis maxmemory-policy', 'unknown', 'Make sure that it is noeviction.')
        : bad(
            'Redis maxmemory-policy',
            found.maxmemoryPolicy,
            'Redis would drop jobs in silence: set maxmemory-policy noeviction.',
          ),
    found.appendonly === 'yes'
      ? ok('Redis appendonly', 'yes')
      : warn(
          'Redis appendonly',
          found.appendonly ?? 'unknown',
          'Hints are lost at a restart and given again by the sweep; "yes" saves that work.',
        ),
  ]
}
