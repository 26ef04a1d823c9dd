// @ts-check
/** Writes what the fault suite noted, one JSON object a line, as one table. */

/**
 * @typedef {{ rows: string, what: string, verdict: string, injected?: string, items?: number,
 *   lost?: number, doubled?: number, refused?: number, recoveryMs?: number, why?: string }} Line
 */

const HEADS = ['row', 'injected', 'items', 'lost', 'doubled', 'refused', 'recovery', 'verdict']

/**
 * @param {string} lines as tests/support/faults/fault.ts writes them
 * @param {readonly string[]} rows those that were asked for; none: all
 */
export function table(lines, rows) {
  const all = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => /** @type {Line} */ (JSON.parse(line)))
    .filter((line) => rows.length === 0 || rows.some((row) => line.rows.includes(row)))
    .toSorted((a, b) => (a.rows < b.rows ? -1 : a.rows > b.rows ? 1 : 0))
  const cells = [HEADS, ...all.map(cellsOf)]
  const widths = HEADS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const written = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [written[0], '-'.repeat(written[0]?.length ?? 0), ...written.slice(1)].join('\n')
}

/** @param {number | undefined} of */
function number(of) {
  return of === undefined ? '' : String(of)
}

/** @param {Line} line */
function cellsOf(line) {
  return [
    line.rows,
    line.injected ?? line.what,
    number(line.items),
    number(line.lost),
    number(line.doubled),
    number(line.refused),
    line.recoveryMs === undefined ? '' : `${(line.recoveryMs / 1000).toFixed(1)} s`,
    line.why === undefined ? line.verdict : `${line.verdict}: ${line.why}`,
  ]
}
