import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { type ListedRemoval, removalLine, removalsCsv } from '../../src/reports/removals.ts'

function row(changes: Partial<ListedRemoval> = {}): ListedRemoval {
  return {
    source: 'council',
    item: 'an-item',
    address: 'https://council.example/a',
    asked: 'https://council.example/a',
    state: 'gone',
    since: '2026-11-21T16:00:00.000Z',
    capturedAt: '2026-11-20T10:00:00.000Z',
    lastOnlineAt: '2026-11-21T10:00:00.000Z',
    goneAt: '2026-11-21T13:30:00.000Z',
    looks: 5,
    nextAt: '2026-11-23T10:00:00.000Z',
    ...changes,
  }
}

it('removalsCsv says between which times something went, and claims no more', () => {
  const doubted = row({ state: 'online' })
  const unseen = row({ lastOnlineAt: null })
  const rows = parse(removalsCsv([row(), doubted, unseen]), { columns: true }) as Record<string, string>[] // prettier-ignore
  expect(rows.map((one) => [one['hours_there_at_least'], one['hours_there_at_most']])).toEqual([
    ['24.0', '27.5'],
    ['24.0', ''],
    ['', '27.5'],
  ])
  expect(rows.map((one) => one['gone_at'])).toEqual([row().goneAt, '', row().goneAt])
})

it('removalsCsv makes no formula of an address', () => {
  const rows = parse(removalsCsv([row({ address: '=1+1' })]), { columns: true }) as Record<string, string>[] // prettier-ignore
  expect(rows[0]?.['address']).toBe("'=1+1")
})

it.each([
  [row(), 'gone on 2026-11-21, last seen 2026-11-21'],
  [row({ lastOnlineAt: null }), 'gone on 2026-11-21, never seen online'],
  [row({ state: 'new' }), 'not looked at yet'],
  [row({ state: 'online' }), 'still online on 2026-11-21'],
  [row({ state: 'moved' }), 'still online on 2026-11-21, moved'],
  [row({ state: 'blocked' }), 'blocked since 2026-11-21, last seen 2026-11-21'],
])('removalLine claims what is known and no more', (removal, line) => {
  expect(removalLine(removal)).toBe(line)
})
