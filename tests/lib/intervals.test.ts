import { expect, test } from 'vitest'
import { lengthOf, merged, shared, without } from '../../src/lib/intervals.ts'

test('stretches that touch or overlap are one, and empty ones none', () => {
  expect(
    merged([
      [5, 9],
      [1, 3],
      [3, 4],
      [7, 8],
      [9, 9],
      [20, 10],
    ]),
  ).toEqual([
    [1, 4],
    [5, 9],
  ])
  expect(merged([])).toEqual([])
})

test('what two have in common, and what one has alone, make up the one', () => {
  const one = [[0, 10], [20, 30]] as const // prettier-ignore
  const other = [[5, 22], [29, 40]] as const // prettier-ignore
  expect(shared(one, other)).toEqual([[5, 10], [20, 22], [29, 30]]) // prettier-ignore
  expect(without(one, other)).toEqual([[0, 5], [22, 29]]) // prettier-ignore
  expect(lengthOf(shared(one, other)) + lengthOf(without(one, other))).toBe(lengthOf(one))
  expect(without(one, [])).toEqual(one)
  expect(shared(one, [])).toEqual([])
})

test('time that is said twice is counted once', () => {
  expect(
    lengthOf([
      [0, 10],
      [5, 15],
    ]),
  ).toBe(15)
})
