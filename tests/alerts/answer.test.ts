import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/alerts/answer.ts'

const at = new Date('2026-11-21T10:00:00.000Z')
const read = (status: number, headers = {}) => readAnswer({ status, headers }, at)

describe('the answer of a receiver', () => {
  it.each([200, 201, 202, 204, 299])('is a success with %i', (status) => {
    expect(read(status)).toEqual({ kind: 'delivered', status })
  })

  it.each([100, 300, 301, 302, 307, 308, 400, 401, 404, 408, 409, 411, 429, 500, 502, 503, 504])(
    'is a failure with %i',
    (status) => {
      expect(read(status)).toMatchObject({ kind: 'failed', status, retryAfterMs: 0 })
    },
  )

  it('switches the endpoint off with 410 alone', () => {
    expect(read(410)).toEqual({ kind: 'gone', status: 410 })
  })

  it.each([
    [429, '120', 120_000],
    [503, 'Sat, 21 Nov 2026 10:05:00 GMT', 300_000],
    [503, 'Sat, 21 Nov 2026 09:00:00 GMT', 0],
    [429, 'soon', 0],
    [429, '-5', 0],
    [429, '1e9', 0],
    [500, '120', 0],
    [404, '120', 0],
  ])('with %i asks by Retry-After "%s" for %i ms', (status, value, ms) => {
    expect(read(status, { 'retry-after': value })).toMatchObject({ retryAfterMs: ms })
  })
})
