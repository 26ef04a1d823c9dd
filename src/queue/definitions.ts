import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { DeliveryId, SourceId, WorkId } from '../model/ids.ts'

/** The ids that the jobs of each queue carry; each queue is named as the folder that works it. */
export interface QueueIds {
  readonly ingest: SourceId
  readonly classify: WorkId
  readonly alerts: DeliveryId
}
export type QueueName = keyof QueueIds

/** A job carries the ids of rows to look at. It is a hint; the rows are the truth. */
export interface QueueDefinition {
  /** Most ids in one job: a queue's cost is for each job, so that batches make it cheap. */
  readonly batch: number
  readonly payload: z.ZodType<{ ids: string[] }>
}

/** Of a source, as the store checks it. */
const sourceId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)

function hints(id: z.ZodType<string>, batch: number): QueueDefinition {
  return { batch, payload: z.strictObject({ ids: z.array(id).min(1).max(batch) }) }
}

/** A source is collected by one worker at a time, so that its job carries one. */
export const QUEUES = {
  ingest: hints(sourceId, 1),
  classify: hints(z.uuid(), 200),
  alerts: hints(z.uuid(), 50),
} as const satisfies Record<QueueName, QueueDefinition>

export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[]

/**
 * The options of every job. One attempt: the store retries, since it alone knows what is done. A
 * finished job leaves at once, failed or not, since BullMQ refuses a job id for as long as it keeps
 * the old job, and a hint must be repeatable.
 */
export const JOB_OPTIONS = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
} as const

/**
 * A job's id, by its first row, the number of its rows and the attempt: the same hint given twice
 * while the first waits is one job. `attempt` tells a later hint from one that a dead worker holds. BullMQ refuses ids with `:` and
 * ids of digits only, hence the letter in front.
 */
export function jobId(queue: QueueName, ids: readonly string[], attempt: number): string {
  const parts = JSON.stringify([queue, ids[0], ids.length, attempt])
  return `j${createHash('sha256').update(parts).digest('hex').slice(0, 31)}`
}
