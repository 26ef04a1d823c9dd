import type { DataPath, LexiconSource, Problem } from './source.ts'

/** What a check says of one place; the file and line are added. */
export type Finding = Pick<Problem, 'where' | 'found' | 'expected' | 'mend'>

export interface Reporter {
  readonly problems: readonly Problem[]
  readonly report: (file: string, path: DataPath, finding: Finding) => void
}

/** Collects problems and gives each its line. */
export function openReporter(source: LexiconSource): Reporter {
  const problems: Problem[] = [...source.problems]
  const files = new Map(source.files.map((file) => [file.path, file]))
  return {
    problems,
    report: (file, path, finding) => {
      const at = files.get(file)?.locate(path) ?? { line: 1, column: 1 }
      problems.push({ file, ...at, ...finding })
    },
  }
}
