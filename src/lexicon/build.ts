import { COVERED_LANGUAGES } from '../model/language.ts'
import { buildLanguage } from './build-language.ts'
import type { CompiledLexicon } from './compiled.ts'
import { gatherEntries, type PlacedEntry } from './gather-entries.ts'
import { gatherReferences, type References } from './gather.ts'
import { openReporter, type Reporter } from './reporter.ts'
import type { LexiconSource, Problem } from './source.ts'

export interface Built {
  readonly content: Omit<CompiledLexicon, 'version' | 'format'>
  readonly problems: readonly Problem[]
}

/** Puts a lexicon together and says everything that is wrong with it. */
export function buildLexicon(source: LexiconSource): Built {
  const reporter = openReporter(source)
  const references = gatherReferences(source, reporter)
  const placed = gatherEntries(source, references, reporter)
  checkSymmetry(source, references, placed, reporter)
  const languages = COVERED_LANGUAGES.map((language) =>
    buildLanguage(language, source, placed, references, reporter),
  )
  const content = {
    entries: placed.map(({ entry }) => entry).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    groups: [...references.groups.values()],
    categories: [...references.categories.values()],
    concepts: [...references.concepts.values()],
    norms: [...references.norms.values()],
    sources: [...references.sources.values()],
    languages,
  }
  return { content, problems: reporter.problems }
}

/** A concept that is missing in a language would make the lexicon see more in the others. */
function checkSymmetry(
  source: LexiconSource,
  references: References,
  placed: readonly PlacedEntry[],
  reporter: Reporter,
): void {
  const said = placed.filter(({ entry }) => entry.status === 'active')
  const worded = new Set(said.map(({ entry }) => `${entry.concept} ${entry.language}`))
  const drafts = placed.filter(({ entry }) => entry.status === 'draft')
  const drafted = new Set(drafts.map(({ entry }) => entry.concept))
  for (const { path, data } of source.shaped.concepts) {
    data.concepts.forEach(({ id }, index) => {
      const missing = COVERED_LANGUAGES.filter((language) => !worded.has(`${id} ${language}`))
      if (missing.length === 0 || !references.concepts.has(id)) return
      // A concept that is worded in drafts alone sees nothing more in any language.
      if (missing.length === COVERED_LANGUAGES.length && drafted.has(id)) return
      reporter.report(path, ['concepts', index, 'id'], {
        where: id,
        found: `no active entry in ${missing.join(', ')}`,
        expected: 'every concept worded in every covered language',
        mend: 'Add an entry with this concept in each, or remove the concept.',
      })
    })
  }
}
