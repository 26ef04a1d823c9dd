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
