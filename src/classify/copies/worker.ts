import { messageOf } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { every } from '../../queue/every.ts'
import { compareDue } from '../../store/near.ts'
import type { Store } from '../../store/open.ts'

/** Items that one transaction compares. */
const AT_ONCE = 500

export interface CopiesDeps {
  readonly store: Store
  readonly log: Log
  /** Milliseconds between looks for items that wait; 2,000 by default. */
  readonly sweepMs?: number
}

export interface CopiesWorker extends AsyncDisposable {
  /** Ends after the batch in hand. */
  drain(): Promise<void>
}

/**
 * Finds near copies, beside classification and apart from it: it takes no lease and no work row, so
 * that neither capture nor classification ever waits for it. Of all processes one compares at a time.
 */
export function runCopies({ store, log, sweepMs = 2000 }: CopiesDeps): CopiesWorker {
  const stop = new AbortController()

  async function round(): Promise<void> {
    for (let more = true; more && !stop.signal.aborted;) {
      const compared = await compareDue(store, AT_ONCE)
      for (const { item, error } of compared?.failed ?? []) {
        log.error({ item, error }, 'An item cannot be compared: it has no copies')
      }
      more = compared?.done === AT_ONCE
    }
  }

  const rounds = every(
    sweepMs,
    round,
    (error) => log.warn({ error: messageOf(error) }, 'Near copies wait for the next round'),
    0,
  )
  async function drain(): Promise<void> {
    stop.abort()
    await rounds.stop()
  }
  return { drain, [Symbol.asyncDispose]: drain }
}
