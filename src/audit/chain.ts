import { canonicalJson, sha256 } from './sha256.ts'

/** A row of the audit log. Hashes are lower-case hex. */
export interface ChainRow {
  /** From 1, without a gap. */
  readonly seq: number
  /** RFC 3339 in UTC with microseconds. */
  readonly at: string
  readonly act: string
  readonly actor: string
  /** Canonical JSON. */
  readonly body: string
  /** Hash of the row before; 64 zeros for the first. */
  readonly previous: string
  readonly hash: string
}

/** What stands before the first row. */
export const NO_ROW = '0'.repeat(64)

/** What can be wrong with a row where it stands. */
export type ChainFaultKind = 'gap' | 'order' | 'hash' | 'time' | 'body'

/** The first row that does not belong where it is. Rows after it prove nothing. */
export interface ChainFault {
  readonly seq: number
  readonly kind: ChainFaultKind
  readonly found: string
}

/** The text whose SHA-256 is the row's hash. The store makes the same one in `audit_hash`. */
export function chainLine(row: Omit<ChainRow, 'hash'>): string {
  return [row.previous, row.seq, row.at, row.act, row.actor, row.body].join('\n')
}

/** The row that a check has come to. */
export type ChainEnd = Pick<ChainRow, 'seq' | 'at' | 'hash'>

export const CHAIN_START: ChainEnd = { seq: 0, at: '', hash: NO_ROW }

/**
 * What is wrong with a row that stands after `end`; `null` where nothing is.
 * @param line {@link chainLine} of the row, where it is at hand already.
 */
export function chainFault(end: ChainEnd, row: ChainRow, line = chainLine(row)): ChainFault | null {
  const fault = (kind: ChainFaultKind, found: string) => ({ seq: row.seq, kind, found })
  if (row.seq !== end.seq + 1) {
    return fault('gap', `after row ${end.seq} comes row ${row.seq}, expected ${end.seq + 1}`)
  }
  if (row.previous !== end.hash) {
    return fault('order', `it follows ${row.previous}, and row ${end.seq} is ${end.hash}`)
  }
  const made = sha256(line)
  if (made !== row.hash) return fault('hash', `its content gives ${made}, it says ${row.hash}`)
  if (row.at < end.at) return fault('time', `${row.at} is before ${end.at} of row ${end.seq}`)
  return isCanonical(row.body) ? null : fault('body', 'its body is no canonical JSON')
}

function isCanonical(body: string): boolean {
  try {
    return canonicalJson(JSON.parse(body)) === body
  } catch {
    return false
  }
}
