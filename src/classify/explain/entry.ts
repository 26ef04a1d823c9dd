import { printCitation } from '../../lexicon/docs.ts'
import type { Attestation, Entry, Lexicon } from '../../lexicon/types.ts'
import type { EntryId } from '../../model/ids.ts'
import type { ExplainedEntry } from './types.ts'

const ATTESTATIONS: Readonly<Record<Attestation, string>> = {
  term: 'this wording in this language is cited',
  gloss: 'the meaning is cited, and the wording is ours',
  frame:
    'the metaphor or formula is known from scholarship or a norm, of any group; the wording is ours, and it is not a documented term',
}

/** Explains entries of one lexicon; each is put together once. */
export function entryExplainer(lexicon: Lexicon): (entry: Entry) => ExplainedEntry {
  const known = new Map<EntryId, ExplainedEntry>()
  return (entry) => {
    const before = known.get(entry.id)
    if (before !== undefined) return before
    const explained = explainEntry(lexicon, entry)
    known.set(entry.id, explained)
    return explained
  }
}

function explainEntry(lexicon: Lexicon, entry: Entry): ExplainedEntry {
  const { id, language, lemma, gloss, sense, attestation, nativeReview, status, note } = entry
  const category = lexicon.categories.get(entry.category)
  return {
    id,
    language,
    lemma,
    gloss,
    sense,
    attestation: { rule: attestation, said: ATTESTATIONS[attestation] },
    nativeReview: nativeReview === 'none' ? null : nativeReview,
    status,
    note,
    sources: entry.sources.map((citation) => printCitation(lexicon, citation)),
    category: {
      id: entry.category,
      name: category?.name ?? entry.category,
      definition: category?.definition ?? '',
      norms: (category?.norms ?? []).map((source) =>
        printCitation(lexicon, { source, locator: null }),
      ),
    },
    ...counterparts(lexicon, entry),
  }
}

function counterparts(
  lexicon: Lexicon,
  { id, concept, counterpart }: Entry,
): Pick<ExplainedEntry, 'counterparts' | 'counterpart'> {
  if (counterpart !== null && 'reason' in counterpart) {
    return { counterparts: [], counterpart: `none: ${counterpart.reason}` }
  }
  if (counterpart !== null) {
    return { counterparts: counterpart.entries, counterpart: 'the same is said of another group' }
  }
  if (concept === null) return { counterparts: [], counterpart: 'of any group' }
  const same = [...lexicon.entries.values()]
    .filter((other) => other.concept === concept && other.id !== id)
    .map((other) => other.id)
  return { counterparts: same, counterpart: `of any group; the concept “${concept}” elsewhere` }
}
