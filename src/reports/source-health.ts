import { mad, median } from '../lib/median.ts'
import type { HealthState } from '../model/health.ts'
import type { Instant } from '../model/time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What is usual is read from the eight weeks before yesterday. */
export const USUAL_DAYS = 56
/** Waits between two runs that brought something, at most so many, the latest. */
export const USUAL_GAPS = 100
/** A source this young is `new`: two weeks hold each day of the week twice. */
const NEW_MS = 14 * DAY
/** Fewer finished days, or fewer waits, say nothing of what is usual. */
const LEAST_DAYS = 7
const LEAST_GAPS = 10
/** One failure is a hiccup of its host; three in a row are not. */
const FAILING_STREAK = 3
/** Times its schedule without a good run, and at least an hour. */
const LATE_TIMES = 3
const LATE_LEAST_MS = HOUR
/** Times the usual wait: "silent for more than three times its usual gap" is the rule for an alert. */
const SILENT_TIMES = 3
/** And never within a night or weekend as this source has them, with half as much again to spare. */
const LONGEST_TIMES = 1.5
/**
 * Robust z above which a day is no usual one, with 0.6745 to bring the MAD to the scale of a
 * standard deviation: B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers, 1993.
 */
const FLOOD_Z = 3.5
const MAD_SCALE = 0.6745
/** Counts are few and skewed, so that a day must also be this many times the usual, and this many. */
const FLOOD_TIMES = 3
const FLOOD_LEAST = 20

/** One finished UTC day of runs. */
export interface SourceDay {
  readonly added: number
  /** The longest wait for something new that ended on it; 0: none did. */
  readonly longestGapMs: number
}

/** What the store knows of a source's runs. Times on the store's clock. */
export interface SourceFacts {
  readonly now: Instant
  readonly enabled: boolean
  /** Milliseconds of its schedule; `null`: only when asked. */
  readonly everyMs: number | null
  readonly createdAt: Instant
  /** Failed runs since the last good one. */
  readonly errorStreak: number
  readonly lastSuccess: Instant | null
  /** The end of the last run that brought something. */
  readonly lastItem: Instant | null
  /** Up to {@link USUAL_GAPS}. */
  readonly gapsMs: readonly number[]
  /** Days on which a run went well, of {@link USUAL_DAYS} before yesterday, oldest first. */
  readonly days: readonly SourceDay[]
  /** Items that came today and yesterday, UTC. */
  readonly today: number
  readonly yesterday: number
}

/** What is usual of a source; `null` where too little is known to say. */
export interface Usual {
  /** Items a day: median and MAD. */
  readonly perDay: number | null
  readonly perDayMad: number | null
  /** More than this on a day is a flood. */
  readonly floodAbove: number | null
  /** Milliseconds between two runs that brought something: median, and the longest of a week. */
  readonly gapMs: number | null
  readonly longestGapMs: number | null
  /** Silence for longer than this is unusual. */
  readonly silentAfterMs: number | null
}

export interface SourceHealth {
  readonly state: HealthState
  readonly usual: Usual
}

/** How a source is doing, and beside what is usual of it. The first state that holds is its state. */
export function sourceHealth(facts: SourceFacts): SourceHealth {
  const usual = usualOf(facts)
  return { state: stateOf(facts, usual), usual }
}

function stateOf(facts: SourceFacts, usual: Usual): HealthState {
  const { now, lastItem } = facts
  if (!facts.enabled) return 'paused'
  if (facts.errorStreak >= FAILING_STREAK || isLate(facts)) return 'failing'
  if (between(facts.createdAt, now) < NEW_MS) return 'new'
  const most = Math.max(facts.today, facts.yesterday)
  if (usual.floodAbove !== null && most > usual.floodAbove) return 'flooding'
  // What is not collected by a schedule is silent for as long as nobody asks.
  if (facts.everyMs === null || lastItem === null || usual.silentAfterMs === null) return 'healthy'
  return between(lastItem, now) > usual.silentAfterMs ? 'silent' : 'healthy'
}

function isLate({ now, everyMs, lastSuccess, createdAt }: SourceFacts): boolean {
  if (everyMs === null) return false
  return between(lastSuccess ?? createdAt, now) > Math.max(LATE_TIMES * everyMs, LATE_LEAST_MS)
}

function usualOf({ days, gapsMs, everyMs }: SourceFacts): Usual {
  const counts = days.length < LEAST_DAYS ? [] : days.map((day) => day.added)
  const perDay = median(counts)
  const perDayMad = mad(counts)
  const gapMs = gapsMs.length < LEAST_GAPS ? null : median(gapsMs)
  const longestGapMs = median(longestOfWeeks(days))
  return {
    perDay,
    perDayMad,
    floodAbove: perDay === null || perDayMad === null ? null : floodAbove(perDay, perDayMad),
    gapMs,
    longestGapMs,
    silentAfterMs:
      gapMs === null
        ? null
        : Math.max(
            SILENT_TIMES * gapMs,
            LONGEST_TIMES * (longestGapMs ?? 0),
            LATE_TIMES * (everyMs ?? 0),
          ),
  }
}

function floodAbove(perDay: number, perDayMad: number): number {
  const z = perDay + (FLOOD_Z * perDayMad) / MAD_SCALE
  return Math.max(Math.ceil(z), FLOOD_TIMES * perDay, FLOOD_LEAST)
}

/** The median over weeks is not moved by one outage, as the longest wait of all would be. */
function longestOfWeeks(days: readonly SourceDay[]): readonly number[] {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, index) =>
    Math.max(...days.slice(index * 7, index * 7 + 7).map((day) => day.longestGapMs)),
  )
  return weeks.filter((longest) => longest > 0)
}

function between(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from)
}
