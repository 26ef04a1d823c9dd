import { describe, expect, test } from 'vitest'
import { slowDown } from '../../../src/api/sign-in/slow-down.ts'

function withClock() {
  const clock = { now: 0 }
  const slow = slowDown(() => clock.now)
  const fail = (name: string, times: number) => {
    for (let i = 0; i < times; i += 1) slow.failed(name)
  }
  return { clock, slow, fail }
}

describe('guesses at one name', () => {
  test('cost nothing for three slips', () => {
    const { slow, fail } = withClock()
    fail('admin', 2)
    expect(slow.delay('admin')).toBe(0)
  })

  test('wait twice as long each time, up to four seconds', () => {
    const { slow } = withClock()
    const delays = Array.from({ length: 10 }, () => {
      slow.failed('admin')
      return slow.delay('admin')
    })
    expect(delays).toEqual([0, 0, 250, 500, 1000, 2000, 4000, 4000, 4000, 4000])
  })

  test('do not slow another name', () => {
    const { slow, fail } = withClock()
    fail('admin', 50)
    expect(slow.delay('someone')).toBe(0)
  })

  test('are forgotten after a success, and fifteen minutes after the last failure', () => {
    const { clock, slow, fail } = withClock()
    fail('admin', 9)
    slow.passed('admin')
    expect(slow.delay('admin')).toBe(0)
    fail('admin', 9)
    clock.now += 15 * 60_000 + 1
    expect(slow.delay('admin')).toBe(0)
  })

  test('at names without end keep the memory bounded, and the one under attack is kept', () => {
    const { slow, fail } = withClock()
    for (let i = 0; i < 30_000; i += 1) {
      slow.failed(`guess-${i}`)
      if (i % 5000 === 0) fail('admin', 5)
    }
    expect(slow.delay('admin')).toBe(4000)
    fail('guess-0', 2)
    expect(slow.delay('guess-0')).toBe(0)
  })
})
