import { sql } from 'kysely'
import type { Trx } from './transaction.ts'

/** Beyond so many texts a cluster is large, however many it has. */
const LARGE = 10_000

/**
 * Joins clusters that pairs of texts tie together. Of two the one with fewer texts is rewritten, so
 * that a text is rewritten a few times at most however a cluster grows.
 *
 * @param pairs ids of clusters
 * @returns how many clusters are gone
 */
export async function mergeClusters(
  trx: Trx,
  pairs: readonly (readonly [number, number])[],
): Promise<number> {
  const groups = groupsOf(pairs)
  if (groups.length === 0) return 0
  const sizes = await sizesOf(trx, groups.flat())
  const moves = groups.flatMap((group) => {
    const [into, ...others] = group.toSorted(
      (a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || a - b,
    )
    return into === undefined ? [] : others.map((from) => ({ from, into }))
  })
  const from = moves.map((move) => move.from)
  await sql`
    update near_texts set cluster = m.into_cluster
    from unnest(${from}::bigint[], ${moves.map((move) => move.into)}::bigint[])
      as m(from_cluster, into_cluster)
    where near_texts.cluster = m.from_cluster and near_texts.cluster = any(${from}::bigint[])
  `.execute(trx)
  return moves.length
}

/** What the pairs tie together, each group of two or more. */
function groupsOf(pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const parents = new Map<number, number>()
  const rootOf = (id: number): number => {
    let root = id
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next
    if (root !== id) parents.set(id, root)
    return root
  }
  for (const [a, b] of pairs) {
    const [one, other] = [rootOf(a), rootOf(b)]
    if (one !== other) parents.set(one, other)
  }
  const groups = new Map<number, Set<number>>()
  for (const id of pairs.flat()) {
    const root = rootOf(id)
    groups.set(root, (groups.get(root) ?? new Set()).add(id))
  }
  return [...groups.values()].map((group) => [...group]).filter((group) => group.length > 1)
}

async function sizesOf(trx: Trx, clusters: readonly number[]) {
  const { rows } = await sql<{ cluster: number; size: number }>`
    select c.cluster, s.size from unnest(${clusters}::bigint[]) as c(cluster), lateral (
      select count(*)::int as size from (
        select from near_texts where cluster = c.cluster limit ${LARGE}) as counted
    ) as s
  `.execute(trx)
  return new Map(rows.map((row) => [row.cluster, row.size]))
}
