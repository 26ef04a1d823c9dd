import type { Instant, Precision } from '../model/time.ts'

/** A published time and how exactly it is known. */
export interface Published {
  readonly publishedAt: Instant | null
  readonly precision: Precision
  /** Why a date that was given is not used; `null` where none was given or it is used. */
  readonly problem: string | null
}

/** Statements that say they are from further ahead than this are not believed. */
const MOST_AHEAD_MS = 48 * 3_600_000
/** Nothing that is monitored is older. */
const FIRST_YEAR = 1800

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** Zones by name of RFC 822, section 5.1, in minutes. Military letters were never used right. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(z|[+-]\d{2}:?\d{2})?)?$/i
const RFC822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{2}:?\d{2}|[a-z]{1,4})?)?$/i

/**
 * Reads a date as sources write it: a year, a month, a day (`2014-05-09`, `09.05.2014`), RFC 3339,
 * RFC 822, or seconds or milliseconds since 1970. A day's instant is its first in UTC; a time
 * without a zone is known to the day alone. Days with slashes are not read: 3/4 is two days.
 * @param now what is too far ahead is measured from here
 */
export function readDate(given: string | null | undefined, now: Date): Published {
  const text = given?.trim() ?? ''
  if (text === '') return { publishedAt: null, precision: 'unknown', problem: null }
  const read = partial(text) ?? iso(text) ?? rfc822(text) ?? epoch(text)
  if (read === null) return unusable(text, 'is not a date that Tocsin reads')
  const year = read.at.getUTCFullYear()
  if (year < FIRST_YEAR) return unusable(text, `lies before ${FIRST_YEAR}`)
  if (read.at.getTime() > now.getTime() + MOST_AHEAD_MS) return unusable(text, 'lies in the future')
  return { publishedAt: read.at.toISOString(), precision: read.precision, problem: null }
}

interface Read {
  readonly at: Date
  readonly precision: Precision
}

function unusable(text: string, why: string): Published {
  const problem = `date ${JSON.stringify(text.slice(0, 60))} ${why}`
  return { publishedAt: null, precision: 'unknown', problem }
}

function partial(text: string): Read | null {
  const match =
    /^(\d{4})$/.exec(text) ?? /^(\d{4})-(\d{2})$/.exec(text) ?? dotted(text) ?? undefined
  if (!match) return null
  const [, year, month, day] = match
  const precision = day ? 'day' : month ? 'month' : 'year'
  return at(Number(year), Number(month ?? 1), Number(day ?? 1), 0, 0, 0, 0, precision)
}

/** `09.05.2014`, as az, hy, ru and tr write it, turned round. */
function dotted(text: string): readonly string[] | null {
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  return match ? ['', match[3] ?? '', match[2] ?? '', match[1] ?? ''] : null
}

function iso(text: string): Read | null {
  const match = ISO.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second, zone] = match
  const minutes = offset(zone)
  if (zone !== undefined && minutes === null) return null
  const precision = hour && zone ? 'second' : 'day'
  const [h, m, s] = precision === 'day' ? [0, 0, 0] : [hour, minute, second ?? 0].map(Number)
  const time = [Number(year), Number(month), Number(day), h ?? 0, m ?? 0, s ?? 0] as const
  return at(...time, minutes ?? 0, precision)
}

function rfc822(text: string): Read | null {
  const match = RFC822.exec(text)
  if (!match) return null
  const [, day, name = '', shortYear = '', hour, minute, second, zone] = match
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  const minutes = offset(zone)
  const precision = hour && minutes !== null ? 'second' : 'day'
  const [h, m, s] = precision === 'day' ? [0, 0, 0] : [hour, minute, second ?? 0].map(Number)
  const year = Number(shortYear) + (shortYear.length > 2 ? 0 : Number(shortYear) < 70 ? 2000 : 1900)
  return at(year, month, Number(day), h ?? 0, m ?? 0, s ?? 0, minutes ?? 0, precision)
}

function epoch(text: string): Read | null {
  if (!/^(?:\d{9,10}|\d{12,13})(?:\.\d+)?$/.test(text)) return null
  const number = Number(text)
  return { at: new Date(number < 1e11 ? number * 1000 : number), precision: 'second' }
}

/** Minutes east of UTC; `null` where the zone is missing or unknown. */
function offset(zone: string | undefined): number | null {
  if (zone === undefined) return null
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (!match) return ZONES[zone.toLowerCase()] ?? null
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return minutes > 14 * 60 ? null : match[1] === '-' ? -minutes : minutes
}

function at(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  east: number,
  precision: Precision,
): Read | null {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  if (hour > 23 || minute > 59 || second > 60) return null
  date.setUTCHours(hour, minute - east, Math.min(second, 59))
  return { at: date, precision }
}
