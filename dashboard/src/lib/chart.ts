import type { CountRow } from '../../../src/api/contract/counts.ts'

/** Most keys that get a bar of their own; the table shows all. */
const MOST = 8
const COLOURS = [
  'indigo.8',
  'orange.8',
  'teal.8',
  'grape.8',
  'red.8',
  'yellow.8',
  'cyan.8',
  'pink.8',
] as const

export interface Chart {
  /** One record a week; a week that nobody watched has no figures, which is not zero. */
  readonly data: readonly Readonly<Record<string, string | number>>[]
  readonly series: readonly { readonly name: string; readonly color: string }[]
}

/** The flagged items of each week by key: the keys with the most, largest first. */
export function chartOf(rows: readonly CountRow[]): Chart {
  const sums = new Map<string, number>()
  const weeks = new Map<string, Record<string, string | number>>()
  for (const row of rows) {
    const key = row.key.join(' × ')
    const week = weeks.get(row.week) ?? { week: row.week }
    weeks.set(row.week, week)
    if (row.flagged === null) continue
    week[key] = row.flagged
    sums.set(key, (sums.get(key) ?? 0) + row.flagged)
  }
  const keys = [...sums]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST)
    .map(([key]) => key)
  return {
    data: [...weeks.values()],
    series: keys.map((name, at) => ({ name, color: COLOURS[at % COLOURS.length] ?? 'gray.8' })),
  }
}
