import { describe, expect, test } from 'vitest'
import { busiestWindow, type TimedPost } from '../../src/reports/busiest.ts'

/** Posts written as `minute account`. */
function posts(...lines: readonly string[]): readonly TimedPost[] {
  return lines.map((line) => {
    const [minute = '', account = ''] = line.split(' ')
    return { at: new Date(Date.UTC(2026, 10, 21, 10, Number(minute))).toISOString(), account }
  })
}

describe('the busiest window', () => {
  test('is the one with most accounts, not with most posts', () => {
    const found = busiestWindow(posts('0 a', '1 a', '2 a', '3 a', '40 b', '44 c', '45 d'), 10)
    expect(found).toEqual({
      from: '2026-11-21T10:40:00.000Z',
      to: '2026-11-21T10:45:00.000Z',
      accounts: 3,
      posts: 3,
    })
  })

  test('counts an account once, however often it posts', () => {
    expect(busiestWindow(posts('0 a', '1 a', '2 b', '3 a'), 10)).toMatchObject({ accounts: 2 })
  })

  test('holds its last minute and no later one', () => {
    expect(busiestWindow(posts('0 a', '10 b'), 10)?.accounts).toBe(2)
    expect(busiestWindow(posts('0 a', '11 b'), 10)?.accounts).toBe(1)
  })

  test('moves on: an account that left does not count', () => {
    const found = busiestWindow(posts('0 a', '6 b', '12 c', '18 d', '24 e'), 10)
    expect(found).toMatchObject({ accounts: 2, from: '2026-11-21T10:00:00.000Z' })
  })

  test('does not depend on the order of the posts', () => {
    const given = posts('3 c', '0 a', '1 b', '50 d')
    expect(busiestWindow(given.toReversed(), 10)).toEqual(busiestWindow(given, 10))
  })

  test('is missing where there is no post', () => {
    expect(busiestWindow([], 10)).toBeNull()
  })
})
