import { expect, test } from 'vitest'
import { UsageError } from '../../src/lib/errors.ts'
import { periodOf } from '../../src/lib/period.ts'

const NOW = '2026-11-21T10:00:00.000Z'

test('a time without an end lasts until now, and one without a begin so many days', () => {
  expect(periodOf(undefined, undefined, NOW, 7)).toEqual({
    from: '2026-11-14T10:00:00.000Z',
    to: NOW,
  })
  expect(periodOf('2026-11-20', undefined, NOW, 7)).toEqual({
    from: '2026-11-20T00:00:00.000Z',
    to: NOW,
  })
  expect(periodOf(undefined, '2026-11-08', NOW, 7).from).toBe('2026-11-01T00:00:00.000Z')
})

test.each([
  ['yesterday', undefined, /from: found "yesterday".*2026-11-21T10:00:00Z/],
  [undefined, 'soon', /to: found "soon"/],
  ['2026-11-21T10:00:00Z', undefined, /not before/],
  ['2026-11-22', '2026-11-21', /not before/],
])('%s to %s is refused', (from, to, message) => {
  const ask = () => periodOf(from, to, NOW, 7)
  expect(ask).toThrow(UsageError)
  expect(ask).toThrow(message)
})
