import type { GroupId } from '../model/ids.ts'
import { tally, type Tally } from './tally.ts'
import type { Entry, Lexicon } from './types.ts'

/** What is documented against one side of a conflict, and how much of it the other side lacks. */
export interface SideGap {
  readonly against: GroupId
  /** English, for people. */
  readonly name: string
  readonly opposite: readonly GroupId[]
  readonly documented: number
  /** Ids of the entries that have no counterpart documented against the opposite. */
  readonly lacking: readonly string[]
  readonly byLanguage: Tally
  readonly byCategory: Tally
}

/** The groups that an entry's sources, or its own words, document it against. */
export function documentedAgainst(entry: Entry): ReadonlySet<GroupId> {
  const bound = entry.target.kind === 'inherent' ? entry.target.groups : []
  return new Set([...entry.attestedAgainst, ...bound])
}

/** Entries with a cited term or meaning: what may stand in a report as documented. */
export function isCited(entry: Entry): boolean {
  return entry.status === 'active' && entry.attestation !== 'frame'
}

/**
 * For each group that is compared with an opposite side (`opposite` in groups.yml): which of the
 * entries documented against it have none against the other. A counterpart is an entry that it
 * names, or one of the same concept in any language, that is documented against the other side.
 */
export function sideGaps(lexicon: Lexicon): readonly SideGap[] {
  const cited = [...lexicon.entries.values()].filter(isCited)
  return [...lexicon.groups.values()].flatMap(({ id, name, opposite }) => {
    if (opposite.length === 0) return []
    const documented = cited.filter((entry) => documentedAgainst(entry).has(id))
    const others = cited.filter((entry) =>
      opposite.some((group) => documentedAgainst(entry).has(group)),
    )
    const lacking = documented.filter((entry) => !hasCounterpart(entry, others))
    return [
      {
        against: id,
        name,
        opposite,
        documented: documented.length,
        lacking: lacking.map((entry) => entry.id),
        byLanguage: tally(lacking.map(({ language }) => language)),
        byCategory: tally(lacking.map(({ category }) => category)),
      },
    ]
  })
}

function hasCounterpart(entry: Entry, others: readonly Entry[]): boolean {
  return others.some(
    (other) =>
      names(entry, other) ||
      names(other, entry) ||
      (entry.concept !== null && other.concept === entry.concept),
  )
}

function names({ counterpart }: Entry, other: Entry): boolean {
  return counterpart !== null && 'entries' in counterpart && counterpart.entries.includes(other.id)
}
