import { describe, expect, it } from 'vitest'
import { progressText } from '../../src/cli/progress-line.ts'

const counts = { received: 1200, added: 1100, rejected: 3, perSecond: 412.4 }

describe('progressText', () => {
  it('tells statements a second, what is done, what was rejected and the time that is left', () => {
    expect(progressText({ ...counts, part: 0.257, secondsLeft: 8.2 })).toBe(
      '1200 statements (25 %), 1100 new, 3 rejected, 412/s, about 9 s left',
    )
  })

  it('leaves out what the source does not say', () => {
    expect(progressText({ ...counts, part: null, secondsLeft: null })).toBe(
      '1200 statements, 1100 new, 3 rejected, 412/s',
    )
  })
})
