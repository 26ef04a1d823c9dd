import { CATEGORIES } from '../model/category.ts'
import type { GroupId } from '../model/ids.ts'
import type { Reporter } from './reporter.ts'
import { readConcept } from './resolve.ts'
import type { Shaped } from './schema.ts'
import type { LexiconSource } from './source.ts'
import type { CategoryInfo, Concept, Group, Norm, Source } from './types.ts'

/** What entries refer to, by id. */
export interface References {
  readonly groups: ReadonlyMap<string, Group>
  readonly categories: ReadonlyMap<string, CategoryInfo>
  readonly concepts: ReadonlyMap<string, Concept>
  readonly norms: ReadonlyMap<string, Norm>
  readonly sources: ReadonlyMap<string, Source>
}

function gatherById<Row extends { readonly id: string }>(
  files: readonly Shaped<readonly Row[]>[],
  key: string,
  reporter: Reporter,
): Map<string, Row> {
  const rows = new Map<string, Row>()
  for (const file of files) {
    file.data.forEach((row, index) => {
      if (rows.has(row.id)) {
        reporter.report(file.path, key === '' ? [index, 'id'] : [key, index, 'id'], second(row.id))
      }
      rows.set(row.id, row)
    })
  }
  return rows
}

function second(id: string) {
  return {
    where: id,
    found: `a second "${id}"`,
    expected: 'an id that nothing else has',
    mend: 'Give it an id of its own; ids are permanent and never used again.',
  }
}

function under<Key extends string, Row>(
  files: readonly Shaped<Readonly<Record<Key, readonly Row[]>>>[],
  key: Key,
): Shaped<readonly Row[]>[] {
  return files.map(({ path, data }) => ({ path, data: data[key] }))
}

/** Gathers groups, categories, concepts, norms and sources, and checks them against each other. */
export function gatherReferences(source: LexiconSource, reporter: Reporter): References {
  const { shaped } = source
  const norms = new Map<string, Norm>()
  const sources = new Map<string, Source>()
  for (const { data } of shaped.categories) {
    for (const [id, norm] of Object.entries(data.norms)) {
      norms.set(id, { id, cite: norm.cite, url: norm.url ?? null, basis: norm.basis })
    }
  }
  for (const { path, data } of shaped.sources) {
    for (const [id, row] of Object.entries(data)) {
      if (sources.has(id)) reporter.report(path, [id], second(id))
      sources.set(id, { id, ...row, url: row.url ?? null })
    }
  }
  const groups = gatherById(shaped.groups, '', reporter)
  const categories = gatherById(under(shaped.categories, 'categories'), 'categories', reporter)
  const concepts = gatherById(under(shaped.concepts, 'concepts'), 'concepts', reporter)
  for (const { path, data } of shaped.groups) {
    data.forEach(({ id, opposite }, index) => {
      for (const other of opposite.filter((group) => !groups.has(group))) {
        reporter.report(path, [index, 'opposite'], unknown('group', other, id))
      }
    })
  }
  checkCategories(shaped.categories, categories, norms, reporter)
  for (const { path, data } of shaped.concepts) {
    data.concepts.forEach((concept, index) => {
      concept.sources.forEach(({ ref }, at) => {
        if (sources.has(ref) || norms.has(ref)) return
        reporter.report(
          path,
          ['concepts', index, 'sources', at, 'ref'],
          unknown('source', ref, concept.id),
        )
      })
    })
  }
  return {
    groups: new Map(
      [...groups].map(([id, row]) => [
        id,
        { id: id as GroupId, name: row.name, opposite: row.opposite as GroupId[] },
      ]),
    ),
    categories,
    concepts: new Map([...concepts].map(([id, row]) => [id, readConcept(row)])),
    norms,
    sources,
  }
}

function checkCategories(
  files: LexiconSource['shaped']['categories'],
  categories: ReadonlyMap<string, CategoryInfo>,
  norms: ReadonlyMap<string, Norm>,
  reporter: Reporter,
): void {
  const file = files[0]?.path ?? 'categories.yml'
  for (const id of CATEGORIES) {
    if (categories.has(id)) continue
    reporter.report(file, [], {
      where: id,
      found: 'no definition',
      expected: 'each category of the product defined once',
      mend: `Add ${id} to categories.yml.`,
    })
  }
  for (const { path, data } of files) {
    data.categories.forEach((row, index) => {
      row.norms.forEach((norm, at) => {
        if (norms.has(norm)) return
        reporter.report(path, ['categories', index, 'norms', at], unknown('norm', norm, row.id))
      })
    })
  }
}

/** The finding for a reference to something that is not there. */
export function unknown(what: string, id: string, where: string) {
  const files: Readonly<Record<string, string>> = {
    group: 'groups.yml',
    source: 'sources/ or the norms of categories.yml',
    norm: 'the norms of categories.yml',
    concept: 'concepts/',
  }
  return {
    where,
    found: `the ${what} "${id}"`,
    expected: `a ${what} of ${files[what] ?? 'the lexicon'}`,
    mend: 'Correct the spelling, or add it there first.',
  }
}
