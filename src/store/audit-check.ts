import { CHAIN_START, type ChainEnd, type ChainFault, chainFault } from '../audit/chain.ts'
import type { Head } from '../audit/head.ts'
import { openTree } from '../audit/merkle.ts'
import { auditPages, type ReadRow } from './audit-read.ts'
import type { Store } from './open.ts'

/** A published head that the log does not lead to any more. */
export interface HeadFault {
  readonly head: Head
  readonly kind: 'cut-off' | 'rewritten'
  readonly found: string
}

export interface ChainCheck {
  /** Rows that were read. */
  readonly rows: number
  /** Bytes that were hashed as lines of rows. */
  readonly bytes: number
  /** The head, where the chain is whole. */
  readonly head: Head | null
  /** The first row that is wrong; the rest was not read. */
  readonly fault: ChainFault | null
  readonly heads: readonly HeadFault[]
}

/**
 * Reads the whole log and says whether each row follows the one before, and whether the log still
 * leads to the heads that were published of it.
 * @param seen is shown each page of rows that are right
 */
export async function checkChain(
  store: Store,
  published: readonly Head[] = [],
  seen: (rows: readonly ReadRow[]) => Promise<void> = async () => undefined,
): Promise<ChainCheck> {
  const tree = openTree()
  const waiting = published.toSorted((a, b) => a.seq - b.seq)
  const heads: HeadFault[] = []
  let end: ChainEnd = CHAIN_START
  let bytes = 0
  for await (const page of auditPages(store)) {
    for (const row of page) {
      const fault = chainFault(end, row, row.line)
      if (fault !== null) {
        const late = waiting.map((head) => cutOff(head, end.seq))
        return { rows: end.seq, bytes, head: null, fault, heads: [...heads, ...late] }
      }
      tree.add(row.hash)
      end = { seq: row.seq, at: row.at, hash: row.hash }
      bytes += row.line.length
      while (waiting[0]?.seq === row.seq) {
        const wrong = headFault(waiting.shift() as Head, { ...end, root: tree.snapshot().root })
        if (wrong !== null) heads.push(wrong)
      }
    }
    await seen(page)
  }
  heads.push(...waiting.map((head) => cutOff(head, end.seq)))
  const head = { ...end, root: tree.snapshot().root }
  return { rows: end.seq, bytes, head, fault: null, heads }
}

/** The state of the log as its rows' hashes say it; {@link checkChain} says whether they are right. */
export async function readHead(store: Store): Promise<Head> {
  const tree = openTree()
  let end: ChainEnd = CHAIN_START
  for await (const page of auditPages(store)) {
    for (const row of page) tree.add(row.hash)
    end = page.at(-1) ?? end
  }
  const { seq, at, hash } = end
  return { seq, at, hash, root: tree.snapshot().root }
}

function headFault(head: Head, found: Head): HeadFault | null {
  const parts = (['hash', 'root', 'at'] as const).filter((part) => head[part] !== found[part])
  const [part] = parts
  if (part === undefined) return null
  const said = `its ${part} was published as ${head[part]}, and the log gives ${found[part]}`
  return { head, kind: 'rewritten', found: said }
}

function cutOff(head: Head, last: number): HeadFault {
  return { head, kind: 'cut-off', found: `it was published, and the log ends at row ${last}` }
}
