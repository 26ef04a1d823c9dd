import { describe, expect, it } from 'vitest'
import type { SourceId } from '../../src/model/ids.ts'
import { coverageOf, gapLine, type WatchFacts } from '../../src/reports/coverage.ts'

const HOUR = 3_600_000
const WEEK = '2026-11-09'
const END = '2026-11-16T00:00:00.000Z'

function facts(changes: Partial<WatchFacts> = {}): WatchFacts {
  return {
    source: 'council' as SourceId,
    schedules: [{ at: '2026-10-01T00:00:00.000Z', everyMs: HOUR, enabled: true }],
    gaps: [],
    lastSuccess: '2026-11-15T23:30:00.000Z',
    failed: false,
    ...changes,
  }
}

function covered(sources: readonly WatchFacts[], asOf = END, weeks: readonly string[] = [WEEK]) {
  const { byWeek, gaps } = coverageOf({ weeks, asOf, sources })
  const lines = gaps.map((gap) => [
    gap.source,
    gap.from.slice(5, 16),
    gap.to.slice(5, 16),
    gap.reason,
  ])
  return { share: weeks.map((week) => byWeek.get(week)), gaps: lines }
}

const gap = (from: string, to: string, reason: 'failing' | 'not-run' = 'failing') => ({
  from: `2026-11-${from}:00.000Z`,
  to: `2026-11-${to}:00.000Z`,
  reason,
})

describe('coverageOf', () => {
  it('is one where every run came in time, and none where none was scheduled', () => {
    expect(covered([facts()])).toEqual({ share: [1], gaps: [] })
    const asked = [{ at: '2026-10-01T00:00:00.000Z', everyMs: null, enabled: true }]
    expect(covered([facts({ schedules: asked })])).toEqual({ share: [undefined], gaps: [] })
    expect(covered([])).toEqual({ share: [undefined], gaps: [] })
  })

  it('takes a gap off, in each week that it lies in', () => {
    const gaps = [gap('08T00:00', '10T12:00')]
    expect(covered([facts({ gaps })], END, ['2026-11-02', WEEK])).toEqual({
      share: [0.857, 0.786],
      gaps: [['council', '11-08T00:00', '11-10T12:00', 'failing']],
    })
  })

  it('counts time that two gaps share once', () => {
    const gaps = [gap('10T00:00', '11T00:00'), gap('10T12:00', '11T00:00', 'not-run')]
    expect(covered([facts({ gaps })])).toEqual({
      share: [0.857],
      gaps: [['council', '11-10T00:00', '11-11T00:00', 'failing']],
    })
  })

  it('lets each source weigh as long as it was scheduled', () => {
    const half = facts({
      source: 'half' as SourceId,
      schedules: [{ at: '2026-11-12T12:00:00.000Z', everyMs: HOUR, enabled: true }],
      gaps: [gap('12T12:00', '16T00:00')],
    })
    expect(covered([facts(), half]).share).toEqual([0.667])
  })

  it('knows a gap that is still open, from when a run was due to the as-of time', () => {
    const open = facts({ lastSuccess: '2026-11-14T23:00:00.000Z', failed: true })
    expect(covered([open])).toEqual({
      share: [0.857],
      gaps: [['council', '11-15T00:00', '11-16T00:00', 'failing']],
    })
    expect(covered([open], '2026-11-15T00:59:00.000Z').gaps).toEqual([])
    expect(covered([{ ...open, failed: false }]).gaps[0]?.[3]).toBe('not-run')
  })

  it('counts a source that never ran from its declaration on', () => {
    const never = facts({
      lastSuccess: null,
      schedules: [{ at: '2026-11-14T23:00:00.000Z', everyMs: HOUR, enabled: true }],
    })
    expect(covered([never])).toEqual({
      share: [0.04],
      gaps: [['council', '11-15T00:00', '11-16T00:00', 'not-run']],
    })
  })

  it('tells a pause from a failure around it, and a pause is a gap', () => {
    const paused = facts({
      schedules: [
        { at: '2026-10-01T00:00:00.000Z', everyMs: HOUR, enabled: true },
        { at: '2026-11-10T00:00:00.000Z', everyMs: HOUR, enabled: false },
        { at: '2026-11-11T00:00:00.000Z', everyMs: HOUR, enabled: true },
      ],
      gaps: [gap('09T20:00', '11T04:00')],
    })
    expect(covered([paused])).toEqual({
      share: [0.81],
      gaps: [
        ['council', '11-09T20:00', '11-10T00:00', 'failing'],
        ['council', '11-10T00:00', '11-11T00:00', 'paused'],
        ['council', '11-11T00:00', '11-11T04:00', 'failing'],
      ],
    })
  })

  it('does not count the time after a source was left to be asked', () => {
    const retired = facts({
      schedules: [
        { at: '2026-10-01T00:00:00.000Z', everyMs: HOUR, enabled: true },
        { at: '2026-11-10T00:00:00.000Z', everyMs: null, enabled: false },
      ],
      lastSuccess: '2026-11-09T23:30:00.000Z',
    })
    expect(covered([retired])).toEqual({ share: [1], gaps: [] })
  })

  it('counts no time that is not over', () => {
    expect(covered([facts()], '2026-11-15T23:40:00.000Z', ['2026-11-16']).share).toEqual([
      undefined,
    ])
  })
})

it('gapLine says who, from when to when, and why', () => {
  const { gaps } = coverageOf({ weeks: [WEEK], asOf: END, sources: [facts({ gaps: [gap('10T00:00', '11T00:00', 'not-run')] })] }) // prettier-ignore
  expect(gaps.map(gapLine)).toEqual([
    'council, 2026-11-10T00:00 to 2026-11-11T00:00: not collected',
  ])
})
