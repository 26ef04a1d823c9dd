import type { Binding } from '../../model/flag.ts'
import type { GroupId } from '../../model/ids.ts'
import { apposition, attributive, measure } from './adjacent.ts'
import { overlaps, type Located } from './located.ts'
import { comparison, copula, naming } from './predicate.ts'
import { calledBefore, droppedSubject, ownPronoun, pronounSubjects } from './pronoun.ts'
import type { Scene } from './scene.ts'
import type { Subject, SubjectIndex } from './subject.ts'
import { agent, clause, isActor, object, told } from './verb.ts'

/** How an expression is tied to a group. */
export interface Bound {
  readonly binding: Binding
  readonly groups: readonly GroupId[]
  /** The group's place, where one is tied by construction. */
  readonly subject: Subject | null
  /** 0 to 1. */
  readonly sure: number
}

/** A construction reaches over few words: groups further away are not looked at. */
const MOST_SUBJECTS = 8

type Rule = (scene: Scene, at: Located, subject: Subject) => number | null

function rulesOf(at: Located): readonly Rule[] {
  switch (at.match.entry.role) {
    case 'predicate':
      return [attributive, copula, comparison, naming, apposition, measure]
    case 'subject':
      return [agent, attributive]
    case 'object':
      return [object, told]
    case 'clause':
      return [clause]
  }
}

/**
 * Ties a match to the groups of its sentence. An entry that names its groups is bound by itself.
 * Otherwise the surest construction wins, the closer group where two are equal; then a pronoun for a
 * group named before; then `near`: a group in the same sentence, the closest. A country is no group,
 * so criticism of a state binds nobody.
 */
export function bind(scene: Scene, at: Located, index: SubjectIndex): Bound {
  const { target } = at.match.entry
  if (target.kind === 'inherent') {
    return { binding: 'inherent', groups: target.groups, subject: null, sure: 1 }
  }
  const here = index.of(at.sentence)
  const subjects = [...index.of(at.sentence - 1), ...here]
  const free = here.filter(
    (s) => at.match.entry.role === 'clause' || !overlaps(at, s.first, s.last),
  )
  const bound = surest(scene, at, free) ?? surest(scene, at, pronounSubjects(scene, at, subjects))
  if (bound !== null) return bound
  const before = here.length === 0
  const implied =
    ownPronoun(scene, at, subjects) ??
    (before ? (droppedSubject(scene, at, subjects) ?? calledBefore(scene, at, subjects)) : null)
  if (implied !== null) return construction(implied, 1)
  // Who does the deed is not whom it is done to.
  const beside = free.filter((s) => at.match.entry.role !== 'object' || !isActor(scene, at, s))
  const near = beside.toSorted((a, b) => distance(at, a) - distance(at, b))[0]
  if (near === undefined) return { binding: 'none', groups: [], subject: null, sure: 0.4 }
  return { binding: 'near', groups: near.groups, subject: null, sure: 0.6 }
}

function construction(subject: Subject, sure: number): Bound {
  return { binding: 'construction', groups: subject.groups, subject, sure: sure * subject.sure }
}

function surest(scene: Scene, at: Located, subjects: readonly Subject[]): Bound | null {
  let best: Bound | null = null
  const nearest = subjects
    .toSorted((a, b) => distance(at, a) - distance(at, b))
    .slice(0, MOST_SUBJECTS)
  for (const subject of nearest) {
    for (const rule of rulesOf(at)) {
      const sure = rule(scene, at, subject)
      if (sure !== null && sure * subject.sure > (best?.sure ?? 0))
        best = construction(subject, sure)
    }
  }
  return best
}

function distance(at: Located, subject: Subject): number {
  return subject.last < at.first ? at.first - subject.last : Math.max(0, subject.first - at.last)
}
