import { setTimeout as pause } from 'node:timers/promises'
import { isAway } from './away.ts'

/** Milliseconds for which work that is done waits for a store that is away. */
const PATIENCE_MS = 30_000

/**
 * Calls `write` again for as long as the store is away, at most half a minute: what is done is not
 * thrown away for a restart of it. `write` must change nothing when it is run twice.
 */
export async function patiently<T>(write: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error
      await pause(100)
    }
  }
}
