import { COVERED_LANGUAGES } from '../model/language.ts'
import { documentedAgainst, isCited, sideGaps, type SideGap } from './sides.ts'
import { tally, type Tally } from './tally.ts'
import { ATTESTATIONS, SIDES, STATUSES, type Entry, type Lexicon } from './types.ts'

/** What a lexicon holds, and where it is one-sided. But for `byStatus`, of active entries alone. */
export interface LexiconStats {
  readonly version: string
  readonly entries: number
  readonly cited: number
  readonly concepts: number
  readonly groups: number
  readonly byStatus: Tally
  readonly byLanguage: Tally
  readonly byCategory: Tally
  /** Categories within each language. */
  readonly byLanguageAndCategory: readonly (readonly [language: string, categories: Tally])[]
  readonly byAttestation: Tally
  /** By the group that an entry is bound to; `any group` for those bound to none. */
  readonly byTarget: Tally
  /** Cited entries by language, and by the group that they are documented against. */
  readonly citedByLanguage: Tally
  readonly citedByGroup: Tally
  /** Groups that no cited entry is documented against. */
  readonly undocumented: readonly string[]
  /** Citations of documented terms by the side that published the source. */
  readonly bySide: Tally
  /** Where one side of a conflict has an entry that the other lacks. */
  readonly sides: readonly SideGap[]
  readonly sources: Checked
  readonly norms: Checked
  readonly nativeReviewed: number
}

/** How many there are, and of how many nobody has read the place or text. */
export interface Checked {
  readonly all: number
  readonly unread: number
}

function targetsOf({ target }: Entry): readonly string[] {
  if (target.kind === 'inherent') return target.groups
  return [target.kind === 'any' ? 'any group' : 'no group']
}

function byLanguage(rows: readonly Entry[]): Tally {
  return tally(
    rows.map(({ language }) => language),
    COVERED_LANGUAGES,
  )
}

/** Counts a lexicon's entries. Pure. */
export function lexiconStats(lexicon: Lexicon): LexiconStats {
  const every = [...lexicon.entries.values()]
  const entries = every.filter(({ status }) => status === 'active')
  const cited = entries.filter(isCited)
  const categories = [...lexicon.categories.keys()]
  const byCategory = (rows: readonly Entry[]): Tally =>
    tally(
      rows.map(({ category }) => category),
      categories,
    )
  const citedByGroup = tally(cited.flatMap((entry) => [...documentedAgainst(entry)]))
  const documented = new Set(citedByGroup.map(([group]) => group))
  const sources = [...lexicon.sources.values()]
  const norms = [...lexicon.norms.values()]
  return {
    version: lexicon.version,
    entries: entries.length,
    cited: cited.length,
    concepts: lexicon.concepts.size,
    groups: lexicon.groups.size,
    byStatus: tally(
      every.map(({ status }) => status),
      STATUSES,
    ),
    byLanguage: byLanguage(entries),
    byCategory: byCategory(entries),
    byLanguageAndCategory: COVERED_LANGUAGES.map((language) => [
      language,
      byCategory(entries.filter((entry) => entry.language === language)),
    ]),
    byAttestation: tally(
      entries.map(({ attestation }) => attestation),
      ATTESTATIONS,
    ),
    byTarget: tally(entries.flatMap(targetsOf)),
    citedByLanguage: byLanguage(cited),
    citedByGroup,
    undocumented: [...lexicon.groups.keys()].filter((group) => !documented.has(group)),
    bySide: tally(
      cited.flatMap((entry) =>
        entry.sources.flatMap(({ source }) => lexicon.sources.get(source)?.side ?? []),
      ),
      SIDES,
    ),
    sides: sideGaps(lexicon),
    sources: {
      all: sources.length,
      unread: sources.filter(({ place }) => place === 'unchecked').length,
    },
    norms: {
      all: norms.length,
      unread: norms.filter(({ basis }) => basis === 'unverified').length,
    },
    nativeReviewed: entries.filter(({ nativeReview }) => nativeReview !== 'none').length,
  }
}
