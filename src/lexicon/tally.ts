/** How many entries fall under each key, the largest first. */
export type Tally = readonly (readonly [key: string, entries: number])[]

/** Counts keys; those of `all` are there even with none. */
export function tally(keys: readonly string[], all: readonly string[] = []): Tally {
  const counts = new Map<string, number>(all.map((key) => [key, 0]))
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

export function printTally(rows: Tally): string {
  return rows.map(([key, entries]) => `${key} ${entries}`).join(', ')
}
