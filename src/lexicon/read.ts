import { ConfigError } from '../lib/errors.ts'
import type { EntryId } from '../model/ids.ts'
import type { Automaton, Exclusion, Pattern, Spelled } from './automaton.ts'
import type { CompiledLanguage, CompiledLexicon } from './compiled.ts'
import { PLAIN_FORM } from './form.ts'
import type { Lexicon } from './types.ts'

/**
 * Makes a compiled lexicon (the parsed JSON of the build) ready to be searched. Cheap: it fills
 * maps and expands nothing. Throws ConfigError where the format is not this version's.
 */
export function readLexicon(compiled: CompiledLexicon): Lexicon {
  if (compiled.format !== 1) {
    throw new ConfigError(
      `The compiled lexicon has format ${String(compiled.format)}, expected 1. Build it again.`,
    )
  }
  return {
    version: compiled.version,
    entries: byId(compiled.entries),
    groups: byId(compiled.groups),
    categories: byId(compiled.categories),
    concepts: byId(compiled.concepts),
    norms: byId(compiled.norms),
    sources: byId(compiled.sources),
    automata: new Map(compiled.languages.map((row) => [row.language, readLanguage(row)])),
  }
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<Row['id'], Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

function readLanguage(row: CompiledLanguage): Automaton {
  const spelled = new Map<string, readonly Spelled[]>()
  for (const [fold, rows] of Object.entries(row.spelled)) {
    spelled.set(
      fold,
      rows.map(([word, plain, form]) => ({
        word,
        plain: plain === '' ? fold : plain,
        form: row.forms[form] ?? PLAIN_FORM,
      })),
    )
  }
  const lengths = Object.keys(row.stems).map((stem) => stem.length)
  return {
    language: row.language,
    spelled,
    stems: new Map(Object.entries(row.stems)),
    shortestStem: lengths.reduce((least, length) => Math.min(least, length), Infinity),
    longestStem: lengths.reduce((most, length) => Math.max(most, length), 0),
    suffixes: row.suffixes,
    latin: new Set(row.latin),
    patterns: byAnchor(row.patterns),
    exclusions: new Map(Object.entries(row.exclusions) as [EntryId, Exclusion][]),
  }
}

function byAnchor(patterns: readonly Pattern[]): Map<number, Pattern[]> {
  const anchored = new Map<number, Pattern[]>()
  for (const pattern of patterns) {
    for (const word of pattern.places[pattern.anchor]?.words ?? []) {
      const known = anchored.get(word)
      if (known) known.push(pattern)
      else anchored.set(word, [pattern])
    }
  }
  return anchored
}
