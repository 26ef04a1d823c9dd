import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { readSourceFile } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import { shapeLexicon } from '../../src/lexicon/shape.ts'
import type { LexiconSource } from '../../src/lexicon/source.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'

const FOLDER = join(import.meta.dirname, '../../lexicons')
const SOURCES = ['armenia', 'azerbaijan', 'others'].map((side) => `sources/${side}.yml`)
const SHARED = ['categories.yml', 'groups.yml', ...SOURCES]
const PARADIGMS = ['az', 'tr', 'ru', 'hy', 'en'].map((language) => `paradigms/${language}.yml`)

/** The files given, over the product's own groups, categories, sources and paradigms. */
export function smallSource(files: Readonly<Record<string, string>>): LexiconSource {
  const shared = [...SHARED, ...PARADIGMS].filter((path) => !(path in files))
  const own = shared.map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')] as const)
  return shapeLexicon(
    [...own, ...Object.entries(files)].map(([path, text]) => readSourceFile(path, text)),
  )
}

export function smallLexicon(files: Readonly<Record<string, string>>): Lexicon {
  return readLexicon(compileLexicon(smallSource(files)))
}

export interface EntryText {
  readonly id: string
  readonly patterns: readonly string[]
  readonly exclude?: Readonly<Record<string, unknown>>
  readonly target?: unknown
  readonly category?: string
  readonly counterpart?: string | readonly string[]
  readonly attestation?: string
  readonly against?: readonly string[]
  readonly sources?: readonly unknown[]
  readonly status?: string
  readonly retired?: string
  readonly translit?: boolean
  readonly [key: string]: unknown
}

/** An entries file of one language, as YAML. */
export function entriesFile(language: string, entries: readonly EntryText[]): string {
  const rows = entries.map((entry) => ({
    lemma: entry.id,
    gloss: 'a word of a test',
    category: 'DEMONISE',
    severity: 3,
    target: { any: 'construction' },
    role: 'predicate',
    attestation: 'frame',
    sources: [{ ref: 'DS.dehum' }],
    examples: { match: ['x'], not: ['y'] },
    ...entry,
  }))
  return JSON.stringify({
    language,
    added: '2026-11-21',
    native_review: 'none',
    curator: 'a test',
    entries: rows,
  })
}
