import { labelOf } from '../lib/week.ts'
import type { Breakdown, WeeklyCount, WeekState } from '../model/count.ts'

/** The figures of one key in one week. */
export interface WeekSum {
  /** Monday. */
  readonly week: string
  readonly key: readonly string[]
  readonly collected: number
  readonly classified: number
  readonly flagged: number
  readonly confirmed: number
  readonly pending: number
}

export interface WeekRowsInput {
  readonly by: Breakdown
  /** Mondays, ascending. */
  readonly weeks: readonly string[]
  /** Monday of the week of the as-of time. */
  readonly running: string
  readonly watched: {
    /** Weeks in which a source was running. */
    readonly running: ReadonlySet<string>
    /** Weeks that hold items. */
    readonly held: ReadonlySet<string>
  }
  /** Share of each week's scheduled collecting that took place, by Monday; none: none was scheduled. */
  readonly coverage: ReadonlyMap<string, number>
  readonly sums: readonly WeekSum[]
}

/**
 * One row for each week and key: zero where a watched week has nothing, empty where no one was
 * watching. Every key of the range stands in every week, so that rows can be laid side by side.
 */
export function weekRows(input: WeekRowsInput): readonly WeeklyCount[] {
  const sums = new Map(input.sums.map((sum) => [idOf(sum.week, sum.key), sum]))
  const keys = keysOf(input)
  const counted = input.by === 'total' || input.by === 'language'
  return input.weeks.flatMap((week) => {
    const state = stateOf(week, input)
    const coverage = input.coverage.get(week) ?? null
    return keys.map((key): WeeklyCount => {
      const place = { week: labelOf(week), from: week, state, coverage, key }
      if (state === 'not-watched') return { ...place, ...EMPTY }
      const { collected, classified, flagged, confirmed, pending } =
        sums.get(idOf(week, key)) ?? ZERO
      const captured = counted ? { collected, classified } : { collected: null, classified: null }
      return { ...place, ...captured, flagged, confirmed, pending }
    })
  })
}

const ZERO = { collected: 0, classified: 0, flagged: 0, confirmed: 0, pending: 0 }
const EMPTY = { collected: null, classified: null, flagged: null, confirmed: null, pending: null }

function stateOf(week: string, { running, watched }: WeekRowsInput): WeekState {
  if (watched.running.has(week)) return week >= running ? 'running' : 'complete'
  return watched.held.has(week) ? 'partial' : 'not-watched'
}

function keysOf({ by, sums }: WeekRowsInput): readonly (readonly string[])[] {
  if (by === 'total') return [['all']]
  const keys = new Map(sums.map((sum) => [idOf('', sum.key), sum.key]))
  return [...keys.values()].toSorted((a, b) => compare(idOf('', a), idOf('', b)))
}

function idOf(week: string, key: readonly string[]): string {
  return [week, ...key].join('\n')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
