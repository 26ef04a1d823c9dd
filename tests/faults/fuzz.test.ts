import { describe, expect, it } from 'vitest'
import { LONG, times } from '../support/faults/fault.ts'
import { TARGETS } from '../support/fuzz/targets/index.ts'
import { fuzz } from '../support/fuzz/watch.ts'

const COUNT = times(400, 100_000)
const SEED = 20_261_128
const MB = 1024 * 1024

describe('hostile input', () => {
  it.each(TARGETS.map((target) => target.name))(
    `F27: ${COUNT} spoiled inputs of %s are read, or refused with a reason`,
    { timeout: LONG ? 7_200_000 : 600_000 },
    async (name) => {
      const { heap, ...counts } = await fuzz(name, { seed: SEED, from: 0, count: COUNT })
      expect(counts.read + counts.refused + counts.empty).toBe(COUNT)
      expect(counts.read).toBeGreaterThan(COUNT / 200)
      expect(heap[1] - heap[0]).toBeLessThan(32 * MB)
    },
  )
})
