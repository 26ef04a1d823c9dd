import { Redis } from 'ioredis'
import { messageOf } from '../lib/errors.ts'

/** What a Redis says of itself; `null` where it does not let itself be asked. */
export interface RedisState {
  readonly version: string | null
  /** BullMQ loses jobs in silence under any policy but `noeviction`. */
  readonly maxmemoryPolicy: string | null
  readonly appendonly: string | null
}

/** Asks a Redis for the settings that decide whether hints survive. @returns words where it is away */
export async function inspectRedis(url: string): Promise<RedisState | string> {
  const options = { lazyConnect: true, connectTimeout: 3000, retryStrategy: null } as const
  const redis = url.startsWith('unix://')
    ? new Redis({ path: decodeURIComponent(url.slice('unix://'.length)), ...options })
    : new Redis(url, options)
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    const info = await redis.info('server')
    return {
      version: /^redis_version:(\S+)/m.exec(info)?.[1] ?? null,
      maxmemoryPolicy: await setting(redis, 'maxmemory-policy'),
      appendonly: await setting(redis, 'appendonly'),
    }
  } catch (error) {
    return messageOf(error)
  } finally {
    redis.disconnect()
  }
}

/** Managed services often forbid CONFIG. */
async function setting(redis: Redis, name: string): Promise<string | null> {
  const found: unknown = await redis.config('GET', name).catch(() => null)
  return Array.isArray(found) && typeof found[1] === 'string' ? found[1] : null
}
