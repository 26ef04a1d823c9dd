import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { DeliveryId } from '../model/ids.ts'
import type { Queues } from '../queue/connect.ts'
import { every } from '../queue/every.ts'
import { holdLease } from '../queue/lease.ts'
import { patiently } from '../queue/patiently.ts'
import { runStage, type Stage } from '../queue/stage.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  dueDeliveries,
  recordAttempt,
  renewDeliveries,
  returnDeliveries,
} from '../store/deliveries.ts'
import { disableEndpoint } from '../store/endpoints.ts'
import type { Store } from '../store/open.ts'
import { judgeSources } from '../store/source-health.ts'
import { type Outcome, readAnswer } from './answer.ts'
import { CHANNELS, type Post } from './channels.ts'
import { messageFor } from './message.ts'
import { nextStep } from './schedule.ts'

/** Deliveries of one job that are under way at the same time. */
const AT_ONCE = 10

export interface AlertsDeps {
  readonly store: Store
  readonly queues: Queues
  /** The guarded way out. */
  readonly post: Post
  /** Address of the dashboard for links, without a slash at its end. */
  readonly publicUrl: string
  readonly log: Log
  /** The time that messages are signed with; the system's by default. What is due, the store decides. */
  readonly clock?: () => Date
  /** Jobs in hand at once. Default 2. */
  readonly concurrency?: number
  /** Milliseconds that a lease holds; 8,000 by default. */
  readonly leaseMs?: number
  /** Milliseconds between renewals; 2,000 by default. */
  readonly renewMs?: number
  /** Milliseconds between sweeps; 2,000 by default. */
  readonly sweepMs?: number
  /** Milliseconds between two judgments of all sources; 300,000 by default. */
  readonly healthMs?: number
}

/** What a worker did since it was started, in attempts. */
export interface AlertCounts {
  delivered: number
  /** Failed, and tried again later. */
  failed: number
  /** Given up: they wait in the list of dead letters. */
  dead: number
  /** Made under a lease that had gone to another: sent, perhaps twice, but not logged here. */
  refused: number
}

export interface AlertsWorker extends AsyncDisposable {
  /** Takes no more work, finishes the attempts under way, gives the rest back. */
  drain(): Promise<void>
  readonly counts: Readonly<AlertCounts>
}

/**
 * Sends what waits in the outbox. Each attempt is logged and decides what comes next; a delivery
 * ends as delivered or as a dead letter, never in silence. A receiver may get a message twice, under
 * the same id, where a worker dies between the answer and the log. Beside it, sources are judged
 * every few minutes, and what changed for the worse is put into the outbox.
 */
export function runAlerts(deps: AlertsDeps): AlertsWorker {
  const { store, queues, log } = deps
  const lease = { leaseMs: deps.leaseMs ?? 8000 }
  const clock = deps.clock ?? (() => new Date())
  const counts: AlertCounts = { delivered: 0, failed: 0, dead: 0, refused: 0 }

  async function handle(ids: readonly DeliveryId[]): Promise<void> {
    const { token, deliveries } = await claimDeliveries(store, ids, lease)
    if (deliveries.length === 0) return
    const renew = () => renewDeliveries(store, token, lease)
    await using held = holdLease(deps.renewMs ?? 2000, renew)
    const waiting = [...deliveries]
    const lane = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (stage.draining || held.lost) return
        await deliver(token, next)
      }
    }
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, lane))
    } finally {
      await patiently(() => returnDeliveries(store, token))
    }
  }

  async function deliver(token: string, claimed: ClaimedDelivery): Promise<void> {
    const { delivery, endpoint } = claimed
    const begin = performance.now()
    const outcome = await send(claimed)
    const milliseconds = performance.now() - begin
    const next = nextStep(claimed.attempt + 1, outcome, Math.random())
    const attempt = {
      status: outcome.status,
      outcome: outcome.kind,
      error: outcome.kind === 'failed' ? outcome.error : null,
      milliseconds,
    }
    if (!(await patiently(() => recordAttempt(store, token, delivery, attempt, next)))) {
      counts.refused += 1
      return
    }
    counts[next.kind === 'retry' ? 'failed' : next.kind] += 1
    if (outcome.kind === 'gone') {
      log.warn({ endpoint }, 'A receiver wants no more alerts (410): it is switched off')
      await patiently(() =>
        disableEndpoint(store, endpoint, 'the receiver answered 410 (gone)', 'system:alerts'),
      )
    } else if (next.kind === 'dead') {
      log.error({ delivery, endpoint }, 'A message was given up after its last attempt')
    }
  }

  async function send(claimed: ClaimedDelivery): Promise<Outcome> {
    const at = clock()
    try {
      const message = messageFor(claimed, deps.publicUrl)
      return readAnswer(await CHANNELS.webhook(deps.post, claimed, message, at), at)
    } catch (error) {
      return { kind: 'failed', status: null, error: messageOf(error), retryAfterMs: 0 }
    }
  }

  const stage: Stage = runStage({
    queues,
    name: 'alerts',
    handle,
    due: () => dueDeliveries(store, { limit: 1000 }),
    concurrency: deps.concurrency ?? 2,
    sweepMs: deps.sweepMs ?? 2000,
    log,
  })

  async function judge(): Promise<void> {
    for (const change of await judgeSources(store)) {
      log.info(change, 'A source is in another state')
    }
  }
  const failed = (error: unknown): void => {
    log.warn({ error: messageOf(error) }, 'Sources could not be judged; the next round comes')
  }
  // Not at once: after a stop, collecting gets the time to catch up first.
  const judging = every(deps.healthMs ?? 300_000, judge, failed)

  async function drain(): Promise<void> {
    await Promise.all([judging.stop(), stage.drain()])
  }
  return { drain, counts, [Symbol.asyncDispose]: drain }
}
