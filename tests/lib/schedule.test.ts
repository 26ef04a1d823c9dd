import { describe, expect, it } from 'vitest'
import { scheduleMs, spreadMs } from '../../src/lib/schedule.ts'

describe('scheduleMs', () => {
  it.each([
    ['1m', 60_000],
    ['15m', 900_000],
    ['6h', 21_600_000],
    ['31d', 2_678_400_000],
  ])('reads %s', (text, ms) => {
    expect(scheduleMs(text)).toBe(ms)
  })

  it.each(['', '0m', '15', 'm', '1s', '1.5h', '-1h', '32d', '15 m', '15M', '99999d'])(
    'does not read %j',
    (text) => {
      expect(scheduleMs(text)).toBeNull()
    },
  )
})

describe('spreadMs', () => {
  const hour = 3_600_000
  const rhythms = Array.from({ length: 200 }, (_, n) => spreadMs(hour, `source-${n}`))

  it('makes a rhythm slower by at most a twentieth, and never faster', () => {
    expect(Math.min(...rhythms)).toBeGreaterThanOrEqual(hour)
    expect(Math.max(...rhythms)).toBeLessThanOrEqual(hour * 1.05)
  })

  it('gives sources with one schedule rhythms of their own', () => {
    expect(new Set(rhythms).size).toBeGreaterThan(190)
    expect(Math.max(...rhythms) - Math.min(...rhythms)).toBeGreaterThan(hour * 0.04)
  })

  it('gives one source the same rhythm every time', () => {
    expect(spreadMs(hour, 'a')).toBe(spreadMs(hour, 'a'))
  })
})
