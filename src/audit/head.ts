import { UsageError } from '../lib/errors.ts'
import { NO_ROW } from './chain.ts'
import { canonicalJson } from './sha256.ts'

/** The state of the audit log: whoever holds one can tell whether anything up to it was changed. */
export interface Head {
  /** Number of the last row, which is also how many rows there are. */
  readonly seq: number
  /** Time of the last row, RFC 3339 with microseconds; empty for a log without rows. */
  readonly at: string
  /** Hash of the last row, which covers every row before it. */
  readonly hash: string
  /** Root of the tree over the hashes of all rows: one row is proved against it by a short path. */
  readonly root: string
}

/** The one line in which a head is published; its SHA-256 is what a time-stamp is asked for. */
export function headLine({ seq, at, hash, root }: Head): string {
  return canonicalJson({ at, hash, root, seq })
}

const HEX = /^[0-9a-f]{64}$/

/**
 * Reads published heads, one a line; empty lines do not count.
 * @param place named in errors, such as the file's path
 * @throws UsageError that names the line
 */
export function readHeads(text: string, place: string): readonly Head[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const head = parse(line)
    if (head !== null) return [head]
    throw new UsageError(
      `${place}:${index + 1}: found no head of an audit log; expected a line as ` +
        `"tocsin audit head" prints it: ${headLine({ seq: 1, at: '…', hash: NO_ROW, root: NO_ROW })}`,
    )
  })
}

function parse(line: string): Head | null {
  try {
    const { seq, at, hash, root } = JSON.parse(line) as Record<string, unknown>
    const sound =
      Number.isSafeInteger(seq) &&
      typeof at === 'string' &&
      [hash, root].every((one) => typeof one === 'string' && HEX.test(one))
    return sound ? ({ seq, at, hash, root } as Head) : null
  } catch {
    return null
  }
}
