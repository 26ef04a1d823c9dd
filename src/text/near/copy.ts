import { containment, type Signature, similarity } from './signature.ts'

/** Estimated similarity from which on two texts are copies; chosen with `bench/near-copies.ts`. */
export const LEAST_SIMILARITY = 0.6
/** Share of the shorter text that must stand in the longer one where both begin alike. */
export const LEAST_CONTAINMENT = 0.75

export interface Compared extends Pick<Signature, 'bits' | 'head'> {
  readonly letters: number
}

/**
 * Whether one of two texts is a copy of the other: by similarity, or because the shorter is the
 * beginning of the longer, as where a platform cuts posts after 280 characters.
 */
export function isCopy(a: Compared, b: Compared): boolean {
  const found = similarity(a.bits, b.bits)
  if (found >= LEAST_SIMILARITY) return true
  if (a.head === null || a.head !== b.head) return false
  return containment(found, a.letters, b.letters) >= LEAST_CONTAINMENT
}
