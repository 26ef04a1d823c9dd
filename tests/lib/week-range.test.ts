import { describe, expect, it } from 'vitest'
import { weekRange } from '../../src/lib/week-range.ts'

const NOW = '2026-11-21T23:00:00.000Z'

describe('weekRange', () => {
  it('is the twelve weeks up to the running one where nobody asks for another', () => {
    expect(weekRange(undefined, undefined, NOW)).toEqual({ from: '2026-W36', to: '2026-W47' })
    expect(weekRange(undefined, undefined, '2027-01-03T10:00:00.000Z')).toEqual({
      from: '2026-W42',
      to: '2026-W53',
    })
  })

  it('goes back from the last week that is asked for, also over the turn of the year', () => {
    expect(weekRange(undefined, '2026-W02', NOW)).toEqual({ from: '2025-W43', to: '2026-W02' })
  })

  it('takes what is given as it is', () => {
    expect(weekRange('2026-W01', '2026-W03', NOW)).toEqual({ from: '2026-W01', to: '2026-W03' })
  })
})
