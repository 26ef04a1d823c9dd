import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Gap, WeeklyCount } from '../../src/model/count.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { weekRows } from '../../src/reports/week-rows.ts'
import { NOT_COUNTED, weeklyCsv, weeklyJson, weeklyTable } from '../../src/reports/weekly.ts'
import type { WeeklyReport } from '../../src/reports/weekly.ts'

const METHOD = {
  asOf: '2026-11-21T10:00:00.000Z',
  zone: 'UTC',
  lexicons: ['sha256:0123456789ab', 'sha256:ba9876543210'],
  engines: ['1.0.0'],
} as const

function row(changes: Partial<WeeklyCount> = {}): WeeklyCount {
  return {
    week: '2026-W46',
    from: '2026-11-09',
    state: 'complete',
    coverage: 0.975,
    key: ['az', 'armenians'],
    collected: null,
    classified: null,
    flagged: 3,
    confirmed: 1,
    pending: 2,
    ...changes,
  }
}

function report(rows: readonly WeeklyCount[], by: WeeklyReport['by'] = 'language-target') {
  return { from: '2026-W46', to: '2026-W47', by, rows, gaps: [GAP], method: METHOD }
}

const GAP: Gap = {
  source: 'council' as SourceId,
  from: '2026-11-10T08:00:00.000Z',
  to: '2026-11-10T20:00:00.000Z',
  reason: 'failing',
}

const TOTALS = [
  row({ key: ['all'], collected: 120, classified: 119 }),
  row({ week: '2026-W47', from: '2026-11-16', state: 'running', key: ['all'], collected: 0 }),
  row({
    key: ['all'],
    state: 'not-watched',
    coverage: null,
    flagged: null,
    confirmed: null,
    pending: null,
  }),
  row({ key: ['all'], coverage: 0.5 }),
]

describe('weeklyCsv', () => {
  it('reads back as it was, with the method in each row', () => {
    const csv = weeklyCsv(report([row(), row({ key: ['hy', 'azerbaijanis'] })]))
    const rows: unknown = parse(csv, { columns: true })
    const method = {
      as_of: METHOD.asOf,
      zone: 'UTC',
      engines: '1.0.0',
      lexicons: 'sha256:0123456789ab sha256:ba9876543210',
    }
    const figures = { flagged: '3', confirmed: '1', pending: '2', coverage: '0.975' }
    const week = { week: '2026-W46', from: '2026-11-09', state: 'complete' }
    expect(rows).toEqual([
      { ...week, language: 'az', target: 'armenians', ...figures, ...method },
      { ...week, language: 'hy', target: 'azerbaijanis', ...figures, ...method },
    ])
  })

  it('leaves an empty figure empty and writes a zero', () => {
    const csv = weeklyCsv(report(TOTALS, 'total'))
    const rows = parse(csv, { columns: true }) as Record<string, string>[]
    expect(rows.map((one) => one['collected'])).toEqual(['120', '0', '', ''])
    expect(rows.map((one) => one['flagged'])).toEqual(['3', '3', '', '3'])
  })

  it.each(['=1+1', '+1', '-1', '@cmd', '\tx', '\rx', '＝1+1'])(
    'makes %o no formula in a spreadsheet',
    (cell) => {
      const csv = weeklyCsv(report([row({ key: [cell, 'a,"b"\nc'] })]))
      const rows = parse(csv, { columns: true }) as Record<string, string>[]
      expect(rows[0]).toMatchObject({ language: `'${cell}`, target: 'a,"b"\nc' })
    },
  )
})

describe('weeklyJson', () => {
  it('holds rows, method and what is not counted', () => {
    const text = weeklyJson(report([row()]))
    const range = { from: '2026-W46', to: '2026-W47', by: 'language-target' }
    expect(JSON.parse(text)).toEqual({
      rows: [row()],
      gaps: [GAP],
      method: { ...range, ...METHOD, notCounted: NOT_COUNTED },
    })
  })
})

describe('weeklyTable', () => {
  it('lays figures in columns, marks weeks and states the method', () => {
    const lines = weeklyTable(report(TOTALS, 'total')).split('\n')
    expect(lines.slice(0, 5)).toEqual([
      'week      collected  classified  flagged  confirmed  pending  coverage',
      '2026-W46        120         119        3          1        2      0.97',
      '2026-W47          0           -        3          1        2      0.97  week not over',
      '2026-W46          -           -        -          -        -         -  no source was running',
      '2026-W46          -           -        3          1        2      0.50  watched in part',
    ])
    const rest = lines.slice(5).join('\n')
    expect(rest).toContain('council, 2026-11-10T08:00 to 2026-11-10T20:00: collecting failed')
    for (const part of ['as of 2026-11-21T10:00:00.000Z', 'UTC', 'sha256:ba9876543210', '1.0.0']) {
      expect(rest).toContain(part)
    }
  })

  it('shows only the figures that a breakdown has', () => {
    const [header] = weeklyTable(report([row()])).split('\n')
    expect(header).toBe('week      language  target     flagged  confirmed  pending  coverage')
  })
})

describe('weekRows', () => {
  const watched = { running: new Set(['2026-11-09', '2026-11-16']), held: new Set(['2026-11-02']) }
  const coverage = new Map([['2026-11-09', 0.5]])
  const weeks = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']
  const sum = {
    week: '2026-11-09',
    collected: 2,
    classified: 2,
    flagged: 2,
    confirmed: 1,
    pending: 1,
  }

  it('tells zero, empty, running and a lower bound apart', () => {
    const sums = [{ ...sum, key: ['all'] }]
    const rows = weekRows({ by: 'total', weeks, running: '2026-11-16', watched, coverage, sums })
    expect(rows.map((one) => one.coverage)).toEqual([null, 0.5, null, null])
    expect(rows.map((one) => [one.week, one.state, one.flagged])).toEqual([
      ['2026-W45', 'partial', 0],
      ['2026-W46', 'complete', 2],
      ['2026-W47', 'running', 0],
      ['2026-W48', 'not-watched', null],
    ])
  })

  it('sets every key of the range in every week, in order', () => {
    const sums = [
      { ...sum, key: ['tr'] },
      { ...sum, week: '2026-11-16', key: ['az'] },
    ]
    const rows = weekRows({ by: 'language', weeks, running: '2026-11-16', watched, coverage, sums })
    expect(rows.map((one) => `${one.week} ${one.key.join()} ${one.flagged}`)).toEqual([
      '2026-W45 az 0',
      '2026-W45 tr 0',
      '2026-W46 az 0',
      '2026-W46 tr 2',
      '2026-W47 az 2',
      '2026-W47 tr 0',
      '2026-W48 az null',
      '2026-W48 tr null',
    ])
  })

  it('has no row for a breakdown without a key', () => {
    const given = { by: 'target', weeks, running: '2026-11-16', watched, coverage } as const
    const rows = weekRows({ ...given, sums: [] })
    expect(rows).toEqual([])
  })
})
