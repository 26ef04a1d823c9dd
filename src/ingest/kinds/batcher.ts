import type { RawItem } from '../../model/item.ts'
import type { Reach } from '../progress.ts'
import type { Derived } from '../statement.ts'
import { BATCH, type Batch, type Rejection } from './types.ts'

/** A batch is also full at this many bytes, so that memory stays bounded. */
const MOST_BYTES = 4_000_000

/** Gathers what a file gives until a batch is full. */
export interface Batcher {
  add(raw: RawItem, statement: Derived): void
  /** `kept`: the statement is in the batch nevertheless. */
  reject(place: string, reason: string, kept?: boolean): void
  isFull(): boolean
  /** Gives the batch and begins the next. */
  take(cursor: unknown, progress: Reach): Batch
}

export function createBatcher(): Batcher {
  let raws: RawItem[] = []
  let statements: Derived[] = []
  let rejected: Rejection[] = []
  let bytes = 0
  return {
    add(raw, statement) {
      raws.push(raw)
      statements.push(statement)
      bytes += raw.bytes.length
    },
    reject(place, reason, kept = false) {
      rejected.push({ place, reason, kept })
    },
    isFull: () => statements.length >= BATCH || rejected.length >= BATCH || bytes >= MOST_BYTES,
    take(cursor, progress) {
      const batch = { raws, statements, rejected, cursor, progress }
      raws = []
      statements = []
      rejected = []
      bytes = 0
      return batch
    },
  }
}
