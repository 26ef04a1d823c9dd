import { expectedItems } from './check.ts'
import type { Outside } from './statements.ts'
import type { Summary } from './summary.ts'

/** Figures that are not what the statements say they must be, in words. */
export function wrongFigures(summary: Summary, outside: Outside): readonly string[] {
  const expected = expectedItems(outside)
  const flagged = expected.filter(({ expect }) => expect.flagged >= 2).length
  const alerts = outside.sources
    .filter(({ publisher }) => publisher.kind === 'office')
    .flatMap(({ items }) => items)
    .filter(({ expect }) => expect.flagged >= 4 && expect.use === 'direct').length
  const bad = outside.archive.filter((line) => 'bad' in line).length
  const figures: readonly (readonly [string, number, number])[] = [
    ['collected', summary.collected, expected.length],
    ['classified', summary.classified, expected.length],
    ['bad lines', summary.rejected, bad],
    ['flagged', summary.flagged, flagged],
    ['alerts', summary.alerts, alerts],
    ['delivered', summary.delivered, alerts],
  ]
  return figures.flatMap(([what, is, must]) =>
    is === must ? [] : [`${what}: ${is}, expected ${must}`],
  )
}
