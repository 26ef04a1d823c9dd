import { labelOf, mondayOf, parseWeek } from './week.ts'

const WEEK_MS = 7 * 86_400_000
/** Weeks before the last one that are shown where nobody says from when. */
const WEEKS_BEFORE = 11

/** The weeks asked for, or the twelve up to the running one at `now` (RFC 3339). */
export function weekRange(
  from: string | undefined,
  to: string | undefined,
  now: string,
): { readonly from: string; readonly to: string } {
  const last = to ?? labelOf(mondayOf(now))
  const monday = parseWeek(last) ?? mondayOf(now)
  const first = new Date(Date.parse(monday) - WEEKS_BEFORE * WEEK_MS).toISOString()
  return { from: from ?? labelOf(mondayOf(first)), to: last }
}
