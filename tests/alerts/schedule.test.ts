import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Outcome, readAnswer } from '../../src/alerts/answer.ts'
import { nextStep, WAITS } from '../../src/alerts/schedule.ts'

const HOUR = 3_600_000
const failed = readAnswer({ status: 500, headers: {} }, new Date(0))

/** Plays a receiver against the schedule on a clock of its own. */
function play(answer: (hours: number) => Outcome, random: () => number) {
  let clock = 0
  const attempts: number[] = []
  for (let attempt = 1; ; attempt += 1) {
    attempts.push(clock / HOUR)
    const step = nextStep(attempt, answer(clock / HOUR), random())
    if (step.kind !== 'retry') return { attempts, end: step.kind }
    clock += step.waitMs
  }
}

function asks(seconds: string) {
  const headers = { 'retry-after': seconds }
  return nextStep(1, readAnswer({ status: 429, headers }, new Date(0)), 0)
}

describe('the schedule of deliveries', () => {
  it('tries ten times within 75 hours and a half and gives up after the last', () => {
    const { attempts, end } = play(
      () => failed,
      () => 0,
    )
    expect(end).toBe('dead')
    expect(attempts).toHaveLength(WAITS.length + 1)
    expect(attempts.at(-1)).toBeCloseTo(75.585, 2)
  })

  it('reaches a receiver that is back after three days', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10 }),
        (dice) => {
          let turn = 0
          const { attempts, end } = play(
            (hours) => (hours < 72 ? failed : { kind: 'delivered', status: 204 }),
            () => dice[turn++ % dice.length] ?? 0,
          )
          return end === 'delivered' && (attempts.at(-1) ?? 0) >= 72 && attempts.length === 10
        },
      ),
    )
  })

  it('never tries sooner than its wait, nor later than a tenth more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: WAITS.length }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, random) => {
          const step = nextStep(attempt, failed, random)
          const wait = WAITS[attempt - 1] ?? Number.NaN
          return step.kind === 'retry' && step.waitMs >= wait && step.waitMs <= wait * 1.1 + 1
        },
      ),
    )
  })

  it('waits as long as the receiver asks, but not beyond a day', () => {
    expect(asks('90')).toEqual({ kind: 'retry', waitMs: 90_000 })
    expect(asks('1')).toEqual({ kind: 'retry', waitMs: 5_000 })
    expect(asks('99999999')).toEqual({ kind: 'retry', waitMs: 24 * HOUR })
  })

  it('stops at once where the receiver is gone', () => {
    expect(nextStep(1, { kind: 'gone', status: 410 }, 0)).toEqual({ kind: 'dead' })
  })
})
