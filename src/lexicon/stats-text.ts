import type { SideGap } from './sides.ts'
import type { LexiconStats } from './stats.ts'
import { printTally } from './tally.ts'

function sideLines({ against, opposite, documented, lacking, ...by }: SideGap): readonly string[] {
  const other = opposite.join(' or ')
  const head = `Documented against ${against}: ${documented}; without a counterpart documented against ${other}: ${lacking.length}.`
  if (lacking.length === 0) return [`Gap: ${head}`]
  return [
    `Gap: ${head} By language: ${printTally(by.byLanguage)}. By category: ${printTally(by.byCategory)}.`,
    `These are: ${lacking.join(', ')}.`,
  ]
}

/** What the README says of the gap between the sides, in figures. */
export function gapSentence(stats: LexiconStats): string {
  const sides = stats.sides.map(
    ({ name, documented, lacking }) =>
      `${documented} against ${name} (${lacking.length} of them without a documented counterpart)`,
  )
  return (
    `Of ${stats.entries} entries, ${stats.cited} are documented terms or meanings: ` +
    `${sides.join(', ')}. The other ${stats.entries - stats.cited} are frames for any group. ` +
    `Native speakers have reviewed ${stats.nativeReviewed}.`
  )
}

/** The counts and gaps, one a line. */
export function statsLines(stats: LexiconStats): readonly string[] {
  const { sources, norms } = stats
  return [
    `By status: ${printTally(stats.byStatus)}.`,
    `By language: ${printTally(stats.byLanguage)}.`,
    `By attestation: ${printTally(stats.byAttestation)}.`,
    `By category: ${printTally(stats.byCategory)}.`,
    ...stats.byLanguageAndCategory.map(
      ([language, rows]) => `In ${language}: ${printTally(rows)}.`,
    ),
    `By target: ${printTally(stats.byTarget)}.`,
    `Cited entries by language: ${printTally(stats.citedByLanguage)}.`,
    `Cited entries by whom they are documented against: ${printTally(stats.citedByGroup)}.`,
    `Citations of those, by the side that published them: ${printTally(stats.bySide)}.`,
    ...stats.sides.flatMap(sideLines),
    ...(stats.undocumented.length > 0
      ? [`Gap: No cited entry is documented against: ${stats.undocumented.join(', ')}.`]
      : []),
    `Gap: Sources whose cited place is unchecked: ${sources.unread} of ${sources.all}.`,
    `Gap: Norms whose text was not read: ${norms.unread} of ${norms.all}.`,
    `Gap: Entries that a native speaker has reviewed: ${stats.nativeReviewed} of ${stats.entries}.`,
  ]
}

/** The same as text for a terminal, with the version above it. */
export function statsText(stats: LexiconStats): string {
  const head = `Lexicon ${stats.version}: ${stats.entries} entries, ${stats.concepts} concepts, ${stats.groups} groups.`
  return [head, ...statsLines(stats)].join('\n')
}
