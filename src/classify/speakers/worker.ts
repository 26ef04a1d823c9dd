import { messageOf } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { every } from '../../queue/every.ts'
import { attributeDue } from '../../store/attribute.ts'
import type { Store } from '../../store/open.ts'
import { propose } from './propose.ts'

/** Items that one transaction looks at. */
const AT_ONCE = 500

export interface SpeakersDeps {
  readonly store: Store
  readonly log: Log
  /** Milliseconds between looks for items that wait; 2,000 by default. */
  readonly sweepMs?: number
}

/** Proposes who speaks in classified items, beside classification and apart from it. */
export function runSpeakers({ store, log, sweepMs = 2000 }: SpeakersDeps): AsyncDisposable {
  const stop = new AbortController()

  async function round(): Promise<void> {
    for (let more = true; more && !stop.signal.aborted;) {
      more = (await attributeDue(store, propose, AT_ONCE)) === AT_ONCE
    }
  }

  const rounds = every(
    sweepMs,
    round,
    (error) => log.warn({ error: messageOf(error) }, 'Attributions wait for the next round'),
    0,
  )
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await rounds.stop()
    },
  }
}
