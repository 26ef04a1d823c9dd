import { describe, expect, it } from 'vitest'
import type { LookOutcome } from '../../src/model/removal.ts'
import { believe, type Belief, type Finding, LOOKS_AT_MS } from '../../src/reports/removal.ts'

const HOUR = 3_600_000
const CAPTURED = '2026-11-01T00:00:00.000Z'
const at = (hours: number) => new Date(Date.parse(CAPTURED) + hours * HOUR).toISOString()

const fresh: Belief = {
  state: 'new',
  since: CAPTURED,
  capturedAt: CAPTURED,
  lastOnlineAt: CAPTURED,
  goneAt: null,
  unsure: 0,
}
const finding = (outcome: LookOutcome, more: Partial<Finding> = {}): Finding => {
  return { outcome, definite: false, elsewhere: false, ...more }
}

/** Looks at hours after capture, one after the other. */
function after(...looks: readonly (readonly [number, LookOutcome])[]) {
  return looks.reduce<Belief>(
    (belief, [hours, outcome]) => believe(belief, finding(outcome), at(hours), 0.5),
    fresh,
  )
}

const hoursTo = (belief: Belief, from: number) =>
  (Date.parse((belief as ReturnType<typeof believe>).nextAt) - Date.parse(at(from))) / HOUR

describe('gone', () => {
  it('is believed at the second look, hours apart, and dates from the first', () => {
    expect(after([1, 'gone'])).toMatchObject({
      state: 'new',
      goneAt: at(1),
      lastOnlineAt: CAPTURED,
    })
    expect(after([1, 'gone'], [3.9, 'gone'])).toMatchObject({ state: 'new', goneAt: at(1) })
    expect(after([1, 'gone'], [4, 'gone'])).toMatchObject({
      state: 'gone',
      goneAt: at(1),
      since: at(4),
    })
  })

  it('is believed at once where the host says it for good', () => {
    const belief = believe(fresh, finding('gone', { definite: true }), at(1), 0.5)
    expect(belief).toMatchObject({ state: 'gone', goneAt: at(1) })
  })

  it('is doubted again by any sight of it in between', () => {
    expect(after([1, 'gone'], [7, 'online'], [24, 'gone'])).toMatchObject({
      state: 'online',
      goneAt: at(24),
      lastOnlineAt: at(7),
    })
  })

  it('is neither made nor undone by looks that cannot tell', () => {
    const silence = ['blocked', 'unreachable'] as const
    for (const outcome of silence) {
      const looks = [1, 7, 24, 72, 200].map((hours) => [hours, outcome] as const)
      expect(after(...looks)).toMatchObject({ state: outcome, goneAt: null, unsure: 5 })
      expect(after([1, 'gone'], [7, outcome], [24, 'gone'])).toMatchObject({
        state: 'gone',
        goneAt: at(1),
      })
      expect(after([1, 'gone'], [7, 'gone'], [24, outcome])).toMatchObject({ state: 'gone' })
    }
  })

  it('ends where it comes back', () => {
    expect(after([1, 'gone'], [7, 'gone'], [24, 'online'])).toMatchObject({
      state: 'online',
      goneAt: null,
      lastOnlineAt: at(24),
      since: at(24),
    })
  })
})

describe('moved', () => {
  it('stays so while it is found there', () => {
    const moved = believe(fresh, finding('moved', { elsewhere: true }), at(1), 0.5)
    expect(believe(moved, finding('online', { elsewhere: true }), at(6), 0.5)).toMatchObject({
      state: 'moved',
      since: at(1),
      lastOnlineAt: at(6),
    })
  })
})

describe('the next look', () => {
  it('comes more seldom with age', () => {
    const waits = LOOKS_AT_MS.map((age) => hoursTo(after([age / HOUR, 'online']), age / HOUR))
    expect(waits).toEqual([5, 18, 48, 96, 168, 384, 2160])
    expect(hoursTo(after([24 * 365, 'online']), 24 * 365)).toBe(2160)
  })

  it('is spread by a tenth of its wait, and no further', () => {
    const edges = [0, 1].map((chance) => believe(fresh, finding('online'), at(1), chance))
    expect(edges.map((belief) => hoursTo(belief, 1))).toEqual([4.5, 5.5])
  })

  it('comes six hours after one that found it gone, and later and later after silence', () => {
    expect(hoursTo(after([24, 'gone']), 24)).toBe(6)
    const silence = [24, 30, 42, 60].map((hours) => [hours, 'unreachable'] as const)
    const waits = silence.map((_, n) =>
      hoursTo(after(...silence.slice(0, n + 1)), silence[n]?.[0] ?? 0),
    )
    expect(waits).toEqual([6, 12, 24, 12])
    const years = Array.from({ length: 40 }, (_, n) => [24 * 365 + n, 'unreachable'] as const)
    expect(hoursTo(after(...years), 24 * 365 + 39)).toBe(2160)
  })
})
