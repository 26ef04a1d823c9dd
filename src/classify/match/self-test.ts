import type { Entry, Lexicon } from '../../lexicon/types.ts'
import { match } from './match.ts'

/** An entry's own example that does not come out as the entry says. */
export interface Failure {
  readonly entry: Entry
  readonly example: string
  /** Whether the example was to be found. */
  readonly expected: boolean
}

function isFound(lexicon: Lexicon, entry: Entry, example: string): boolean {
  const found = match(lexicon, example, [entry.language])
  return found.matches.some((row) => row.entry.id === entry.id)
}

/** Tries every active entry's own examples; empty: all come out as they say. Pure. */
export function testLexicon(lexicon: Lexicon): readonly Failure[] {
  const failures: Failure[] = []
  for (const entry of lexicon.entries.values()) {
    if (entry.status === 'retired') continue
    for (const [examples, expected] of [
      [entry.examples.match, true],
      [entry.examples.not, false],
    ] as const) {
      for (const example of examples) {
        if (isFound(lexicon, entry, example) === expected) continue
        failures.push({ entry, example, expected })
      }
    }
  }
  return failures
}
