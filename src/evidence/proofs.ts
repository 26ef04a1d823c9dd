import type { Head } from '../audit/head.ts'

/**
 * The heads that a bundle needs of those that were published: for each row the first one that covers
 * it, since that one was published closest to the act.
 */
export function headsFor(seqs: readonly number[], published: readonly Head[]): readonly Head[] {
  const inOrder = published.toSorted((a, b) => a.seq - b.seq)
  const first = seqs.map((seq) => inOrder.find((head) => head.seq >= seq))
  return inOrder.filter((head) => first.includes(head))
}
