import { describe, expect, it } from 'vitest'
import { mergeOverlaps } from '../../src/classify/overlap.ts'
import type { Category } from '../../src/model/category.ts'
import type { Flag } from '../../src/model/flag.ts'
import type { EntryId } from '../../src/model/ids.ts'
import type { Span } from '../../src/model/span.ts'

function flag(entry: string, category: Category, ...spans: Span[]): Flag {
  return {
    entry: entry as EntryId,
    category,
    targets: [],
    binding: 'none',
    severity: 1,
    why: [{ rule: 'entry', delta: 1 }],
    use: 'direct',
    confidence: 0.5,
    tier: 0,
    spans,
    surface: '',
    via: [],
  }
}

const ids = (flags: readonly Flag[]): string[] => flags.map((each) => each.entry)

describe('mergeOverlaps', () => {
  it('keeps the longest of overlapping flags of one category', () => {
    const short = flag('en-f-001', 'DEHUM_ANIMAL', [4, 7])
    const long = flag('en-f-002', 'DEHUM_ANIMAL', [0, 12])
    expect(ids(mergeOverlaps([short, long]))).toEqual(['en-f-002'])
  })

  it('keeps overlapping flags of two categories, in a stable order', () => {
    const a = flag('en-f-001', 'DEHUM_ANIMAL', [0, 7])
    const b = flag('en-f-002', 'EXPEL', [0, 7])
    expect(mergeOverlaps([b, a])).toEqual(mergeOverlaps([a, b]))
    expect(ids(mergeOverlaps([b, a]))).toEqual(['en-f-001', 'en-f-002'])
  })

  it('keeps flags of one category that do not touch, also within a gap', () => {
    const outer = flag('en-f-001', 'EXPEL', [0, 5], [20, 23])
    const between = flag('en-f-002', 'EXPEL', [8, 12])
    expect(ids(mergeOverlaps([between, outer]))).toEqual(['en-f-001', 'en-f-002'])
  })

  it('prefers the higher severity, then the lower id, where two are equally long', () => {
    const low = flag('en-f-001', 'EXPEL', [0, 5])
    const high: Flag = { ...flag('en-f-009', 'EXPEL', [0, 5]), severity: 4 }
    expect(ids(mergeOverlaps([low, high]))).toEqual(['en-f-009'])
    expect(ids(mergeOverlaps([flag('en-f-003', 'EXPEL', [0, 5]), low]))).toEqual(['en-f-001'])
  })

  it('answers nothing with nothing', () => {
    expect(mergeOverlaps([])).toEqual([])
  })
})
