import { join } from 'node:path'
import { mentions } from '../../../src/classify/match/groups.ts'
import { match } from '../../../src/classify/match/match.ts'
import { compileLexicon } from '../../../src/lexicon/compile.ts'
import { loadLexicon } from '../../../src/lexicon/load.ts'
import { readLexicon } from '../../../src/lexicon/read.ts'

/** The product's own lexicon. */
export const lexicon = readLexicon(
  compileLexicon(loadLexicon(join(import.meta.dirname, '../../../lexicons'))),
)

/** What is found in a text, the most likely language first. */
export function find(text: string, ...languages: readonly string[]) {
  return match(lexicon, text, languages)
}

/** Concepts (or ids of entries without one) found in a text, each once. */
export function concepts(text: string, ...languages: readonly string[]): readonly string[] {
  const names = find(text, ...languages).matches.map(({ entry }) => entry.concept ?? entry.id)
  return [...new Set(names)].toSorted()
}

/** Groups named in a text as `group kind`. */
export function groups(text: string, ...languages: readonly string[]): readonly string[] {
  return mentions(lexicon, text, languages).map(({ group, kind }) => `${group} ${kind}`)
}
