import { uuidv7 } from 'uuidv7'
import { messageOf, UsageError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { ItemId, SourceId, WorkId } from '../model/ids.ts'
import type { Source } from '../model/source.ts'
import type { Net } from '../net/net.ts'
import type { Queues } from '../queue/connect.ts'
import { type HeldLease, holdLease } from '../queue/lease.ts'
import { patiently } from '../queue/patiently.ts'
import { runStage, type Stage } from '../queue/stage.ts'
import { capture } from '../store/capture.ts'
import { LostLease } from '../store/errors.ts'
import { itemOfText } from '../store/item-of-text.ts'
import type { Store } from '../store/open.ts'
import { addRejections, finishRun, type RunResult, startRun } from '../store/runs.ts'
import { notRunWithin } from '../store/source-due.ts'
import {
  leaseSource,
  listSources,
  releaseSource,
  renewSource,
  sourceById,
  type StoredSource,
} from '../store/sources.ts'
import { kindOf } from './kinds/index.ts'
import { batchOfPasted, type Pasted } from './kinds/manual.ts'
import type { Batch, Hands } from './kinds/types.ts'
import type { Parser } from './parse/parser.ts'
import { progressOf, type Progress } from './progress.ts'
import { pseudonym } from './pseudonym.ts'
import { scheduleMs, spreadMs } from '../lib/schedule.ts'

export interface CollectDeps {
  readonly store: Store
  /** A hint that is lost costs time, nothing else. */
  readonly queues: Pick<Queues, 'hint'>
  readonly net: Net
  readonly parser: Parser
  /** Key of the pseudonyms of private persons: 32 characters or more, kept apart from the store. */
  readonly pseudonymKey: string
  readonly log: Log
  /** Milliseconds that a source's lease holds, renewed four times within; 30,000 by default. */
  readonly leaseMs?: number
}

export interface CollectOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Stops after the batch in hand. */
  readonly signal?: AbortSignal
}

/** `busy`: another collector has the source. */
export interface Collected extends Omit<RunResult, 'outcome'> {
  readonly outcome: RunResult['outcome'] | 'busy'
}

/** Of a run at most so many rejections are kept one by one; all are counted. */
const MOST_REJECTIONS = 1000
const LEASE_MS = 30_000

/**
 * Collects a source once: leases it, stores what it gives batch by batch, hints the queue
 * `classify`, and writes down how the run went. What is wrong with the source ends in the run and
 * the result, not in an error.
 * @throws UsageError for a source that is unknown or switched off; what the store throws
 */
export async function collectSource(
  deps: CollectDeps,
  id: SourceId,
  options: CollectOptions = {},
): Promise<Collected> {
  const { store } = deps
  const leaseMs = deps.leaseMs ?? LEASE_MS
  await enabledSource(store, id)
  const token = await leaseSource(store, id, { leaseMs })
  if (token === undefined) return { outcome: 'busy', received: 0, added: 0, rejected: 0 }
  const renew = async () => ((await renewSource(store, id, token, { leaseMs })) ? 1 : 0)
  try {
    await using held = holdLease(leaseMs / 4, renew)
    // Read under the lease: the cursor is then the last word of whoever had it before.
    const source = await enabledSource(store, id)
    const run = await startRun(store, id)
    const result = await collectUnder(deps, source, token, run, held, options)
    await patiently(() => finishRun(store, run, result))
    const { error, ...counts } = result
    deps.log.info(
      { source: id, run, ...counts, ...(error ? { error } : {}) },
      'A source was collected',
    )
    return result
  } finally {
    await patiently(() => releaseSource(store, id, token))
  }
}

/** @throws UsageError for a source that is unknown or switched off */
export async function enabledSource(store: Store, id: SourceId): Promise<StoredSource> {
  const source = await sourceById(store, id)
  if (source?.enabled) return source
  throw new UsageError(
    source
      ? `Source "${id}" is switched off. Set "enabled: true" in its declaration and apply it.`
      : `There is no source "${id}". "tocsin source list" shows those that there are.`,
  )
}

async function collectUnder(
  deps: CollectDeps,
  source: StoredSource,
  lease: string,
  run: string,
  held: HeldLease,
  { onProgress, signal }: CollectOptions,
): Promise<RunResult> {
  const counts = { received: 0, added: 0, rejected: 0 }
  const from = performance.now()
  let noted = 0
  let batches = 0
  try {
    for await (const batch of kindOf(source).collect(
      handsOf(deps, source, signal),
      source,
      source.cursor,
    )) {
      if (held.lost) throw new LostLease(`the lease of source "${source.id}" was lost`)
      batches += 1
      counts.added += await keep(deps, source.id, batch, lease)
      const lost = batch.rejected.filter((one) => !one.kept).length
      counts.rejected += lost
      counts.received += batch.statements.length + lost
      const room = batch.rejected.slice(0, MOST_REJECTIONS - noted)
      noted += room.length
      await patiently(() => addRejections(deps.store, run, room))
      onProgress?.(progressOf(counts, (performance.now() - from) / 1000, batch.progress))
      if (signal?.aborted) throw new Error('stopped; it goes on where it stopped')
    }
    return { outcome: batches === 0 ? 'unchanged' : 'ok', ...counts }
  } catch (error) {
    return { outcome: 'failed', ...counts, error: messageOf(error) }
  }
}

/** Stores a batch and hints its work. @returns how many items are new or new versions. */
async function keep(
  deps: CollectDeps,
  source: SourceId,
  batch: Batch,
  lease: string,
): Promise<number> {
  const { raws, statements, cursor, removed = [] } = batch
  const given = { source, lease, raws, statements, removed, cursor, key: deps.pseudonymKey }
  const captured = await patiently(() => capture(deps.store, given))
  await hintWork(deps, captured.work)
  return captured.added + captured.versions
}

