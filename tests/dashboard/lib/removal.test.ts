import { describe, expect, it } from 'vitest'
import { standing, there } from '../../../dashboard/src/lib/removal.ts'
import type { RemovalCard } from '../../../src/api/contract/removals.ts'

const card = (changes: Partial<RemovalCard>): RemovalCard => ({
  id: '019aa000-0000-7000-8000-000000000000',
  source: 'feed',
  item: '019aa000-0000-7000-8000-000000000001',
  address: 'https://a.example/',
  asked: 'https://a.example/',
  state: 'online',
  since: '2026-11-20T10:00:00.000Z',
  capturedAt: '2026-11-20T10:00:00.000Z',
  lastOnlineAt: '2026-11-21T10:00:00.000Z',
  goneAt: null,
  looks: 2,
  nextAt: '2026-11-23T10:00:00.000Z',
  ...changes,
})
const GONE = { state: 'gone', goneAt: '2026-11-22T10:00:00.000Z' } as const

describe('how long something was there', () => {
  it.each([
    ['is known between two looks', card(GONE), 'between 24 h and 48 h'],
    ['has no end while it is there', card({}), '24 h or longer'],
    [
      'is at most the first look that missed it',
      card({ ...GONE, lastOnlineAt: null }),
      '48 h at most',
    ],
    ['is not known of what nobody saw', card({ lastOnlineAt: null }), 'not known'],
    ['is not known before the first look', card({ state: 'new' }), 'not known yet'],
    // One look that found it gone is not believed yet.
    [
      'is not ended by a look that is not believed',
      card({ goneAt: GONE.goneAt }),
      '24 h or longer',
    ],
  ])('%s', (_, removal, words) => {
    expect(there(removal)).toBe(words)
  })
})

describe('what is believed of an address', () => {
  it.each(['blocked', 'unreachable'] as const)('never calls %s gone', (state) => {
    expect(standing(card({ state }))).not.toContain('gone')
  })

  it('says when something gone was last seen, and where nobody ever saw it', () => {
    expect(standing(card(GONE))).toBe(
      'gone: first found so 2026-11-22 10:00 UTC, last seen 2026-11-21 10:00 UTC',
    )
    expect(standing(card({ ...GONE, lastOnlineAt: null }))).toContain('never seen online')
  })
})
