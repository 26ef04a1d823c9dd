import type { EntryId, GroupId } from '../model/ids.ts'
import type { ConceptData, EntriesFile, EntryData } from './schema.ts'
import type { Citation, Concept, Counterpart, Entry, TargetRule } from './types.ts'

type CitationData = ConceptData['sources'][number]

function readCitation({ ref, at }: CitationData): Citation {
  return { source: ref, locator: at ?? null }
}

export function readConcept(data: ConceptData): Concept {
  const { territory, ...rest } = data
  return { ...rest, ...(territory ? { territory } : {}), sources: data.sources.map(readCitation) }
}

function readTarget(target: NonNullable<EntryData['target']>): TargetRule {
  if (target === 'none') return { kind: 'none' }
  if ('any' in target) return { kind: 'any', needs: target.any }
  return { kind: 'inherent', groups: target.inherent as GroupId[] }
}

function readCounterpart(data: EntryData): Counterpart {
  if (data.counterpart === undefined) return null
  if (typeof data.counterpart === 'string') return { reason: data.counterpart }
  return { entries: data.counterpart as EntryId[] }
}

/** What an entry leaves to its concept, or must say itself where it has none. */
export const OWN_KEYS = ['gloss', 'sense', 'category', 'severity', 'target', 'role'] as const

/**
 * The whole entry: what its concept says for every language, then what is its own. Returns the
 * names of the keys that are missing where it has neither.
 */
export function resolveEntry(
  data: EntryData,
  file: Pick<EntriesFile, 'language' | 'added' | 'native_review' | 'curator' | 'translit'>,
  concept: Concept | null,
): Entry | readonly string[] {
  const { category, severity, role, gloss } = {
    category: concept?.category ?? data.category,
    severity: concept?.severity ?? data.severity,
    role: concept?.role ?? data.role,
    gloss: data.gloss ?? concept?.gloss,
  }
  const target: TargetRule | null = concept
    ? { kind: 'any', needs: concept.needs }
    : data.target === undefined
      ? null
      : readTarget(data.target)
  if (!category || !severity || !role || !gloss || !target) {
    return Object.entries({ category, severity, role, gloss, target })
      .filter(([, value]) => !value)
      .map(([key]) => key)
  }
  return {
    id: data.id as EntryId,
    language: file.language,
    lemma: data.lemma,
    gloss,
    sense: data.sense ?? concept?.sense ?? gloss,
    concept: concept?.id ?? null,
    category,
    also: concept?.also ?? data.also ?? [],
    severity,
    target,
    role,
    ...(concept?.territory ? { territory: true } : {}),
    attestation: data.attestation,
    attestedAgainst: data.against as GroupId[],
    sources: citedOnce([...data.sources.map(readCitation), ...(concept?.sources ?? [])]),
    counterpart: readCounterpart(data),
    register: data.register ?? null,
    note: data.note ?? null,
    nativeReview: data.native_review ?? file.native_review,
    curator: data.curator ?? file.curator,
    status: data.status,
    added: data.added ?? file.added,
    retired: data.retired ?? null,
    translit: data.translit ?? file.translit,
    patterns: data.patterns,
    exclude: data.exclude ?? null,
    examples: data.examples,
  }
}

/** A source that is cited with a place need not be cited without one as well. */
function citedOnce(citations: readonly Citation[]): readonly Citation[] {
  return citations.filter((row, at) => {
    const same = (other: Citation, index: number): boolean =>
      other.source === row.source &&
      (other.locator === row.locator ? index < at : row.locator === null)
    return !citations.some(same)
  })
}
