/** ISO 8601 weeks in UTC. A week is named by its Monday, `2026-11-16`, or by its label, `2026-W47`. */

const DAY = 86_400_000

/** Monday of the week that an instant falls in, UTC. @throws RangeError where it is not a date. */
export function mondayOf(instant: string): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time))
    throw new RangeError(`week: found "${instant}", expected a date or instant`)
  const days = Math.floor(time / DAY)
  // 1 January 1970, day 0, was a Thursday: three days after a Monday.
  const sinceMonday = (((days + 3) % 7) + 7) % 7
  return dayOf((days - sinceMonday) * DAY)
}

/** `2026-W47` of a Monday. The year is the one that holds the week's Thursday. */
export function labelOf(monday: string): string {
  const thursday = Date.parse(monday) + 3 * DAY
  const year = new Date(thursday).getUTCFullYear()
  const number = Math.floor((thursday - startOfYear(year)) / (7 * DAY)) + 1
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`
}

/**
 * Monday of a week that is given as `2026-W47` or as any of its days, `2026-11-21`.
 * `undefined` where it is neither, or where the year has no such week or day.
 */
export function parseWeek(text: string): string | undefined {
  const label = /^(\d{4})-?W(\d{2})$/.exec(text)
  if (label) return mondayOfLabel(Number(label[1]), Number(label[2]), text)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) || dayOf(time) !== text ? undefined : mondayOf(text)
}

/** The Mondays from one week to another, both in it, ascending; none where `to` is before `from`. */
export function mondaysBetween(from: string, to: string): readonly string[] {
  const first = Date.parse(from)
  const count = Math.floor((Date.parse(to) - first) / (7 * DAY)) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => dayOf(first + index * 7 * DAY))
}

function mondayOfLabel(year: number, week: number, text: string): string | undefined {
  // 4 January is always in week 1.
  const first = Date.parse(mondayOf(dayOf(startOfYear(year) + 3 * DAY)))
  const monday = dayOf(first + (week - 1) * 7 * DAY)
  return labelOf(monday) === text.replace(/-?W/, '-W') ? monday : undefined
}

function startOfYear(year: number): number {
  return Date.parse(`${String(year).padStart(4, '0')}-01-01`)
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
