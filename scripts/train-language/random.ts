/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of a list. */
export function pick<T>(list: readonly T[], next: () => number): T | undefined {
  return list[Math.floor(next() * list.length)]
}

/** A list in another order (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], next: () => number): readonly T[] {
  const copy = [...list]
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const to = Math.floor(next() * (at + 1))
    const here = copy[at]
    const there = copy[to]
    if (here === undefined || there === undefined) continue
    copy[at] = there
    copy[to] = here
  }
  return copy
}
