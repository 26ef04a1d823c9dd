import { describe, expect } from 'vitest'
import { fault, times } from '../support/faults/fault.ts'
import { TARGETS } from '../support/fuzz/targets/index.ts'
import { fuzz } from '../support/fuzz/watch.ts'

const COUNT = times(400, 100_000)
const SEED = 20_261_128
const MB = 1024 * 1024

describe('hostile input', () => {
  for (const { name } of TARGETS) {
    fault('F27', `spoiled inputs of ${name} are read, or refused with a reason`, async (line) => {
      const { heap, slowestMs, ...counts } = await fuzz(name, {
        seed: SEED,
        from: 0,
        count: COUNT,
      })
      line.items = COUNT
      line.injected = `${name}: ${counts.read} read, ${counts.refused} refused, ${counts.empty} empty; slowest ${Math.round(slowestMs)} ms`
      expect(counts.read + counts.refused + counts.empty).toBe(COUNT)
      expect(counts.read).toBeGreaterThan(COUNT / 200)
      expect(heap[1] - heap[0]).toBeLessThan(32 * MB)
    })
  }
})
