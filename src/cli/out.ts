/** Writes an answer to standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Tells a person something beside the answer, on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Rows as columns of equal width; the first row is the head. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, String(cell).length)
    })
  }
  return rows
    .map((row) =>
      row
        .map((cell, at) => String(cell).padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
