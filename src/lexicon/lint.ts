import { buildLexicon } from './build.ts'
import { loadLexicon } from './load.ts'
import type { Problem } from './source.ts'

/** Everything that is wrong in a lexicon's folder, in order of file and line; empty: it is sound. */
export function lintLexicon(folder: string): readonly Problem[] {
  const { problems } = buildLexicon(loadLexicon(folder))
  return problems.toSorted((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  )
}
