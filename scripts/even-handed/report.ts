import type { Comparison } from './compare.ts'

/** What was compared, a line for each language, and every difference, for a reader. */
export function report(compared: readonly Comparison[]): string {
  const rows = compared.map(({ language, groups, templates, texts, differences }) =>
    [language, templates, groups, texts, differences.length].map(String),
  )
  const sum = (column: number): string =>
    String(rows.reduce((total, row) => total + Number(row[column]), 0))
  const table = [
    ['language', 'sentences', 'groups', 'texts', 'differences'],
    ...rows,
    ['all', sum(1), '', sum(3), sum(4)],
  ]
  const lines = table.map((row) =>
    row
      .map((cell) => cell.padEnd(12))
      .join('')
      .trimEnd(),
  )
  const found = compared
    .flatMap(({ differences }) => differences)
    .map(
      ({ language, template, groups, field, got, expected }) =>
        `${language} “${template}” ${groups}: ${field} is ${got}, expected ${expected}`,
    )
  return [...lines, ...(found.length === 0 ? [] : ['', ...found])].join('\n')
}
