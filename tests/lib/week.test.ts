import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelOf, mondayOf, mondaysBetween, parseWeek } from '../../src/lib/week.ts'

describe('mondayOf', () => {
  it.each([
    ['2026-11-21T23:59:59.999Z', '2026-11-16'],
    ['2026-11-16T00:00:00.000Z', '2026-11-16'],
    ['2026-11-15T23:59:59.999Z', '2026-11-09'],
    ['1970-01-01', '1969-12-29'],
    ['1969-12-28T12:00:00Z', '1969-12-22'],
    ['2026-11-16T01:00:00+04:00', '2026-11-09'],
  ])('puts %s in the week of %s', (instant, monday) => {
    expect(mondayOf(instant)).toBe(monday)
  })

  it('refuses what is no date', () => {
    expect(() => mondayOf('last week')).toThrow('expected a date')
  })
})

describe('labelOf', () => {
  // ISO 8601: week 1 holds the year's first Thursday.
  it.each([
    ['2026-11-16', '2026-W47'],
    ['2025-12-29', '2026-W01'],
    ['2020-12-28', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2026-12-28', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ])('calls the week of %s %s', (monday, label) => {
    expect(labelOf(monday)).toBe(label)
  })
})

describe('parseWeek', () => {
  it('takes a label or any day of the week', () => {
    for (const text of ['2026-W47', '2026W47', '2026-11-16', '2026-11-22']) {
      expect(parseWeek(text), text).toBe('2026-11-16')
    }
  })

  it('takes week 53 of years that have one alone', () => {
    expect(parseWeek('2020-W53')).toBe('2020-12-28')
    expect(parseWeek('2021-W53')).toBeUndefined()
  })

  it.each(['2026-W00', '2026-W54', '2026-02-30', '2026-13-01', '2026', 'W47', '', '2026-W4'])(
    'refuses %o',
    (text) => {
      expect(parseWeek(text)).toBeUndefined()
    },
  )

  it('reads back every label that it is given', () => {
    const days = fc.integer({ min: -20_000, max: 60_000 })
    fc.assert(
      fc.property(days, (day) => {
        const monday = mondayOf(new Date(day * 86_400_000).toISOString())
        expect(parseWeek(labelOf(monday))).toBe(monday)
      }),
    )
  })
})

describe('mondaysBetween', () => {
  it('gives both ends and each week between', () => {
    const weeks = ['2026-12-21', '2026-12-28', '2027-01-04']
    expect(mondaysBetween('2026-12-21', '2027-01-04')).toEqual(weeks)
    expect(mondaysBetween('2026-12-21', '2026-12-21')).toEqual(['2026-12-21'])
    expect(mondaysBetween('2026-12-28', '2026-12-21')).toEqual([])
  })
})
