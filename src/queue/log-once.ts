import type { Log } from '../lib/log.ts'

/** Milliseconds for which the same message is not repeated. */
const QUIET_MS = 30_000

/**
 * Writes errors of a queue's connection. One that is away fails many times a second, on each of its
 * connections: the same message is written once in half a minute.
 */
export function logOnce(log: Log): (queue: string, message: string) => void {
  const written = new Map<string, number>()
  return (queue, message) => {
    const key = `${queue}\n${message}`
    const now = performance.now()
    if (now - (written.get(key) ?? -QUIET_MS) < QUIET_MS) return
    if (written.size > 100) written.clear()
    written.set(key, now)
    log.warn({ queue, error: message }, 'The queue had an error and goes on')
  }
}
