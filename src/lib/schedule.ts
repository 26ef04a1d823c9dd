import { createHash } from 'node:crypto'

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a schedule such as `15m`, `6h` or `1d`; `null` where it is none. 1 m to 31 d. */
export function scheduleMs(schedule: string): number | null {
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(schedule)
  const ms = Number(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? Number.NaN)
  return ms >= 60_000 && ms <= 31 * 86_400_000 ? ms : null
}

/** A source's rhythm is slower than its schedule by at most this part. */
const SPREAD = 0.05

/**
 * A source's own rhythm: its schedule made longer by up to 5 %, by its id, so that sources with one
 * schedule are not asked in lock-step. Every process gives the same source the same rhythm.
 */
export function spreadMs(ms: number, id: string): number {
  const part = createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32
  return ms + Math.floor(ms * SPREAD * part)
}
