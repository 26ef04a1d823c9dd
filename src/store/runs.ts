import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { clean } from './clean.ts'
import type { Store } from './open.ts'
import { enterFigures } from './record.ts'
import { closeGap, noteDay } from './source-watch.ts'
import { inTransaction } from './transaction.ts'

/** One collection of a source. */
export interface SourceRun {
  readonly id: string
  readonly source: SourceId
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  readonly outcome: 'ok' | 'unchanged' | 'failed' | null
  /** Statements that the source gave, good and bad. */
  readonly received: number
  /** New items and new versions. */
  readonly added: number
  readonly rejected: number
  readonly error: string | null
}

export interface RunResult {
  readonly outcome: 'ok' | 'unchanged' | 'failed'
  readonly received: number
  readonly added: number
  readonly rejected: number
  readonly error?: string
}

/** A statement that could not be taken, and where it stood: `posts.jsonl:17`. */
export interface Rejection {
  readonly place: string
  readonly reason: string
}

/** @returns the run's id. */
export async function startRun(store: Store, source: SourceId): Promise<string> {
  const id = uuidv7()
  await sql`insert into source_runs (id, source_id) values (${id}, ${source})`.execute(store.db)
  return id
}

/**
 * Ends a run once; a second end changes nothing. A failure adds to the source's error streak. What
 * the run tells of the source's days and gaps is written with it.
 */
export async function finishRun(store: Store, run: string, result: RunResult): Promise<void> {
  await inTransaction(store, async (trx) => {
    // Which weeks were watched is told by finished runs: their time is in order with the figures'.
    await sql`
      select from sources where id = (select source_id from source_runs where id = ${run})
      for no key update
    `.execute(trx)
    await enterFigures(trx)
    const { rows } = await sql<{ source: SourceId }>`
      update source_runs set finished_at = clock_timestamp(), outcome = ${result.outcome},
        received = ${result.received}, added = ${result.added}, rejected = ${result.rejected},
        error = ${result.error === undefined ? null : clean(result.error).slice(0, 2000)}
      where id = ${run} and finished_at is null
      returning source_id as source
    `.execute(trx)
    const source = rows[0]?.source
    if (source === undefined) return
    await noteDay(trx, run)
    if (result.outcome !== 'failed') await closeGap(trx, run)
    await sql`
      update sources s set
        error_streak = case when r.outcome = 'failed' then error_streak + 1 else 0 end,
        last_success_at = case when r.outcome = 'failed' then last_success_at else r.finished_at end,
        last_item_at = case when r.added > 0 then r.finished_at else last_item_at end
      from source_runs r where r.id = ${run} and s.id = r.source_id
    `.execute(trx)
  })
}

/** Keeps what a run could not take. */
export async function addRejections(
  store: Store,
  run: string,
  rejections: readonly Rejection[],
): Promise<void> {
  if (rejections.length === 0) return
  await sql`
    insert into rejections (id, run_id, place, reason)
    select * from unnest(${rejections.map(() => uuidv7())}::uuid[],
      ${rejections.map(() => run)}::uuid[],
      ${rejections.map((one) => clean(one.place))}::text[],
      ${rejections.map((one) => clean(one.reason))}::text[])
  `.execute(store.db)
}

/** What a run could not take, in the order it was met. */
export async function rejectionsOf(
  store: Store,
  run: string,
  limit = 100,
): Promise<readonly Rejection[]> {
  const { rows } = await sql<Rejection>`
    select place, reason from rejections where run_id = ${run} order by id limit ${limit}
  `.execute(store.db)
  return rows
}

/** The latest runs, the newest first: of one source, or the last one of each. */
export async function lastRuns(
  store: Store,
  source?: SourceId,
  limit = 20,
): Promise<readonly SourceRun[]> {
  const columns = sql`r.id, r.source_id as source, r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.outcome, r.received, r.added, r.rejected, r.error`
  const query =
    source === undefined
      ? sql<SourceRun>`select ${columns} from sources s, lateral (
          select * from source_runs where source_id = s.id order by started_at desc limit 1) r
          order by r.started_at desc`
      : sql<SourceRun>`select ${columns} from source_runs r where source_id = ${source}
          order by started_at desc limit ${limit}`
  const { rows } = await query.execute(store.db)
  return rows
}
