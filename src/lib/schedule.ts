const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a schedule such as `15m`, `6h` or `1d`; `null` where it is none. 1 m to 31 d. */
export function scheduleMs(schedule: string): number | null {
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(schedule)
  const ms = Number(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? Number.NaN)
  return ms >= 60_000 && ms <= 31 * 86_400_000 ? ms : null
}
