import { COVERED_LANGUAGES } from '../model/language.ts'
import { ATTESTATIONS, SIDES, type Entry, type Lexicon } from './types.ts'

/** How many entries fall under each key, the largest first. */
export type Tally = readonly (readonly [key: string, entries: number])[]

/** What a lexicon holds, and where it is one-sided. Retired entries are left out. */
export interface LexiconStats {
  readonly version: string
  readonly entries: number
  readonly concepts: number
  readonly byLanguage: Tally
  readonly byCategory: Tally
  readonly byAttestation: Tally
  /** By the group that an entry is bound to; `any group` for those bound to none. */
  readonly byTarget: Tally
  /** Cited entries by the group that their sources document them against. */
  readonly byAttestedAgainst: Tally
  /** Citations of documented terms by the side that published the source. */
  readonly bySide: Tally
  readonly nativeReviewed: number
  /** In words, for people. */
  readonly gaps: readonly string[]
}

function tally(keys: readonly string[], all: readonly string[] = []): Tally {
  const counts = new Map<string, number>(all.map((key) => [key, 0]))
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

function targetsOf({ target }: Entry): readonly string[] {
  if (target.kind === 'inherent') return target.groups
  return [target.kind === 'any' ? 'any group' : 'no group']
}

/** Counts a lexicon's entries and says its gaps. Pure. */
export function lexiconStats(lexicon: Lexicon): LexiconStats {
  const entries = [...lexicon.entries.values()].filter(({ status }) => status === 'active')
  const cited = entries.filter(({ attestation }) => attestation !== 'frame')
  const sides = cited.flatMap(({ sources }) =>
    sources.flatMap(({ source }) => lexicon.sources.get(source)?.side ?? []),
  )
  const stats = {
    version: lexicon.version,
    entries: entries.length,
    concepts: lexicon.concepts.size,
    byLanguage: tally(
      entries.map(({ language }) => language),
      COVERED_LANGUAGES,
    ),
    byCategory: tally(
      entries.map(({ category }) => category),
      [...lexicon.categories.keys()],
    ),
    byAttestation: tally(
      entries.map(({ attestation }) => attestation),
      ATTESTATIONS,
    ),
    byTarget: tally(entries.flatMap(targetsOf)),
    byAttestedAgainst: tally(cited.flatMap(({ attestedAgainst }) => attestedAgainst)),
    bySide: tally(sides, SIDES),
    nativeReviewed: entries.filter(({ nativeReview }) => nativeReview !== 'none').length,
  }
  return { ...stats, gaps: gapsOf(stats, lexicon, cited) }
}

function gapsOf(
  stats: Omit<LexiconStats, 'gaps'>,
  lexicon: Lexicon,
  cited: readonly Entry[],
): readonly string[] {
  const gaps: string[] = []
  const [most, next] = stats.byAttestedAgainst
  if (most && next && most[1] > 2 * next[1]) {
    gaps.push(
      `${most[1]} of ${cited.length} cited entries are documented against ${most[0]}, ` +
        `${next[1]} against ${next[0]}, who come next.`,
    )
  }
  const citedIn = tally(
    cited.map(({ language }) => language),
    COVERED_LANGUAGES,
  )
  gaps.push(`Cited entries by language: ${citedIn.map(([key, n]) => `${key} ${n}`).join(', ')}.`)
  const against = new Set(stats.byAttestedAgainst.map(([group]) => group))
  const none = [...lexicon.groups.keys()].filter((group) => !against.has(group))
  if (none.length > 0) gaps.push(`No cited entry is documented against: ${none.join(', ')}.`)
  const unchecked = [...lexicon.sources.values()].filter(({ place }) => place === 'unchecked')
  gaps.push(
    `Sources whose cited place is unchecked: ${unchecked.length} of ${lexicon.sources.size}.`,
  )
  const unverified = [...lexicon.norms.values()].filter(({ basis }) => basis === 'unverified')
  gaps.push(`Norms whose text was not read: ${unverified.length} of ${lexicon.norms.size}.`)
  gaps.push(
    `Entries that a native speaker has reviewed: ${stats.nativeReviewed} of ${stats.entries}.`,
  )
  return gaps
}

function printTally(rows: Tally): string {
  return rows.map(([key, entries]) => `${key} ${entries}`).join(', ')
}

/** The counts and gaps, one a line. */
export function statsLines(stats: LexiconStats): readonly string[] {
  return [
    `By language: ${printTally(stats.byLanguage)}.`,
    `By attestation: ${printTally(stats.byAttestation)}.`,
    `By category: ${printTally(stats.byCategory)}.`,
    `By target: ${printTally(stats.byTarget)}.`,
    `Cited entries, by whom they are documented against: ${printTally(stats.byAttestedAgainst)}.`,
    `Citations of those, by the side that published them: ${printTally(stats.bySide)}.`,
    ...stats.gaps.map((gap) => `Gap: ${gap}`),
  ]
}

/** The same as text for a terminal, with the version above it. */
export function statsText(stats: LexiconStats): string {
  const head = `Lexicon ${stats.version}: ${stats.entries} entries, ${stats.concepts} concepts.`
  return [head, ...statsLines(stats)].join('\n')
}
