import type { Instant } from '../model/time.ts'

/** One post whose second of publication is known. */
export interface TimedPost {
  readonly at: Instant
  /** Whose it is: the same account always in the same words. */
  readonly account: string
}

/** The stretch of time in which most accounts posted. */
export interface Busiest {
  /** Of its first and last post. */
  readonly from: Instant
  readonly to: Instant
  readonly accounts: number
  readonly posts: number
}

/**
 * The window of a given length with most distinct accounts; of equals the earliest. Linear after one
 * sort. @returns `null` where there is no post
 */
export function busiestWindow(posts: readonly TimedPost[], minutes: number): Busiest | null {
  const sorted = posts.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const times = sorted.map((post) => Date.parse(post.at))
  const held = new Map<string, number>()
  let best: Busiest | null = null
  let first = 0
  sorted.forEach((post, last) => {
    held.set(post.account, (held.get(post.account) ?? 0) + 1)
    while ((times[last] ?? 0) - (times[first] ?? 0) > minutes * 60_000) {
      drop(held, sorted[first]?.account ?? '')
      first += 1
    }
    if (held.size <= (best?.accounts ?? 0)) return
    const from = sorted[first]?.at ?? post.at
    best = { from, to: post.at, accounts: held.size, posts: last - first + 1 }
  })
  return best
}

function drop(held: Map<string, number>, account: string): void {
  const left = (held.get(account) ?? 1) - 1
  if (left === 0) held.delete(account)
  else held.set(account, left)
}
