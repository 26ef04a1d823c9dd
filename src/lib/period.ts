import type { Instant } from '../model/time.ts'
import { UsageError } from './errors.ts'

/** A stretch of time, its end left out. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
}

/**
 * The time between two instants; without an end up to `now`, without a begin so many days long.
 * @throws UsageError for what is no instant, or a begin that is not before the end
 */
export function periodOf(
  from: string | undefined,
  to: string | undefined,
  now: Instant,
  days: number,
): Period {
  const end = to === undefined ? now : instantOf('to', to)
  const begin =
    from === undefined
      ? new Date(Date.parse(end) - days * 86_400_000).toISOString()
      : instantOf('from', from)
  if (begin < end) return { from: begin, to: end }
  throw new UsageError(`from: ${begin} is not before ${end}; give an earlier time`)
}

function instantOf(name: string, text: string): Instant {
  const time = Date.parse(text)
  if (Number.isFinite(time)) return new Date(time).toISOString()
  throw new UsageError(
    `${name}: found "${text}", expected a day or an instant such as 2026-11-21T10:00:00Z`,
  )
}
