import { expect, test } from 'vitest'
import { mad, median } from '../../src/lib/median.ts'

test.each([
  [[], null, null],
  [[7], 7, 0],
  [[9, 1, 5], 5, 4],
  [[1, 2, 3, 100], 2.5, 1],
  [[1, 1, 1, 1, 1000], 1, 0],
])('of %j the median is %s and the MAD %s', (values, middle, deviation) => {
  expect(median(values)).toBe(middle)
  expect(mad(values)).toBe(deviation)
})
