import { messageOf } from '../lib/errors.ts'
import { every } from '../queue/every.ts'
import { runRetentionDaily } from '../store/retention.ts'
import { pseudonymKey } from './pseudonym-key.ts'
import type { Tocsin } from './tocsin.ts'

/** How often it is looked whether a day has passed since the last run. */
const LOOK_MS = 60 * 60_000

/** Follows the rules of retention once a day, in whichever process looks first. */
export function sweepRetention(
  { config, data, store, log }: Tocsin,
  lookMs = LOOK_MS,
): AsyncDisposable {
  const key = pseudonymKey(config, data.folder)
  const stop = new AbortController()
  const sweep = async () => {
    const done = await runRetentionDaily(store, {
      key,
      by: 'system:retention',
      signal: stop.signal,
    })
    if (done) log.info(done, 'Retention was followed')
  }
  const failed = (error: unknown) => {
    log.warn({ error: messageOf(error) }, 'Retention failed; the next look comes')
  }
  const sweeping = every(lookMs, sweep, failed, 0)
  return {
    [Symbol.asyncDispose]: () => {
      stop.abort()
      return sweeping.stop()
    },
  }
}
