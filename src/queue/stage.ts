import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Queues } from './connect.ts'
import type { QueueIds, QueueName } from './definitions.ts'
import { every } from './every.ts'

export interface StageOptions<Name extends QueueName> {
  readonly queues: Queues
  readonly name: Name
  /** Claims what it can of the rows and works them. Called again for the same rows, it does nothing. */
  readonly handle: (ids: readonly QueueIds[Name][]) => Promise<void>
  /**
   * Asks the store for what is due and was not hinted lately, in batches as they are to be claimed.
   * `busy`: jobs come, and many more wait, so that an old hint is late and not lost.
   */
  readonly due: (busy: boolean) => Promise<readonly (readonly QueueIds[Name][])[]>
  readonly concurrency: number
  /** Milliseconds between two sweeps. */
  readonly sweepMs: number
  readonly log: Log
}

/** A worker of one queue with its sweep. */
export interface Stage extends AsyncDisposable {
  /** Takes no more work, finishes what is in hand. Safe to call twice. */
  drain(): Promise<void>
  /** Whether `drain` was called: a long handler then returns the rest of what it holds. */
  readonly draining: boolean
}

/**
 * Milliseconds within which the same hint of a sweep is the same job. Where workers are slower than
 * sweeps, jobs that say the same would pile up; and a job that is stuck somewhere does not stand in
 * the way of its successor for longer.
 */
const FRESH_MS = 60_000

/** Jobs that wait, beyond which a queue that moves is busy. */
const MANY = 20

/** Sweeps that find work while no job comes, before the sweep works the rows itself. */
const PATIENCE = 3

/**
 * Works a queue, and sweeps the store for rows whose hint was lost. The queue makes the work quick
 * and spreads it; that it is done rests on the sweep alone: where hints cannot be given, or are
 * given and nothing comes of them, the sweep works the rows itself.
 */
export function runStage<Name extends QueueName>(options: StageOptions<Name>): Stage {
  const { queues, name, handle, due, concurrency, sweepMs, log } = options
  let draining = false
  let unheard = 0
  let inHand = 0
  let heard = false

  async function work(ids: readonly QueueIds[Name][]): Promise<void> {
    inHand += 1
    try {
      await handle(ids)
    } finally {
      inHand -= 1
    }
  }

  const worker = queues.work(
    name,
    (ids) => {
      unheard = 0
      heard = true
      return work(ids)
    },
    { concurrency },
  )

  async function hint(found: readonly (readonly QueueIds[Name][])[]): Promise<boolean> {
    try {
      await queues.hint(name, found, Math.floor(Date.now() / FRESH_MS))
      return true
    } catch (error) {
      log.warn({ queue: name, error: messageOf(error) }, 'Hints cannot be given: the sweep works')
      return false
    }
  }

  /** Hinted again, a backlog would be claimed over and over and wait for itself. */
  async function busy(): Promise<boolean> {
    const moves = heard
    heard = false
    if (!moves) return false
    return (await queues.depth(name).catch(() => 0)) > MANY
  }

  async function sweep(): Promise<void> {
    const found = await due(await busy())
    if (found.length === 0) return
    unheard = inHand > 0 ? 0 : unheard + 1
    if ((await hint(found)) && unheard < PATIENCE) return
    for (const ids of found) {
      if (draining) return
      await work(ids)
    }
  }

  const failed = (error: unknown): void => {
    log.warn({ queue: name, error: messageOf(error) }, 'A sweep failed; the next one comes')
  }
  // The first one at once: what waits, waits since before the start.
  const sweeping = every(sweepMs, sweep, failed, 0)

  async function drain(): Promise<void> {
    draining = true
    await Promise.all([sweeping.stop(), worker.drain()])
  }
  let drained: Promise<void> | undefined
  const drainOnce = () => (drained ??= drain())
  return {
    drain: drainOnce,
    get draining() {
      return draining
    },
    [Symbol.asyncDispose]: drainOnce,
  }
}
