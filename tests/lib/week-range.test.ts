import { describe, expect, it } from 'vitest'
import { weekRange } from '../../src/lib/week-range.ts'

describe('weekRange', () => {
  const now = '2026-11-21T10:00:00.000Z'

  it('is the twelve weeks up to the last by default', () => {
    expect(weekRange(undefined, undefined, now)).toEqual({ from: '2026-W36', to: '2026-W47' })
    expect(weekRange(undefined, '2026-W05', now)).toEqual({ from: '2025-W46', to: '2026-W05' })
    expect(weekRange('2026-W46', undefined, now)).toEqual({ from: '2026-W46', to: '2026-W47' })
  })

  it('leaves what is no week for the caller to refuse', () => {
    expect(weekRange('soon', 'later', now)).toEqual({ from: 'soon', to: 'later' })
  })
})