/** Says what work there is; a hint that is lost costs time alone. */
export async function hintWork(deps: Pick<CollectDeps, 'queues' | 'log'>, work: readonly WorkId[]) {
  if (work.length === 0) return
  await deps.queues.hint('classify', [work]).catch((error: unknown) => {
    deps.log.warn({ error: messageOf(error) }, 'New items wait for the sweep of classify')
  })
}

function handsOf(deps: CollectDeps, source: Source, signal?: AbortSignal): Hands {
  return { ...stampOf(deps, source), net: deps.net, parser: deps.parser, ...(signal && { signal }) }
}

/** What a kind gives its statements: pseudonyms of this source, times and ids. */
export function stampOf({ pseudonymKey }: Pick<CollectDeps, 'pseudonymKey'>, source: Source) {
  return {
    pseudonymise: (name: string) => pseudonym(pseudonymKey, source.id, name),
    now: () => new Date(),
    newId: uuidv7,
  }
}

/**
 * Stores a text that a person pasted, in a source of the kind `manual`.
 * @returns its item, and whether it is new: the same text of the same speaker is seen once more.
 * @throws UsageError where the text or the source cannot be used
 */
export async function pasteStatement(
  deps: Pick<CollectDeps, 'store' | 'queues' | 'pseudonymKey' | 'log'>,
  id: SourceId,
  pasted: Pasted,
): Promise<{ readonly item: ItemId; readonly added: boolean }> {
  const source = await enabledSource(deps.store, id)
  if (source.kind !== 'manual') {
    throw new UsageError(`Source "${id}" is a ${source.kind}; texts are pasted into a manual one.`)
  }
  const batch = batchOfPasted(stampOf(deps, source), source, pasted)
  const actor = pasted.by === undefined ? {} : { actor: `user:${pasted.by}` as const }
  const key = deps.pseudonymKey
  const captured = await capture(deps.store, { source: id, key, ...batch, ...actor })
  if (captured.withheld !== undefined) {
    throw new UsageError('This statement was erased and is not collected again.')
  }
  await hintWork(deps, captured.work)
  const [statement] = batch.statements
  const item = statement && (await itemOfText(deps.store, id, statement.text, statement.author))
  if (item === undefined) throw new Error(`pasteStatement: source "${id}" lost what was captured`)
  return { item, added: captured.added > 0 }
}

export interface IngestDeps extends CollectDeps {
  readonly queues: Queues
  /** Sources collected at once; 4 by default. A host is asked by one at a time all the same. */
  readonly concurrency?: number
  /** Milliseconds between sweeps; 15,000 by default. */
  readonly sweepMs?: number
  /** Milliseconds within which a source is not collected again, whoever asks; 5,000 by default. */
  readonly gapMs?: number
}

/** A run that is late by this part of its schedule was lost by the queue. */
const LATE = 1.1
/** Schedules are set again after so many sweeps, for a queue that lost them. */
const SWEEPS_PER_RESET = 40

/**
 * Collects sources as they are scheduled, and those that are asked for. The queue's schedulers give
 * the rhythm; the sweep keeps them as the sources' rows say, and finds the runs that were lost.
 */
export function runIngest(deps: IngestDeps): Stage {
  const { store, queues, log, gapMs = 5000 } = deps
  const stop = new AbortController()
  const set = new Map<SourceId, number | null>()
  let sweeps = 0

  async function handle(ids: readonly SourceId[]): Promise<void> {
    const waits = ids.map((source) => ({ source, ms: gapMs }))
    for (const id of await notRunWithin(store, waits)) {
      if (stop.signal.aborted) return
      try {
        await collectSource(deps, id, { signal: stop.signal })
      } catch (error) {
        // One source that cannot be collected stops no other.
        log.error({ source: id, error: messageOf(error) }, 'A source could not be collected')
      }
    }
  }

  async function due(): Promise<readonly (readonly SourceId[])[]> {
    const sources = await listSources(store)
    if (sweeps % SWEEPS_PER_RESET === 0) set.clear()
    sweeps += 1
    await setSchedules(sources)
    const waits = sources.flatMap((source) => {
      const ms = everyOf(source)
      return ms === null ? [] : [{ source: source.id, ms: ms * LATE }]
    })
    return (await notRunWithin(store, waits)).map((id) => [id])
  }

  async function setSchedules(sources: readonly StoredSource[]): Promise<void> {
    for (const source of sources) {
      const every = everyOf(source)
      if (set.get(source.id) === every) continue
      try {
        await queues.scheduleSource(source.id, every)
        set.set(source.id, every)
      } catch (error) {
        log.warn({ source: source.id, error: messageOf(error) }, 'The sweep keeps its schedule')
      }
    }
  }

  const stage = runStage({
    queues,
    name: 'ingest',
    handle,
    due,
    concurrency: deps.concurrency ?? 4,
    sweepMs: deps.sweepMs ?? 15_000,
    log,
  })
  const drain = () => {
    stop.abort()
    return stage.drain()
  }
  return {
    drain,
    get draining() {
      return stage.draining
    },
    [Symbol.asyncDispose]: drain,
  }
}

/** Milliseconds between two runs of a source; `null` where it runs only when asked. */
function everyOf(source: Source): number | null {
  const ms = source.enabled && source.schedule !== null ? scheduleMs(source.schedule) : null
  return ms === null ? null : spreadMs(ms, source.id)
}
