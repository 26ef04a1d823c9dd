import { setImmediate as breathe } from 'node:timers/promises'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Classification } from '../model/classification.ts'
import type { DeliveryId, ItemId, WorkId } from '../model/ids.ts'
import type { LanguageCode } from '../model/language.ts'
import type { Queues } from '../queue/connect.ts'
import { openGate } from '../queue/gate.ts'
import { type HeldLease, holdLease } from '../queue/lease.ts'
import { patiently } from '../queue/patiently.ts'
import { runStage, type Stage } from '../queue/stage.ts'
import { saveClassifications } from '../store/classified.ts'
import type { Store } from '../store/open.ts'
import { dueWork } from '../store/work-due.ts'
import { type Claim, type ClaimedItem, claimWork, renewLease, returnWork } from '../store/work.ts'

const QUEUE = 'classify'

/** Milliseconds on the main thread before timers, renewals among them, get their turn. */
const TURN_MS = 20

export interface ClassifyDeps {
  readonly store: Store
  readonly queues: Queues
  readonly classify: (text: string, hints: readonly LanguageCode[]) => Classification
  readonly log: Log
  /** Jobs in hand at once: while one waits for the store, another is classified. Default 2. */
  readonly concurrency?: number
  /** Milliseconds that a lease holds; 8,000 by default. */
  readonly leaseMs?: number
  /** Milliseconds between renewals; 2,000 by default. */
  readonly renewMs?: number
  /** Milliseconds between sweeps; 2,000 by default. */
  readonly sweepMs?: number
  /** Milliseconds after which a hint that brought no claim is taken as lost; 15,000 by default. */
  readonly rehintMs?: number
}

/** What a worker did since it was started, in items. */
export interface ClassifyCounts {
  saved: number
  /** Classified too late: the lease had gone to another, and nothing was written. */
  refused: number
  /** Given back with an error. */
  failed: number
  /** Given back unfinished, since the worker was told to stop. */
  returned: number
}

export interface ClassifyWorker extends AsyncDisposable {
  /** Takes no more work; finishes or gives back what is in hand. */
  drain(): Promise<void>
  readonly counts: Readonly<ClassifyCounts>
}

interface Result {
  readonly work: WorkId
  readonly item: ItemId
  readonly classification: Classification
}

/**
 * Classifies captured items. Claims the rows that a job names under one lease, classifies them, and
 * saves them in one transaction that the lease fences, so that a worker that was paused or cut off
 * changes nothing. An item that throws is given back with its error, and the others are saved.
 */
export function runClassify(deps: ClassifyDeps): ClassifyWorker {
  const { store, queues, log } = deps
  const lease = { leaseMs: deps.leaseMs ?? 8000 }
  const gate = openGate()
  const counts: ClassifyCounts = { saved: 0, refused: 0, failed: 0, returned: 0 }

  /**
   * A row that may have killed its worker comes as a job of its own, and is worked while this
   * process holds nothing else: what dies with it would be blamed as well.
   */
  function handle(ids: readonly WorkId[]): Promise<void> {
    return ids.length === 1 ? gate.alone(() => take(ids)) : gate.shared(() => take(ids))
  }

  async function take(ids: readonly WorkId[]): Promise<void> {
    const claim = await claimWork(store, QUEUE, ids, lease)
    if (claim.items.length === 0) return
    // One of many may be a suspect, which is not alone here: the sweep brings it by itself.
    if (claim.items.length === 1 && ids.length > 1) return returnWork(store, claim.token)
    const renew = () => renewLease(store, claim.token, lease)
    await using held = holdLease(deps.renewMs ?? 2000, renew)
    try {
      const results = await classifyAll(claim, held)
      await save(claim.token, results, held)
    } catch (error) {
      // Something is wrong that is not of these items: none of them may be blamed for it.
      await patiently(() => returnWork(store, claim.token))
      throw error
    }
  }

  async function classifyAll({ token, items }: Claim, held: HeldLease): Promise<Result[]> {
    const results: Result[] = []
    let turn = performance.now()
    for (const [index, item] of items.entries()) {
      if (performance.now() - turn > TURN_MS) {
        await breathe()
        turn = performance.now()
        if (held.lost) break
      }
      if (stage.draining) {
        await giveBack(token, items.slice(index))
        break
      }
      const result = await classifyOne(token, item)
      if (result !== undefined) results.push(result)
    }
    return results
  }

  async function classifyOne(token: string, item: ClaimedItem): Promise<Result | undefined> {
    try {
      const classification = deps.classify(item.text, item.languages)
      return { work: item.work, item: item.item, classification }
    } catch (error) {
      await fail(token, item, error)
      return undefined
    }
  }

  async function fail(
    token: string,
    { work, item }: Pick<ClaimedItem, 'work' | 'item'>,
    error: unknown,
  ): Promise<void> {
    counts.failed += 1
    log.error({ item, work }, 'An item cannot be classified; its work row says why')
    await patiently(() => returnWork(store, token, [work], messageOf(error)))
  }

  async function giveBack(token: string, rest: readonly ClaimedItem[]): Promise<void> {
    counts.returned += rest.length
    const ids = rest.map(({ work }) => work)
    await patiently(() => returnWork(store, token, ids))
  }

  async function save(token: string, results: readonly Result[], held: HeldLease): Promise<void> {
    if (results.length === 0) return
    if (held.lost) return refuse(results.length)
    try {
      const { saved, refused, deliveries } = await patiently(() =>
        saveClassifications(store, token, results),
      )
      counts.saved += saved
      if (refused > 0) refuse(refused)
      await announce(deliveries)
    } catch (error) {
      if (!isOfTheData(error)) throw error
      // The store refuses something of this batch: alone, the others go through.
      const [first, ...others] = results
      if (first === undefined) return
      if (others.length === 0) return fail(token, first, error)
      for (const one of results) await save(token, [one], held)
    }
  }

  function refuse(refused: number): void {
    counts.refused += refused
    log.warn({ refused }, 'Classified too late: the lease had gone to another worker')
  }

  async function announce(deliveries: readonly DeliveryId[]): Promise<void> {
    if (deliveries.length === 0) return
    await queues.hint('alerts', [deliveries]).catch((error: unknown) => {
      log.warn({ error: messageOf(error) }, 'Alerts wait for their sweep')
    })
  }

  const stage: Stage = runStage({
    queues,
    name: QUEUE,
    handle,
    due: (busy) =>
      dueWork(store, QUEUE, { limit: 10_000, rehintMs: busy ? null : (deps.rehintMs ?? 15_000) }),
    concurrency: deps.concurrency ?? 2,
    sweepMs: deps.sweepMs ?? 2000,
    log,
  })
  return { drain: stage.drain, counts, [Symbol.asyncDispose]: stage.drain }
}

/** SQLSTATE classes 22 (data) and 23 (integrity): the same write will be refused again. */
function isOfTheData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^2[23]/.test(code)
}
