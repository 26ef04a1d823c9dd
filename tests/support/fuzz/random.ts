/** A whole number from 0 to below `below`. */
export type Pick = (below: number) => number

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function picker(seed: number): Pick {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return below < 1 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** The numbers of one input alone, so that it can be made again without those before it. */
export function pickerOf(seed: number, n: number): Pick {
  return picker(Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b))
}

/** One of a list. */
export function one<T>(list: readonly [T, ...T[]], pick: Pick): T {
  return list[pick(list.length)] ?? list[0]
}

/** A count up to `most`: as often below its root as above. */
export function size(most: number, pick: Pick): number {
  return Math.floor(most ** (pick(1000) / 1000))
}
