/** Gives numbers from 0 up to, not with, 1. */
export type Random = () => number

/** A pause grows by at most this part, and never by more than {@link MOST_MS}. */
const MOST_PART = 0.2
const MOST_MS = 30_000

/**
 * A pause made longer by chance, never shorter than was asked for, so that several collectors, or
 * several sources of one host, do not come back at the same instant.
 */
export function jittered(ms: number, random: Random): number {
  return ms + Math.floor(Math.min(ms * MOST_PART, MOST_MS) * random())
}
