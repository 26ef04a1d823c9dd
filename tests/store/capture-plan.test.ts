import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemId } from '../../src/model/ids.ts'
import { planCapture } from '../../src/store/capture-plan.ts'
import type { Identity, KnownItem } from '../../src/store/capture-plan.ts'

function said(key: string, text: string, author = ''): Identity {
  return { key, keyHash: `#${key}`, textHash: `#${text}`, authorHash: `#${author}` }
}

function clash(key: string, text: string): Identity {
  return { ...said(key, text), keyHash: '#same' }
}

function counter(): () => ItemId {
  let last = 0
  return () => `i${(last += 1)}` as ItemId
}

/** The rows that follow from a plan. */
function after(known: readonly KnownItem[], batch: readonly Identity[], newId: () => ItemId) {
  const { inserts, shown } = planCapture(known, batch, newId)
  const fresh = inserts.map(({ id, version, from }) => ({ ...from, id, version, current: true }))
  return [...known, ...fresh].map((row) => ({ ...row, current: shown.get(row.id) ?? row.current }))
}

describe('planCapture', () => {
  it('takes the same words of a known key as a sighting', () => {
    const known = after([], [said('a', 'one')], counter())
    const plan = planCapture(known, [said('a', 'one')], counter())
    expect(plan).toMatchObject({ inserts: [], sightings: [{ item: 'i1' }] })
    expect(plan.shown.size).toBe(0)
  })

  it('numbers the versions of a key and names the one that was shown', () => {
    const newId = counter()
    const known = after([], [said('a', 'one'), said('a', 'two'), said('a', 'one')], newId)
    const { inserts, shown } = planCapture(known, [said('a', 'three')], newId)
    expect(inserts).toMatchObject([{ version: 3, previous: 'i1' }])
    expect([...shown]).toEqual([['i1', false]])
  })

  it('makes another author of the same words another version', () => {
    const known = after([], [said('a', 'one', 'p-1')], counter())
    const { inserts } = planCapture(known, [said('a', 'one', 'p-2')], () => 'new' as ItemId)
    expect(inserts).toMatchObject([{ id: 'new', version: 2, previous: 'i1' }])
  })

  it('hides what a key showed when it now says what another key said first', () => {
    const known = after([], [said('a', 'one'), said('b', 'two')], counter())
    const { inserts, sightings, shown } = planCapture(known, [said('b', 'one')], counter())
    expect(inserts).toEqual([])
    expect(sightings).toMatchObject([{ item: 'i1' }])
    expect([...shown]).toEqual([['i2', false]])
  })

  it('gives two keys with one hash different numbers and no common past', () => {
    const known = after([], [clash('a', 'one')], counter())
    const { inserts, shown } = planCapture(known, [clash('b', 'two')], () => 'new' as ItemId)
    expect(inserts).toMatchObject([{ version: 2, previous: null }])
    expect(shown.size).toBe(0)
  })

  it('comes to the same by one batch as by many', () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'd')
    const batch = fc.array(fc.tuple(letter, letter).map(([key, text]) => said(key, text)))
    fc.assert(
      fc.property(batch, (all) => {
        const newId = counter()
        const one = after([], all, counter())
        const many = all.reduce<readonly KnownItem[]>(
          (known, next) => after(known, [next], newId),
          [],
        )
        expect(many).toEqual(one)
        const versions = one.map((row) => `${row.key} ${row.version}`)
        expect(new Set(versions).size).toBe(versions.length)
        const last = all.at(-1)
        const shown = one.find((row) => row.textHash === last?.textHash)
        expect(shown?.current).toBe(last === undefined ? undefined : true)
      }),
      { numRuns: 500 },
    )
  })
})
