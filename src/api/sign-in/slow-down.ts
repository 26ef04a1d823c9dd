/** Slows down guesses at one name, wherever they come from, and never locks its owner out. */
export interface SlowDown {
  /** Milliseconds to wait before the next look at this name's password. */
  delay(name: string): number
  failed(name: string): void
  passed(name: string): void
}

/** A few slips cost nothing. */
const FREE = 3
const FIRST_MS = 250
const MOST_MS = 4000
/** Failures are forgotten so long after the last one. */
const MEMORY_MS = 15 * 60_000
/** Names kept at most: guesses at random names must not fill the memory. */
const NAMES = 10_000

/**
 * Failures by name, whether the name exists or not. From the fourth on each doubles the wait, up
 * to 4 seconds. A lock would let anybody shut out the one who has the account.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function slowDown(now: () => number): SlowDown {
  const failures = new Map<string, { count: number; last: number }>()
  function recent(name: string): number {
    const found = failures.get(name)
    return found === undefined || now() - found.last > MEMORY_MS ? 0 : found.count
  }
  return {
    delay(name) {
      const over = recent(name) - FREE
      return over < 0 ? 0 : Math.min(FIRST_MS * 2 ** over, MOST_MS)
    },
    failed(name) {
      const count = recent(name) + 1
      failures.delete(name)
      failures.set(name, { count, last: now() })
      const [oldest] = failures.keys()
      if (failures.size > NAMES && oldest !== undefined) failures.delete(oldest)
    },
    passed(name) {
      failures.delete(name)
    },
  }
}
