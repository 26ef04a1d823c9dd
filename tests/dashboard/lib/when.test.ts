import { describe, expect, it } from 'vitest'
import { afterDay, beginOfDay } from '../../../dashboard/src/lib/when.ts'

describe('a period of days', () => {
  it('includes its last day, also at the end of a month and of a leap year’s February', () => {
    expect(beginOfDay('2026-11-20')).toBe('2026-11-20T00:00:00Z')
    expect(afterDay('2026-11-30')).toBe('2026-12-01T00:00:00.000Z')
    expect(afterDay('2028-02-28')).toBe('2028-02-29T00:00:00.000Z')
  })

  it('hands on what is no day, for the server to refuse', () => {
    expect(afterDay('tomorrow')).toBe('tomorrow')
    expect(beginOfDay('tomorrow')).toBe('tomorrowT00:00:00Z')
  })
})
