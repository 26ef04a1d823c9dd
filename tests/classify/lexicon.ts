import { compileLexicon } from '../../src/lexicon/compile.ts'
import { loadLexicon } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'

let known: Lexicon | null = null

/** The product's own lexicon, compiled from its folder, once a test file. */
export function productLexicon(): Lexicon {
  known ??= readLexicon(compileLexicon(loadLexicon('lexicons')))
  return known
}
