import { describe, expect, it } from 'vitest'
import { type SourceFacts, sourceHealth } from '../../src/reports/source-health.ts'

const NOW = '2026-11-21T12:00:00.000Z'
const HOUR = 3_600_000

function ago(hours: number): string {
  return new Date(Date.parse(NOW) - hours * HOUR).toISOString()
}

/** An hourly source of eight weeks: ten items a day, nights of nine hours. */
function facts(changes: Partial<SourceFacts> = {}): SourceFacts {
  return {
    now: NOW,
    enabled: true,
    everyMs: HOUR,
    createdAt: ago(24 * 56),
    errorStreak: 0,
    lastSuccess: ago(0.5),
    lastItem: ago(1),
    gapsMs: Array.from({ length: 100 }, (_, n) => (n % 10 === 0 ? 9 * HOUR : HOUR)),
    days: Array.from({ length: 56 }, (_, n) => ({
      added: 9 + (n % 3),
      longestGapMs: 9 * HOUR,
    })),
    today: 5,
    yesterday: 10,
    ...changes,
  }
}

const stateOf = (changes: Partial<SourceFacts>) => sourceHealth(facts(changes)).state

describe('sourceHealth', () => {
  it('names what is usual of a source', () => {
    expect(sourceHealth(facts())).toEqual({
      state: 'healthy',
      usual: {
        perDay: 10,
        perDayMad: 1,
        floodAbove: 30,
        gapMs: HOUR,
        longestGapMs: 9 * HOUR,
        silentAfterMs: 13.5 * HOUR,
      },
    })
  })

  it('finds silence only beyond three usual waits and beyond a usual night', () => {
    expect(stateOf({ lastItem: ago(4) })).toBe('healthy')
    expect(stateOf({ lastItem: ago(13) })).toBe('healthy')
    expect(stateOf({ lastItem: ago(14) })).toBe('silent')
    const even = facts().days.map((day) => ({ ...day, longestGapMs: HOUR }))
    expect(stateOf({ lastItem: ago(2.9), days: even, gapsMs: Array(20).fill(HOUR) })).toBe(
      'healthy',
    )
    expect(stateOf({ lastItem: ago(3.1), days: even, gapsMs: Array(20).fill(HOUR) })).toBe('silent')
  })

  it('takes a usual weekend for usual, and one outage for none', () => {
    const weekends = facts().days.map((day, n) => ({
      ...day,
      longestGapMs: (n % 7 === 0 ? 62 : 9) * HOUR,
    }))
    expect(stateOf({ lastItem: ago(63), days: weekends })).toBe('healthy')
    expect(stateOf({ lastItem: ago(94), days: weekends })).toBe('silent')
    const outage = facts().days.map((day, n) => ({
      ...day,
      longestGapMs: (n === 20 ? 500 : 9) * HOUR,
    }))
    expect(stateOf({ lastItem: ago(14), days: outage })).toBe('silent')
  })

  it('finds a flood only far above the usual, whatever day of the two it is', () => {
    expect(stateOf({ today: 30 })).toBe('healthy')
    expect(stateOf({ today: 31 })).toBe('flooding')
    expect(stateOf({ today: 0, yesterday: 31 })).toBe('flooding')
    const quiet = facts().days.map((day) => ({ ...day, added: 0 }))
    expect(stateOf({ today: 20, days: quiet })).toBe('healthy')
    const wild = facts().days.map((day, n) => ({ ...day, added: n * 10 }))
    expect(stateOf({ today: 800, days: wild })).toBe('healthy')
    expect(stateOf({ today: 1100, days: wild })).toBe('flooding')
  })

  it('finds failing after three failures in a row, or where no run went well for long', () => {
    expect(stateOf({ errorStreak: 2 })).toBe('healthy')
    expect(stateOf({ errorStreak: 3 })).toBe('failing')
    expect(stateOf({ lastSuccess: ago(2.9) })).toBe('healthy')
    expect(stateOf({ lastSuccess: ago(3.1) })).toBe('failing')
    expect(stateOf({ everyMs: 60_000, lastSuccess: ago(0.9) })).toBe('healthy')
    expect(stateOf({ everyMs: 60_000, lastSuccess: ago(1.1) })).toBe('failing')
    expect(stateOf({ lastSuccess: null, createdAt: ago(4) })).toBe('failing')
  })

  it('says nothing of a source that is young, or of which too little is known', () => {
    expect(stateOf({ createdAt: ago(24 * 13), lastItem: ago(200), today: 9999 })).toBe('new')
    expect(stateOf({ gapsMs: Array(9).fill(HOUR), lastItem: ago(900) })).toBe('healthy')
    expect(stateOf({ days: facts().days.slice(0, 6), today: 9999 })).toBe('healthy')
    expect(stateOf({ lastItem: null, gapsMs: [], days: [] })).toBe('healthy')
  })

  it('never calls silent or late what is collected only when asked', () => {
    expect(stateOf({ everyMs: null, lastSuccess: ago(2000), lastItem: ago(2000) })).toBe('healthy')
    expect(stateOf({ everyMs: null, errorStreak: 3 })).toBe('failing')
  })

  it('calls paused what is switched off, whatever else is true', () => {
    expect(stateOf({ enabled: false, errorStreak: 9, lastItem: ago(900), today: 9999 })).toBe(
      'paused',
    )
  })
})
