import type { Head } from '../../audit/head.ts'
import { checkChain, type ChainCheck } from '../../store/audit-check.ts'
import { checkCommitments } from '../../store/evidence-check.ts'
import type { EvidenceFault } from '../../store/evidence-fault.ts'
import { compareWithLog } from '../../store/evidence-missing.ts'
import { publishedHeads } from '../../store/heads.ts'
import type { Store } from '../../store/open.ts'

/** Faults of evidence that are told one by one. */
const MOST = 100

export interface Verified {
  readonly chain: ChainCheck
  readonly evidence: readonly EvidenceFault[]
  /** Faults that were found and not kept. */
  readonly more: number
  readonly seconds: number
}

/**
 * Verifies the whole store against its audit log, and the log against the heads that are given and
 * those that the store knows of. Memory does not grow with the log.
 * @param clock milliseconds, for the rate
 */
export async function verifyStore(
  store: Store,
  given: readonly Head[],
  clock: () => number,
): Promise<Verified> {
  const began = clock()
  const evidence: EvidenceFault[] = []
  let more = 0
  const keep = (faults: readonly EvidenceFault[]) => {
    const room = faults.slice(0, Math.max(0, MOST - evidence.length))
    evidence.push(...room)
    more += faults.length - room.length
  }
  const own = (await publishedHeads(store)).map(({ head }) => head)
  const chain = await checkChain(store, [...given, ...own], async (rows) =>
    keep(await checkCommitments(store, rows)),
  )
  const seconds = (clock() - began) / 1000
  // Bodies of a chain that is broken may be anything: they are not taken apart.
  if (chain.fault === null) keep(await compareWithLog(store))
  return { chain, evidence, more, seconds }
}

/** What was found, a fault a line. */
export function verifiedLines({ chain, evidence, more }: Verified): readonly string[] {
  const { fault, heads } = chain
  return [
    ...(fault === null ? [] : [`row ${fault.seq}: ${fault.kind}: ${fault.found}`]),
    ...heads.map(({ head, kind, found }) => `head ${head.seq}: ${kind}: ${found}`),
    ...evidence.map(({ kind, id, found }) => `${kind} ${id}: ${found}`),
    ...(more === 0 ? [] : [`and ${more} more`]),
  ]
}
