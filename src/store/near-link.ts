import { sql } from 'kysely'
import { isCopy } from '../text/near/copy.ts'
import { mergeClusters } from './near-merge.ts'
import type { FreshText } from './near-texts.ts'
import type { Trx } from './transaction.ts'

/**
 * Texts that one band remembers: the first ones. A band that is full is shared by many texts, so that
 * whatever else they share leads to the same cluster; a hundred thousand copies with one number
 * changed cost as much each as the first.
 */
export const MOST_OF_BAND = 16
/** Texts that one text is compared with: those with most bands in common. */
export const MOST_COMPARED_WITH = 12

/** A text that a fresh one may be a copy of. */
interface Known {
  readonly id: number
  readonly cluster: number
  readonly letters: number
  readonly bits: Uint8Array
  readonly head: number | null
}

/**
 * Compares fresh texts with those that share a band with them, and joins the clusters of copies.
 * @param fresh in the order of their ids
 * @returns pairs of clusters that were joined
 */
export async function linkTexts(trx: Trx, fresh: readonly FreshText[]): Promise<number> {
  if (fresh.length === 0) return 0
  const holders = await holdersOf(trx, fresh)
  const chosen = fresh.map((text) => choose(text, holders))
  const known = await knownTexts(trx, fresh, chosen.flat())
  const pairs: (readonly [number, number])[] = []
  fresh.forEach((text, at) => {
    for (const id of chosen[at] ?? []) {
      const other = known.get(id)
      if (other !== undefined && isCopy(text, other)) pairs.push([text.id, other.cluster])
    }
  })
  return mergeClusters(trx, pairs)
}

/** Ids of the texts that each band remembers, fresh ones among them, at most `MOST_OF_BAND`. */
async function holdersOf(trx: Trx, fresh: readonly FreshText[]) {
  const keys = [...new Set(fresh.flatMap(keysOf))]
  const { rows } = await sql<{ band: number; ids: number[] }>`
    select k.band, b.ids from unnest(${keys}::int[]) as k(band), lateral (
      select array_agg(text_id) as ids from (
        select text_id from near_bands where band = k.band
        order by text_id limit ${MOST_OF_BAND}) as first
    ) as b where b.ids is not null
  `.execute(trx)
  const holders = new Map(rows.map((row) => [row.band, row.ids.map(Number)]))
  const added: { band: number; text: number }[] = []
  for (const text of fresh) {
    for (const band of keysOf(text)) {
      const held = holders.get(band) ?? []
      if (held.length >= MOST_OF_BAND) continue
      held.push(text.id)
      holders.set(band, held)
      added.push({ band, text: text.id })
    }
  }
  await sql`
    insert into near_bands (band, text_id)
    select * from unnest(${added.map((one) => one.band)}::int[], ${added.map((one) => one.text)}::bigint[])
  `.execute(trx)
  return holders
}

function keysOf({ bands, head }: FreshText): readonly number[] {
  return head === null || bands.includes(head) ? bands : [...bands, head]
}

/** Earlier texts alone: each pair is looked at from its later side. */
function choose(text: FreshText, holders: ReadonlyMap<number, readonly number[]>): number[] {
  const shared = new Map<number, number>()
  for (const band of keysOf(text)) {
    for (const id of holders.get(band) ?? []) {
      if (id < text.id) shared.set(id, (shared.get(id) ?? 0) + 1)
    }
  }
  return [...shared]
    .toSorted(([idA, a], [idB, b]) => b - a || idA - idB)
    .slice(0, MOST_COMPARED_WITH)
    .map(([id]) => id)
}

async function knownTexts(
  trx: Trx,
  fresh: readonly FreshText[],
  ids: readonly number[],
): Promise<ReadonlyMap<number, Known>> {
  const known = new Map<number, Known>(
    fresh.map((text) => [text.id, { ...text, cluster: text.id }]),
  )
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  if (missing.length === 0) return known
  const { rows } = await sql<Omit<Known, 'bits'> & { readonly bits: Buffer }>`
    select id, cluster, letters, signature as bits, head
    from near_texts where id = any(${missing}::bigint[])
  `.execute(trx)
  for (const row of rows) known.set(row.id, row)
  return known
}
