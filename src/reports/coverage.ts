import { type Interval, lengthOf, merged, shared, without } from '../lib/intervals.ts'
import type { Gap, GapReason } from '../model/count.ts'
import type { SourceId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'

const WEEK = 7 * 86_400_000
/** A run that is late by its own schedule again, and by two minutes, leaves no gap: the next reads on. */
export const GRACE_LEAST_MS = 120_000

/** How a source was to be collected from a time on. */
export interface ScheduleRow {
  readonly at: Instant
  /** `null`: only when asked. */
  readonly everyMs: number | null
  readonly enabled: boolean
}

/** What is recorded of one source up to the as-of time. */
export interface WatchFacts {
  readonly source: SourceId
  /** Oldest first. */
  readonly schedules: readonly ScheduleRow[]
  /** Gaps that a later good run has ended. */
  readonly gaps: readonly {
    readonly from: Instant
    readonly to: Instant
    readonly reason: GapReason
  }[]
  /** End of the last good run. */
  readonly lastSuccess: Instant | null
  /** Whether the last finished run failed. */
  readonly failed: boolean
}

export interface CoverageInput {
  /** Mondays, ascending. */
  readonly weeks: readonly string[]
  readonly asOf: Instant
  readonly sources: readonly WatchFacts[]
}

export interface Coverage {
  /** Share of the scheduled time of each week in which it was watched, 0 to 1, by Monday. */
  readonly byWeek: ReadonlyMap<string, number>
  /** By source and time. */
  readonly gaps: readonly Gap[]
}

/**
 * Of the time in which sources were to be collected, how much they were. Each source weighs as long
 * as it was scheduled. A week in which none was has no share. A good run watches from its end until
 * the next is due; the time from then until the next good run began is a gap.
 */
export function coverageOf({ weeks, asOf, sources }: CoverageInput): Coverage {
  const end = Date.parse(asOf)
  const times = sources.map((facts) => {
    const { scheduled, parts } = timesOf(facts, end)
    const missed = merged(parts.flatMap((part) => part.times))
    return { source: facts.source, scheduled, parts, missed }
  })
  const starts = weeks.map((week): Interval => [Date.parse(week), Date.parse(week) + WEEK])
  const byWeek = new Map<string, number>()
  for (const [index, week] of weeks.entries()) {
    const span = starts.slice(index, index + 1)
    const scheduled = sum(times.map((one) => lengthOf(shared(one.scheduled, span))))
    const missed = sum(times.map((one) => lengthOf(shared(one.missed, span))))
    if (scheduled > 0) byWeek.set(week, Math.round((1 - missed / scheduled) * 1000) / 1000)
  }
  const gaps = times.flatMap(({ source, parts }) =>
    parts
      .flatMap(({ reason, times: some }) =>
        shared(some, starts).map(([from, to]): Gap => {
          return { source, from: instant(from), to: instant(to), reason }
        }),
      )
      .toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  )
  return { byWeek, gaps }
}

interface Part {
  readonly reason: GapReason
  readonly times: readonly Interval[]
}

function timesOf(facts: WatchFacts, end: number) {
  const spans = facts.schedules.map((row, index) => {
    const next = facts.schedules[index + 1]
    const time: Interval = [Date.parse(row.at), next ? Date.parse(next.at) : end]
    return { row, time }
  })
  const planned = spans.filter(({ row }) => row.everyMs !== null)
  const scheduled = merged(planned.map(({ time }) => time))
  const paused = merged(planned.filter(({ row }) => !row.enabled).map(({ time }) => time))
  const missed = [...facts.gaps.map(closed), ...openGap(facts, end)]
  const only = (reason: GapReason, apart: readonly Interval[]): Part => {
    const given = missed.filter((gap) => gap.reason === reason).map(({ time }) => time)
    // Beside a pause mere seconds are left over, until the first run after it.
    const left = without(shared(given, scheduled), apart)
    return { reason, times: left.filter(([from, to]) => to - from > GRACE_LEAST_MS) }
  }
  const failing = only('failing', paused)
  const notRun = only('not-run', [...paused, ...failing.times])
  const parts: readonly Part[] = [{ reason: 'paused', times: paused }, failing, notRun]
  return { scheduled, parts }
}

interface Missed {
  readonly reason: GapReason
  readonly time: Interval
}

function closed({ from, to, reason }: WatchFacts['gaps'][number]): Missed {
  return { reason, time: [Date.parse(from), Date.parse(to)] }
}

/** The gap that no good run has ended yet. */
function openGap({ schedules, lastSuccess, failed }: WatchFacts, end: number): readonly Missed[] {
  const row = schedules.at(-1)
  const first = schedules.find((one) => one.everyMs !== null)
  if (!row || !first || row.everyMs === null) return []
  const from = Date.parse(lastSuccess ?? first.at) + row.everyMs
  if (end <= from + Math.max(row.everyMs, GRACE_LEAST_MS)) return []
  return [{ reason: failed ? 'failing' : 'not-run', time: [from, end] }]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function instant(time: number): Instant {
  return new Date(time).toISOString()
}

/** A gap in words: `feed-a, 2026-11-21T10:00 to 2026-11-22T10:00: collecting failed`. */
export function gapLine({ source, from, to, reason }: Gap): string {
  return `${source}, ${from.slice(0, 16)} to ${to.slice(0, 16)}: ${GAP_WORDS[reason]}`
}

const GAP_WORDS: Readonly<Record<GapReason, string>> = {
  paused: 'switched off',
  failing: 'collecting failed',
  'not-run': 'not collected',
}
