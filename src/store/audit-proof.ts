import { sql } from 'kysely'
import type { ChainEnd } from '../audit/chain.ts'
import { CHAIN_START } from '../audit/chain.ts'
import type { Head } from '../audit/head.ts'
import { openTree } from '../audit/merkle.ts'
import { auditPages, type ReadRow } from './audit-read.ts'
import type { Store } from './open.ts'

/** Paths that prove rows below a head, by the rows' numbers. */
export interface HeadProof {
  readonly head: Head
  readonly proofs: Readonly<Record<number, readonly string[]>>
}

/**
 * Reads the whole log once and proves rows of it below heads that were published and below its
 * present head, which comes last.
 */
export async function proveRows(
  store: Store,
  seqs: readonly number[],
  published: readonly Head[],
): Promise<{ readonly rows: readonly ReadRow[]; readonly heads: readonly HeadProof[] }> {
  const wanted = new Set(seqs)
  const stops = new Set(published.map((head) => head.seq))
  const tree = openTree()
  const rows: ReadRow[] = []
  const heads: HeadProof[] = []
  let end: ChainEnd = CHAIN_START
  const stop = () => {
    const { root, proofs } = tree.snapshot()
    const { seq, at, hash } = end
    heads.push({ head: { seq, at, hash, root }, proofs: Object.fromEntries(proofs) })
  }
  for await (const page of auditPages(store)) {
    for (const row of page) {
      tree.add(row.hash, wanted.has(row.seq))
      end = row
      if (wanted.has(row.seq)) rows.push(row)
      if (stops.has(row.seq)) stop()
    }
  }
  if (heads.at(-1)?.head.seq !== end.seq) stop()
  return { rows, heads }
}

/** Numbers of the rows that speak of something: its id stands in their bodies. */
export async function rowsAbout(
  store: Store,
  { ids, sources, lexicons }: About,
): Promise<readonly number[]> {
  const { rows } = await sql<{ seq: number }>`
    select seq from audit
    where exists (select from unnest(${ids}::text[]) as id where strpos(body, id) > 0)
      or (act = 'source.change' and exists (
        select from unnest(${sources}::text[]) as id where strpos(body, '["' || id || '",') > 0))
      or (act = 'lexicon.change' and body::jsonb ->> 'version' = any(${lexicons}::text[]))
    order by seq
  `.execute(store.db)
  return rows.map(({ seq }) => seq)
}

export interface About {
  /** UUIDs of items, raw items, classifications, reviews and exports. */
  readonly ids: readonly string[]
  readonly sources: readonly string[]
  readonly lexicons: readonly string[]
}
