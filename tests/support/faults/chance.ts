/** Chance that can be played again: the same seed gives the same run. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  pick<T>(of: readonly T[]): T | undefined
  shuffle<T>(of: readonly T[]): T[]
}

/** Mulberry32, by Tommy Ettinger (public domain): small, and even enough to choose victims with. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: (of) => of[between(0, of.length - 1)],
    shuffle: (of) => {
      const left = [...of]
      return Array.from(of, () => left.splice(between(0, left.length - 1), 1)).flat()
    },
  }
}
