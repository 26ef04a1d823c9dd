import type { ParadigmsFile, SuffixesFile } from './schema.ts'
import type { DataPath } from './source.ts'
import { readFeatures } from './tables.ts'

/** A name in a paradigms file that means nothing, and where it stands. */
export interface WrongName {
  readonly path: DataPath
  readonly found: string
}

const FEATURES: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  copula: [true],
  plural: [true],
  negated: [true],
  possessed: [true],
  person: [1, 2, 3],
  case: ['gen', 'dat', 'acc', 'ins', 'loc', 'abl'],
  mood: ['imperative', 'necessity', 'future', 'present', 'past', 'participle'],
}

/** Names of states, groups, tables and features that are not there. */
export function wrongNames(data: ParadigmsFile): readonly WrongName[] {
  return [...(data.kind === 'suffixes' ? wrongInSuffixes(data) : wrongInTables(data))]
}

function* wrongInSuffixes(data: SuffixesFile): Generator<WrongName> {
  for (const [name, affixes] of Object.entries(data.groups)) {
    yield* wrongAffixes(data, affixes, ['groups', name])
  }
  for (const [name, { affixes, use }] of Object.entries(data.states)) {
    yield* wrongAffixes(data, affixes, ['states', name, 'affixes'])
    for (const [at, group] of use.entries()) {
      const path = ['states', name, 'use', at]
      if (!data.groups[group]) yield { path, found: `the group "${group}"` }
    }
  }
  for (const [paradigm, state] of Object.entries(data.starts)) {
    const path = ['starts', paradigm]
    if (!data.states[state]) yield { path, found: `the state "${state}"` }
  }
}

function* wrongAffixes(
  { states }: SuffixesFile,
  affixes: SuffixesFile['groups'][string],
  path: DataPath,
): Generator<WrongName> {
  for (const [at, [, to, form]] of affixes.entries()) {
    if (!states[to]) yield { path: [...path, at, 1], found: `the state "${to}"` }
    for (const [name, value] of Object.entries(form)) {
      if (Object.hasOwn(FEATURES, name) && FEATURES[name]?.includes(value)) continue
      yield { path: [...path, at, 2, name], found: `the feature ${name}: ${value}` }
    }
  }
}

function* wrongInTables(data: Extract<ParadigmsFile, { kind: 'tables' }>): Generator<WrongName> {
  for (const [name, { endings }] of Object.entries(data.tables)) {
    for (const key of Object.keys(endings)) {
      const path = ['tables', name, 'endings', key]
      if (!readFeatures(key)) yield { path, found: `the features "${key}"` }
    }
  }
  for (const [lemma, forms] of Object.entries(data.forms)) {
    for (const key of Object.keys(forms)) {
      if (!readFeatures(key)) yield { path: ['forms', lemma, key], found: `the features "${key}"` }
    }
  }
  for (const [paradigm, guesses] of Object.entries(data.guess)) {
    for (const [at, [, table]] of guesses.entries()) {
      const path = ['guess', paradigm, at, 1]
      if (!data.tables[table]) yield { path, found: `the table "${table}"` }
    }
  }
}
