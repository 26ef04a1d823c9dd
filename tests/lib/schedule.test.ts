import { describe, expect, it } from 'vitest'
import { scheduleMs } from '../../src/lib/schedule.ts'

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
