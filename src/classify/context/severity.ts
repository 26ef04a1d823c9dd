import type { Severity, SeverityStep } from '../../model/flag.ts'
import type { Entry } from '../../lexicon/types.ts'
import type { Bound } from './bind.ts'

/** What an entry brings to its severity. */
export type Rated = Pick<Entry, 'severity' | 'target' | 'role'>

/** What the rules of severity look at, besides the entry. */
export interface SeverityFacts {
  readonly bound: Pick<Bound, 'binding' | 'how'>
  /** The words tell of an event and call for nothing (`modality.ts`). */
  readonly event: boolean
  /** A demand to leave and a threat are said of one group in one sentence. */
  readonly combined: boolean
  /** "To the last one", "by nature": next to the group or the expression. */
  readonly intensified: boolean
}

/**
 * The severity of the words, with its steps: the entry's own, then a closed list of named rules.
 * `binding-none`: tied to no group: 1. `binding-near`: tied by nearness only: 1 for a metaphor, since
 * animals, illness and tools spoken of as such are not about people; two less for words of acting on
 * somebody (expel, destroy), since their object may be another; a whole statement keeps its own.
 * `literal`: beside a group, in a sentence about real animals, illness or machines: 1. `territory`:
 * said of the group's country instead of the group: one less.
 * `event`: tells of an act of force and does not call for it: 1. `combination`: a demand to leave
 * beside a threat of the same group: one more. `intensifier`: one more, from 2 or 3. `limit`: 1 to 5.
 * The deltas always sum to the severity. How the words are used never moves it.
 */
export function severityOf(
  entry: Rated,
  facts: SeverityFacts,
): { readonly severity: Severity; readonly why: readonly SeverityStep[] } {
  const why: SeverityStep[] = [{ rule: 'entry', delta: entry.severity }]
  let sum: number = entry.severity
  const step = (rule: string, delta: number): void => {
    if (delta === 0) return
    why.push({ rule, delta })
    sum += delta
  }
  const needs = entry.target.kind === 'any' ? entry.target.needs : null
  if (needs !== null && facts.bound.how === 'literal') step('literal', Math.min(0, 1 - sum))
  else if (needs !== null && facts.bound.binding === 'none')
    step('binding-none', Math.min(0, 1 - sum))
  else if (needs !== null && facts.bound.binding === 'near')
    step('binding-near', nearDelta(entry, sum))
  if (facts.bound.how === 'territory') step('territory', -1)
  if (facts.event) step('event', Math.min(0, 1 - sum))
  if (sum > 1 && facts.combined) step('combination', 1)
  if ((sum === 2 || sum === 3) && facts.intensified) step('intensifier', 1)
  if (sum > 5) step('limit', 5 - sum)
  if (sum < 1) step('limit', 1 - sum)
  return { severity: asSeverity(sum), why }
}

/**
 * A whole statement that asks for nearness stays; words of acting on somebody lose two, since the
 * object may be another; anything else is 1.
 */
function nearDelta(entry: Rated, sum: number): number {
  const asks = entry.target.kind === 'any' ? entry.target.needs : null
  if (asks === 'near' && entry.role === 'clause') return 0
  if (asks === 'near' && entry.role === 'object') return Math.max(-2, 1 - sum)
  return Math.min(0, 1 - sum)
}

function asSeverity(sum: number): Severity {
  switch (sum) {
    case 2:
    case 3:
    case 4:
    case 5:
      return sum
    default:
      return 1
  }
}
