import { stringify } from 'csv-stringify/sync'
import type { Removal } from '../model/removal.ts'
import type { Instant } from '../model/time.ts'

/** What one line of the list needs. */
export interface ListedRemoval extends Removal {
  readonly source: string
  readonly item: string
  readonly address: string
  readonly asked: string
  readonly capturedAt: Instant
  readonly looks: number
  readonly nextAt: Instant | null
}

const HEADER = [
  'source',
  'item',
  'state',
  'since',
  'captured_at',
  'last_online_at',
  'gone_at',
  'hours_there_at_least',
  'hours_there_at_most',
  'looks',
  'next_look_at',
  'address',
  'looked_for_at',
]

/**
 * As CSV (RFC 4180). How long something stood is known between two looks only: `at_least` to the
 * last that saw it, `at_most` to the first that found it gone; both in hours after it was captured.
 * Cells that a spreadsheet would run as a formula begin with an apostrophe.
 */
export function removalsCsv(rows: readonly ListedRemoval[]): string {
  const lines = rows.map((row) => {
    const gone = row.state === 'gone'
    return [
      row.source,
      row.item,
      row.state,
      row.since,
      row.capturedAt,
      row.lastOnlineAt,
      gone ? row.goneAt : null,
      hours(row.capturedAt, row.lastOnlineAt),
      gone ? hours(row.capturedAt, row.goneAt) : null,
      row.looks,
      row.nextAt,
      row.address,
      row.asked,
    ]
  })
  return stringify([HEADER, ...lines], { escape_formulas: true, record_delimiter: 'windows' })
}

function hours(from: Instant, to: Instant | null): string | null {
  if (to === null) return null
  return (Math.max(0, Date.parse(to) - Date.parse(from)) / 3_600_000).toFixed(1)
}

/** What is believed, in words that claim no more than is known: `still online on 2026-11-21`. */
export function removalLine({ state, since, lastOnlineAt, goneAt }: Removal): string {
  const seen = lastOnlineAt === null ? 'never seen online' : `last seen ${day(lastOnlineAt)}`
  if (state === 'new') return 'not looked at yet'
  if (state === 'gone') return `gone on ${day(goneAt)}, ${seen}`
  if (state === 'blocked' || state === 'unreachable') return `${state} since ${day(since)}, ${seen}`
  return state === 'online'
    ? `still online on ${day(lastOnlineAt)}`
    : `still online on ${day(lastOnlineAt)}, ${state}`
}

function day(at: Instant | null): string {
  return at === null ? 'never' : at.slice(0, 10)
}
