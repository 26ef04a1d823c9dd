import { createHash } from 'node:crypto'
import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openTree } from '../../src/audit/merkle.ts'

const hash = (...parts: readonly Buffer[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest()
const leaves = (count: number) =>
  Array.from({ length: count }, (_, n) => hash(Buffer.from(String(n))).toString('hex'))

/** The definition of RFC 9162, section 2.1.1, word for word. */
function rootOf(rows: readonly string[]): Buffer {
  if (rows.length === 0) return hash()
  if (rows.length === 1) return hash(Buffer.from([0]), Buffer.from(rows[0] ?? '', 'hex'))
  const k = largestPower(rows.length)
  return hash(Buffer.from([1]), rootOf(rows.slice(0, k)), rootOf(rows.slice(k)))
}

/** Section 2.1.3.1. */
function pathOf(m: number, rows: readonly string[]): readonly Buffer[] {
  if (rows.length === 1) return []
  const k = largestPower(rows.length)
  return m < k
    ? [...pathOf(m, rows.slice(0, k)), rootOf(rows.slice(k))]
    : [...pathOf(m - k, rows.slice(k)), rootOf(rows.slice(0, k))]
}

function largestPower(below: number): number {
  let k = 1
  while (k * 2 < below) k *= 2
  return k
}

describe('the tree', () => {
  test('has the roots and paths that RFC 9162 defines, for every row of every size', () => {
    for (let size = 0; size <= 33; size += 1) {
      const rows = leaves(size)
      const tree = openTree()
      for (const row of rows) tree.add(row, true)
      const { root, proofs } = tree.snapshot()
      expect(root).toBe(rootOf(rows).toString('hex'))
      for (const [n] of rows.entries()) {
        const path = pathOf(n, rows).map((step) => step.toString('hex'))
        expect(proofs.get(n + 1)).toEqual(path)
      }
    }
  })

  test('tells its root on the way without being changed by it', () => {
    assert(
      property(integer({ min: 1, max: 200 }), integer({ min: 1, max: 200 }), (size, at) => {
        const rows = leaves(size)
        const [whole, asked] = [openTree(), openTree()]
        for (const [n, row] of rows.entries()) {
          whole.add(row)
          asked.add(row, n === 0)
          if (n + 1 !== at) continue
          expect(asked.snapshot().root).toBe(rootOf(rows.slice(0, at)).toString('hex'))
        }
        expect(asked.snapshot().root).toBe(whole.snapshot().root)
        expect([...asked.snapshot().proofs.keys()]).toEqual([1])
      }),
      { numRuns: 30 },
    )
  })
})
