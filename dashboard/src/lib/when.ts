import type { Precision } from '../../../src/model/time.ts'

const LENGTH: Readonly<Record<Precision, number>> = {
  second: 16,
  day: 10,
  month: 7,
  year: 4,
  unknown: 0,
}

/** A time in UTC, as exactly as it is known and not more: `2014`, `2014-05`, `2014-05-02 09:30 UTC`. */
export function when(at: string | null, precision: Precision = 'second'): string {
  if (at === null || precision === 'unknown') return 'unknown'
  const text = at.slice(0, LENGTH[precision]).replace('T', ' ')
  return precision === 'second' ? `${text} UTC` : text
}

const HOUR = 3_600_000

/** A length of time in the unit that reads best: `40 min`, `13.5 h`, `4 d`. */
export function lasting(ms: number): string {
  if (ms < 2 * HOUR) return `${Math.round(ms / 60_000)} min`
  if (ms < 72 * HOUR) return `${Math.round(ms / (HOUR / 10)) / 10} h`
  return `${Math.round(ms / ((24 * HOUR) / 10)) / 10} d`
}

/** The begin of a day in UTC, as the API takes it. What is no day stays, for the server to refuse. */
export function beginOfDay(day: string): string {
  return `${day}T00:00:00Z`
}

/** The end of a day in UTC, which is the begin of the next. */
export function afterDay(day: string): string {
  const begin = Date.parse(beginOfDay(day))
  return Number.isNaN(begin) ? day : new Date(begin + 24 * HOUR).toISOString()
}
