import type { z } from 'zod'
import type { LexiconFiles, Shaped } from './schema.ts'
import {
  categoriesFile,
  conceptsFile,
  entriesFile,
  groupsFile,
  groupWordsFile,
  paradigmsFile,
  sourcesFile,
} from './schema.ts'
import type { DataPath, LexiconSource, Problem, SourceFile } from './source.ts'

/** What a file is, by its place in the folder. */
function kindOf(path: string): keyof LexiconFiles {
  if (path === 'groups.yml') return 'groups'
  if (path === 'categories.yml') return 'categories'
  if (path.startsWith('sources/')) return 'sources'
  if (path.startsWith('concepts/')) return 'concepts'
  if (path.startsWith('paradigms/')) return 'paradigms'
  return path.endsWith('/groups.yml') ? 'words' : 'entries'
}

/** The value at a path, for a message. */
function valueAt(data: unknown, path: DataPath): unknown {
  let value: unknown = data
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}

/** The id that is nearest above a path: whose problem it is. */
function ownerOf(data: unknown, path: DataPath): string {
  for (let length = path.length; length > 0; length--) {
    const id = valueAt(data, [...path.slice(0, length), 'id'])
    if (typeof id === 'string') return id
  }
  return path.length === 0 ? 'file' : path.join('.')
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function problemsOf(file: SourceFile, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.map((issue) => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
    const last = path.at(-1)
    return {
      file: file.path,
      ...file.locate(path),
      where: ownerOf(file.data, path),
      found: `${show(valueAt(file.data, path))} at ${path.join('.') || 'the top'}`,
      expected: issue.message,
      mend: `Change or remove "${last ?? file.path}"; lexicons/README.md shows every key.`,
    }
  })
}

/** Gives every file the shape of its kind. Files of another shape are left out and reported. */
export function shapeLexicon(files: readonly SourceFile[]): LexiconSource {
  const shaped: { [Kind in keyof LexiconFiles]: LexiconFiles[Kind][number][] } = {
    groups: [],
    categories: [],
    sources: [],
    concepts: [],
    entries: [],
    words: [],
    paradigms: [],
  }
  const problems: Problem[] = []
  for (const file of files) {
    for (const { message, at } of file.syntax) {
      problems.push({
        ...at,
        file: file.path,
        where: 'YAML',
        found: message,
        expected: 'YAML 1.2 without duplicate keys',
        mend: 'Check the indentation and quotes on this line and the one above.',
      })
    }
    if (file.syntax.length > 0) continue
    const read = <Data>(schema: z.ZodType<Data>, into: Shaped<Data>[]): void => {
      const result = schema.safeParse(file.data)
      if (result.success) into.push({ path: file.path, data: result.data })
      else problems.push(...problemsOf(file, result.error.issues))
    }
    switch (kindOf(file.path)) {
      case 'groups':
        read(groupsFile, shaped.groups)
        break
      case 'categories':
        read(categoriesFile, shaped.categories)
        break
      case 'sources':
        read(sourcesFile, shaped.sources)
        break
      case 'concepts':
        read(conceptsFile, shaped.concepts)
        break
      case 'paradigms':
        read(paradigmsFile, shaped.paradigms)
        break
      case 'words':
        read(groupWordsFile, shaped.words)
        break
      case 'entries':
        read(entriesFile, shaped.entries)
        break
    }
  }
  return { files, shaped, problems }
}
