import { stringify } from 'csv-stringify/sync'
import {
  type Breakdown,
  type CountMethod,
  ENOUGH_COVERAGE,
  type Gap,
  type WeeklyCount,
} from '../model/count.ts'
import { gapLine } from './coverage.ts'

/** Weekly figures with all that is needed to draw them again. */
export interface WeeklyReport {
  /** First and last week, both included. */
  readonly from: string
  readonly to: string
  readonly by: Breakdown
  readonly rows: readonly WeeklyCount[]
  readonly gaps: readonly Gap[]
  readonly method: CountMethod
}

/** What the figures leave out, in plain words. */
export const NOT_COUNTED: readonly string[] = [
  'Flags of severity 1, and flags that are negated, condemned or mentioned.',
  'Earlier versions of a statement that its source has since changed.',
  'Statements in a language without a lexicon: they are collected, never called clean.',
  'Images, sound and video.',
  'Whatever the listed sources did not publish or Tocsin did not collect.',
]

/** What the parts of a key are, for each breakdown. */
const PARTS: Readonly<Record<Breakdown, readonly string[]>> = {
  total: [],
  language: ['language'],
  target: ['target'],
  category: ['category'],
  severity: ['severity'],
  use: ['use'],
  'language-target': ['language', 'target'],
  'category-target': ['category', 'target'],
}

const FIGURES = ['collected', 'classified', 'flagged', 'confirmed', 'pending'] as const

/**
 * As CSV (RFC 4180, comma, CRLF, one header row). An empty figure is empty, which is not zero. The
 * method stands in the last columns of each row, so that a row taken out of the file still says
 * where it is from. Cells that a spreadsheet would run as a formula begin with an apostrophe.
 */
export function weeklyCsv(report: WeeklyReport): string {
  const { rows, method } = report
  const parts = PARTS[report.by]
  const figures = figuresOf(report)
  const header = ['week', 'from', 'state', ...parts, ...figures]
  const lines = rows.map((row) => [
    row.week,
    row.from,
    row.state,
    ...parts.map((_, index) => row.key[index] ?? ''),
    ...figures.map((figure) => row[figure]),
    row.coverage,
    method.asOf,
    method.zone,
    method.lexicons.join(' '),
    method.engines.join(' '),
  ])
  return stringify([[...header, 'coverage', 'as_of', 'zone', 'lexicons', 'engines'], ...lines], {
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

/** As JSON, with the method and what is not counted. */
export function weeklyJson({ from, to, by, rows, gaps, method }: WeeklyReport): string {
  const all = { from, to, by, ...method, notCounted: NOT_COUNTED }
  return JSON.stringify({ rows, gaps, method: all }, null, 2)
}

/** As text for a terminal: aligned columns, `-` for an empty figure, and the method below. */
export function weeklyTable(report: WeeklyReport): string {
  const parts = PARTS[report.by]
  const figures = figuresOf(report)
  const header = ['week', ...parts, ...figures, 'coverage', '']
  const lines = report.rows.map((row) => [
    row.week,
    ...parts.map((_, index) => row.key[index] ?? ''),
    ...figures.map((figure) => (row[figure] === null ? '-' : String(row[figure]))),
    row.coverage === null ? '-' : row.coverage.toFixed(2),
    markOf(row),
  ])
  const numbers = new Set([...figures, 'coverage'].map((_, index) => 1 + parts.length + index))
  return [...aligned([header, ...lines], numbers), '', ...footer(report)].join('\n')
}

/** Gaps that are listed below a table. */
const SHOWN_GAPS = 20

const MARKS: Readonly<Record<WeeklyCount['state'], string>> = {
  complete: '',
  running: 'week not over',
  'not-watched': 'no source was running',
  partial: 'no source was running; captured later, a lower bound',
}

/** A fall in a week that was watched in part may be a hole: the mark says so. */
function markOf({ state, coverage }: WeeklyCount): string {
  if (MARKS[state] !== '' || coverage === null || coverage >= ENOUGH_COVERAGE) return MARKS[state]
  return 'watched in part'
}

function figuresOf({ by }: WeeklyReport): readonly (typeof FIGURES)[number][] {
  return by === 'total' || by === 'language' ? FIGURES : FIGURES.slice(2)
}

function aligned(
  table: readonly (readonly string[])[],
  numbers: ReadonlySet<number>,
): readonly string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((line) => (line[column] ?? '').length)),
  )
  return table.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return numbers.has(column) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

function footer({ from, to, gaps, method }: WeeklyReport): readonly string[] {
  return [
    `ISO weeks ${from} to ${to}, ${method.zone}, as of ${method.asOf}.`,
    'An item counts once in each row: rows of one week need not add up to its total.',
    'A flag is never a finding: software points, a person decides.',
    `Lexicons: ${method.lexicons.join(', ') || 'none'}. Engines: ${method.engines.join(', ') || 'none'}.`,
    ...(gaps.length === 0 ? [] : ['Not watched, though it was scheduled (UTC):']),
    ...gaps.slice(0, SHOWN_GAPS).map((gap) => `- ${gapLine(gap)}`),
    ...(gaps.length > SHOWN_GAPS ? [`- and ${gaps.length - SHOWN_GAPS} more: --format json`] : []),
    'Not counted:',
    ...NOT_COUNTED.map((line) => `- ${line}`),
  ]
}
