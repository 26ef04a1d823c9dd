import type { EntryId } from '../model/ids.ts'
import { findingsOf } from './check-entry.ts'
import { unknown, type References } from './gather.ts'
import type { Reporter } from './reporter.ts'
import { OWN_KEYS, resolveEntry } from './resolve.ts'
import type { EntriesFile, EntryData } from './schema.ts'
import type { DataPath, LexiconSource } from './source.ts'
import type { Entry } from './types.ts'

/** An entry with the place that it was written at. */
export interface PlacedEntry {
  readonly entry: Entry
  readonly data: EntryData
  readonly file: string
  readonly path: DataPath
}

/** Resolves every entry and checks what it refers to. */
export function gatherEntries(
  source: LexiconSource,
  references: References,
  reporter: Reporter,
): readonly PlacedEntry[] {
  const placed = new Map<EntryId, PlacedEntry>()
  for (const file of source.shaped.entries) {
    file.data.entries.forEach((data, index) => {
      const path = ['entries', index]
      const row = resolve(data, file.data, references, reporter, file.path, path)
      if (!row) return
      if (placed.has(row.entry.id)) {
        reporter.report(file.path, [...path, 'id'], {
          where: data.id,
          found: `a second "${data.id}"`,
          expected: 'an id that no entry has or had',
          mend: 'Take the next free number; ids are permanent.',
        })
      }
      placed.set(row.entry.id, row)
    })
  }
  for (const row of placed.values()) checkCounterpart(row, placed, reporter)
  return [...placed.values()]
}

function resolve(
  data: EntryData,
  file: EntriesFile,
  references: References,
  reporter: Reporter,
  name: string,
  path: DataPath,
): PlacedEntry | null {
  const report = (key: string, found: string, expected: string, mend: string): void => {
    reporter.report(name, [...path, key], { where: data.id, found, expected, mend })
  }
  if (data.concept !== undefined && !references.concepts.has(data.concept)) {
    reporter.report(name, [...path, 'concept'], unknown('concept', data.concept, data.id))
    return null
  }
  if (!data.id.startsWith(`${file.language}-`)) {
    report('id', `the id "${data.id}"`, `an id that begins with ${file.language}-`, 'Correct it.')
  }
  const concept =
    data.concept === undefined ? null : (references.concepts.get(data.concept) ?? null)
  if (concept) {
    const double = OWN_KEYS.filter(
      (key) => key !== 'gloss' && key !== 'sense' && data[key] !== undefined,
    )
    for (const key of double) {
      report(key, `its own ${key}`, 'the one of its concept, in every language', `Remove ${key}.`)
    }
  }
  const entry = resolveEntry(data, file, concept)
  if (!('id' in entry)) {
    report('id', `no ${entry.join(', ')}`, 'these keys, or a concept that has them', 'Add them.')
    return null
  }
  const groups = [...data.against, ...(entry.target.kind === 'inherent' ? entry.target.groups : [])]
  for (const group of groups.filter((id) => !references.groups.has(id))) {
    reporter.report(name, path, unknown('group', group, data.id))
  }
  data.sources.forEach(({ ref }, at) => {
    if (references.sources.has(ref) || references.norms.has(ref)) return
    reporter.report(name, [...path, 'sources', at, 'ref'], unknown('source', ref, data.id))
  })
  for (const { key, ...finding } of findingsOf(entry, data.sources, references)) {
    reporter.report(name, [...path, key], { where: data.id, ...finding })
  }
  return { entry, data, file: name, path }
}

function checkCounterpart(
  { entry, file, path }: PlacedEntry,
  placed: ReadonlyMap<EntryId, PlacedEntry>,
  reporter: Reporter,
): void {
  if (!entry.counterpart || !('entries' in entry.counterpart)) return
  for (const id of entry.counterpart.entries.filter((other) => !placed.has(other))) {
    reporter.report(file, [...path, 'counterpart'], {
      where: entry.id,
      found: `the counterpart "${id}"`,
      expected: 'an entry of this lexicon',
      mend: 'Correct the id, or write the reason why there is no counterpart.',
    })
  }
}
