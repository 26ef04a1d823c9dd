import { describe, expect, it } from 'vitest'
import type { GroupId } from '../../src/model/ids.ts'
import { changesOf } from '../../src/reports/changes.ts'
import { contribution } from '../../src/reports/contribution.ts'
import type { ItemState } from '../../src/reports/contribution.ts'

type FlagPart = ItemState['flags'][number]

function flag(changes: Partial<FlagPart> = {}): FlagPart {
  const targets = ['turks' as GroupId]
  return { category: 'DEHUM_ANIMAL', targets, severity: 3, use: 'direct', ...changes }
}

function state(changes: Partial<ItemState> = {}): ItemState {
  return {
    week: '2026-11-16',
    source: 'assembly',
    current: true,
    language: 'tr',
    flags: [],
    review: 'pending',
    ...changes,
  }
}

const keys = (of: ItemState) => contribution(of)?.flagged.map((key) => key.join(' '))

const judged = (review: ItemState['review']) => {
  const { confirmed, pending } = contribution(state({ review })) ?? {}
  return [confirmed, pending]
}

describe('contribution', () => {
  it('gives nothing for a version that its source no longer shows', () => {
    expect(contribution(state({ current: false, flags: [flag()] }))).toBeNull()
  })

  it('counts an item that is not classified as collected alone', () => {
    expect(contribution(state({ language: null, flags: [flag()] }))).toMatchObject({
      language: 'unclassified',
      classified: 0,
      flagged: [],
    })
  })

  it.each([
    ['of severity 1', { severity: 1 }],
    ['negated', { use: 'negated' }],
    ['condemned', { use: 'condemned' }],
    ['mentioned', { use: 'mentioned' }],
  ] as const)('gives no key for a flag that is %s', (_, changes) => {
    expect(keys(state({ flags: [flag(changes)] }))).toEqual([])
  })

  it('gives each key once, and the highest severity of the flags that count', () => {
    const flags = [flag(), flag({ use: 'attributed' }), flag({ severity: 5, use: 'mentioned' })]
    expect(keys(state({ flags }))).toEqual([
      'total all',
      'language tr',
      'severity 3',
      'category DEHUM_ANIMAL',
      'use direct',
      'target turks',
      'language-target tr turks',
      'category-target DEHUM_ANIMAL turks',
      'use attributed',
    ])
  })

  it('pairs a category with the targets of the same flag alone', () => {
    const flags = [flag(), flag({ category: 'THREAT', targets: ['russians' as GroupId] })]
    const pairs = keys(state({ flags }))?.filter((key) => key.startsWith('category-target'))
    expect(pairs).toEqual(['category-target DEHUM_ANIMAL turks', 'category-target THREAT russians'])
  })

  it('tells confirmed and pending from the other verdicts', () => {
    expect(judged('pending')).toEqual([0, 1])
    expect(judged('confirmed')).toEqual([1, 0])
    for (const review of ['not-a-match', 'offensive-only', 'unclear'] as const) {
      expect(judged(review)).toEqual([0, 0])
    }
  })
})

describe('changesOf', () => {
  it('is empty where nothing that is counted has changed', () => {
    const same = state({ flags: [flag()] })
    expect(changesOf([{ before: same, after: { ...same } }])).toEqual({ items: [], flagged: [] })
  })

  it('moves an item from one key to another', () => {
    const before = state({ language: null })
    expect(changesOf([{ before, after: state() }]).items).toEqual([
      {
        week: '2026-11-16',
        source: 'assembly',
        language: 'unclassified',
        items: -1,
        classified: 0,
      },
      { week: '2026-11-16', source: 'assembly', language: 'tr', items: 1, classified: 1 },
    ])
  })

  it('takes back exactly what it gave', () => {
    const one = state({ flags: [flag(), flag({ targets: [] })], review: 'confirmed' })
    const both = [
      { before: null, after: one },
      { before: one, after: null },
    ]
    expect(changesOf(both)).toEqual({ items: [], flagged: [] })
  })

  it('sums over items of one week and source', () => {
    const after = state({ flags: [flag()] })
    const { items, flagged } = changesOf([
      { before: null, after },
      { before: null, after },
      { before: null, after: { ...after, week: '2026-11-09' } },
    ])
    expect(items.map((row) => [row.week, row.items])).toEqual([
      ['2026-11-16', 2],
      ['2026-11-09', 1],
    ])
    const totals = flagged.filter((row) => row.breakdown === 'total').map((row) => row.flagged)
    expect(totals).toEqual([2, 1])
  })
})
