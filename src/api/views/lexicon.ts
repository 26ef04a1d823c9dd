import { CATEGORIES } from '../../model/category.ts'
import type { Citation, Entry, Lexicon } from '../../lexicon/types.ts'
import type { EntryCard } from '../contract/item.ts'
import type { CategoryCard } from '../contract/vocabulary.ts'
import { categoryCard } from './vocabulary.ts'

type Glossary = Pick<
  Lexicon,
  'entries' | 'categories' | 'concepts' | 'norms' | 'sources' | 'groups'
>

/** What of a lexicon is kept with the classifications that it made. */
export interface ShownLexicon {
  readonly entries: Readonly<Record<string, EntryCard>>
  readonly categories: Readonly<Record<string, CategoryCard>>
  readonly [part: string]: unknown
}

/** A citation of a source or a norm; one that the lexicon does not explain is shown by its id. */
function citation(lexicon: Glossary, { source, locator }: Citation): EntryCard['sources'][number] {
  const text = lexicon.sources.get(source)
  if (text !== undefined) {
    const { title, url, side, place } = text
    return { cite: title, url, side, place: locator, verified: place === 'checked' }
  }
  const norm = lexicon.norms.get(source)
  return {
    cite: norm?.cite ?? source,
    url: norm?.url ?? null,
    side: null,
    place: locator,
    verified: norm?.basis === 'verified',
  }
}

/** Each citation once: an entry often rests on what its concept rests on. */
function once(citations: readonly Citation[]): readonly Citation[] {
  const byPlace = citations.map((one) => [`${one.source} ${one.locator ?? ''}`, one] as const)
  return [...new Map(byPlace).values()]
}

/** An entry as a reviewer sees it. A metaphor's own citations are followed by those of its concept. */
function entryCard(lexicon: Glossary, entry: Entry): EntryCard {
  const { id, language, lemma, gloss, sense, attestation, nativeReview, note } = entry
  const concept = entry.concept === null ? undefined : lexicon.concepts.get(entry.concept)
  return {
    id,
    language,
    lemma,
    gloss,
    sense,
    note,
    attestation,
    nativeReview: nativeReview === 'none' ? null : nativeReview,
    sources: once([...entry.sources, ...(concept?.sources ?? [])]).map((one) =>
      citation(lexicon, one),
    ),
  }
}

/**
 * The part of a lexicon that explains flags, as JSON: kept once for each version
 * (`keepLexicon(store, lexicon.version, shownLexicon(lexicon))`), so that a flag of last year is
 * explained by last year's entry.
 */
export function shownLexicon(lexicon: Glossary): ShownLexicon {
  return {
    entries: Object.fromEntries(
      [...lexicon.entries.values()].map((entry) => [entry.id, entryCard(lexicon, entry)]),
    ),
    categories: Object.fromEntries(CATEGORIES.map((id) => [id, categoryCard(lexicon, id)])),
  }
}
