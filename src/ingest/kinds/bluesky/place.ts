import { z } from 'zod'
import type { Rejection } from '../types.ts'
import { KEPT_HOURS } from './settings.ts'

/** Where a source is in the stream, in microseconds since 1970 by the server's clock. */
export const cursorSchema = z.object({ address: z.string(), at: z.int().positive() })

const HOUR_US = 3_600_000_000

/** Where to begin: after the last time, or at the first run as far back as the settings say. */
export function placeOf(
  address: string,
  cursor: unknown,
  hoursBack: number,
  nowUs: number,
): number {
  const read = cursorSchema.safeParse(cursor)
  // A place ahead of the clock would be answered with what comes from now on, and a gap before it.
  return read.success && read.data.address === address
    ? Math.min(read.data.at, nowUs)
    : nowUs - hoursBack * HOUR_US
}

/** What may be missing because the server does not keep it as long as the source was away. */
export function gapByAge(address: string, from: number, nowUs: number): Rejection | null {
  const kept = nowUs - KEPT_HOURS * HOUR_US
  if (from >= kept) return null
  return gap(
    address,
    from,
    kept,
    `servers keep about ${KEPT_HOURS} hours, so that posts between may`,
  )
}

/** What is missing where every post is asked for, and the first that comes is much later. */
export function gapByFirst(address: string, asked: number, first: number): Rejection | null {
  if (first - asked < MOST_QUIET_US) return null
  return gap(
    address,
    asked,
    first,
    'the server begins only there, so that what was said between may',
  )
}

/** The network is never quiet for so long. */
const MOST_QUIET_US = 120_000_000

function gap(address: string, from: number, to: number, why: string): Rejection {
  return {
    place: `${address} from ${timeOf(from)} to ${timeOf(to)}`,
    reason: `the stream was not heard from the first time to the second, and ${why} be missing`,
    kept: true,
  }
}

/** RFC 3339 of microseconds since 1970. */
export function timeOf(us: number): string {
  return new Date(us / 1000).toISOString()
}
