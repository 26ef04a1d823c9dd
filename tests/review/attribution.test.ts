import { describe, expect, test } from 'vitest'
import type { UserId } from '../../src/model/ids.ts'
import type { AttributionAct } from '../../src/model/speaker.ts'
import { attributionState, canWithdraw } from '../../src/review/attribution.ts'

/** Events written as `user act`. */
function events(...lines: readonly string[]) {
  return lines.map((line) => {
    const [user, act] = line.split(' ')
    return { user: user as UserId, act: act as AttributionAct }
  })
}

describe('an attribution', () => {
  test.each([
    ['is proposed until somebody decides', [], 'proposed'],
    ['is confirmed', ['a confirm'], 'confirmed'],
    ['is rejected', ['a reject'], 'rejected'],
    ['is what was said last', ['a confirm', 'b reject'], 'rejected'],
    ['is open again where the act was withdrawn', ['a confirm', 'a withdraw'], 'proposed'],
    ['falls back to what another said', ['a confirm', 'b reject', 'b withdraw'], 'confirmed'],
    ['keeps what another said last', ['a confirm', 'b reject', 'a withdraw'], 'rejected'],
  ])('%s', (_, lines, state) => {
    expect(attributionState(events(...lines))).toBe(state)
  })

  test('is withdrawn by nobody but its author', () => {
    expect(canWithdraw(events('a confirm'), 'a' as UserId)).toBe(true)
    expect(canWithdraw(events('a confirm'), 'b' as UserId)).toBe(false)
    expect(canWithdraw(events('a confirm', 'a withdraw'), 'a' as UserId)).toBe(false)
  })
})
