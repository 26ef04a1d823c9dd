import type { Place, YamlProblem } from '../lib/yaml.ts'
import type { LexiconFiles } from './schema.ts'

/** A path into a file's data, for example `['entries', 3, 'lemma']`. */
export type DataPath = readonly (string | number)[]

/** One YAML file of a lexicon as read, with the way back from data to lines. */
export interface SourceFile {
  /** Relative to the lexicon's folder, with `/`. */
  readonly path: string
  readonly data: unknown
  readonly syntax: readonly YamlProblem[]
  readonly locate: (path: DataPath) => Place
}

/** What is wrong in a lexicon, where, and how to mend it. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The id of the entry, concept or group, or the name of the part. */
  readonly where: string
  readonly found: string
  readonly expected: string
  readonly mend: string
}

/** A lexicon's files as read, with what was wrong with their shape. */
export interface LexiconSource {
  readonly files: readonly SourceFile[]
  readonly shaped: LexiconFiles
  readonly problems: readonly Problem[]
}

/** One line for people: `az/animals.yml:12:5 az-003: found …; expected …. …` */
export function problemLine(problem: Problem): string {
  const { file, line, column, where, found, expected, mend } = problem
  return `${file}:${line}:${column} ${where}: found ${found}; expected ${expected}. ${mend}`
}
