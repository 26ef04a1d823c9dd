import type { Binding } from '../../model/flag.ts'
import type { GroupId } from '../../model/ids.ts'
import { alsoSaid } from './also.ts'
import { apposition, attributive, measure } from './adjacent.ts'
import { overlaps, type Located } from './located.ts'
import { distance, nearest } from './near.ts'
import { isLiteral } from './nouns.ts'
import { comparedBefore, comparison, naming, selfNaming } from './compare.ts'
import { copula } from './predicate.ts'
import {
  answered,
  calledBefore,
  droppedSubject,
  namedBefore,
  ownPronoun,
  pronounSubjects,
} from './pronoun.ts'
import { denied } from './possession.ts'
import { overRelative } from './relative.ts'
import { overReport } from './resumed.ts'
import type { Scene } from './scene.ts'
import { isCounted, type Subject, type SubjectIndex } from './subject.ts'
import { territory } from './territory.ts'
import { agent, called, clause, object, told } from './verb.ts'

/** How an expression is tied to a group. */
export interface Bound {
  readonly binding: Binding
  readonly groups: readonly GroupId[]
  /** The group's place, where one is tied by construction. */
  readonly subject: Subject | null
  /** 0 to 1. */
  readonly sure: number
  /** `territory`: tied by its country. `literal`: beside the group, and meant as it is said. */
  readonly how?: 'territory' | 'literal'
}

/** A construction reaches over few words: groups further away are not looked at. */
const MOST_SUBJECTS = 8

type Rule = (scene: Scene, at: Located, subject: Subject) => number | null

function rulesOf(at: Located): readonly Rule[] {
  switch (at.match.entry.role) {
    case 'predicate':
      return [
        held,
        denied,
        attributive,
        copula,
        overRelative,
        overReport,
        comparison,
        comparedBefore,
        naming,
        selfNaming,
        apposition,
        measure,
      ]
    case 'subject':
      return [agent, attributive]
    case 'object':
      return [object, told, called]
    case 'clause':
      return [clause]
  }
}

/** "There is no X people", "X xalqı yoxdur": the expression holds the group, whose name is its own. */
function isHeld(at: Located, subject: Subject): number | null {
  const named = at.match.tokens.includes(subject.first)
  const inside = at.first < subject.first && subject.last <= at.last
  return !named && (inside || overlaps(at, subject.first, subject.last)) ? 1 : null
}
const held: Rule = (_, at, subject) => isHeld(at, subject)

/**
 * Ties a match to the groups of its sentence. An entry that names its groups is bound by itself.
 * Otherwise the surest construction wins, the closer group where two are equal; then a pronoun for a
 * group named before; then a country that is to be destroyed, for entries that can be said of one;
 * then `near`: a group in the same sentence, the closest. A country is no group, so criticism of a
 * state binds nobody.
 */
export function bind(scene: Scene, at: Located, index: SubjectIndex): Bound {
  const { target } = at.match.entry
  if (target.kind === 'inherent') {
    return { binding: 'inherent', groups: target.groups, subject: null, sure: 1 }
  }
  const here = index.of(at.sentence)
  const before = namedBefore(scene, at, index.of)
  const subjects = [...before, ...here, ...meantAfter(scene, at, index)]
  const free = here.filter(
    (s) =>
      at.match.entry.role === 'clause' || !overlaps(at, s.first, s.last) || isHeld(at, s) !== null,
  )
  const bound = surest(scene, at, free) ?? surest(scene, at, pronounSubjects(scene, at, subjects))
  if (bound !== null) {
    const groups = [...new Set([...bound.groups, ...alsoSaid(scene, at, here)])]
    return { ...bound, groups }
  }
  const alone = here.length === 0
  const implied =
    ownPronoun(scene, at, subjects) ??
    (alone
      ? (droppedSubject(scene, at, subjects) ??
        answered(scene, at, subjects) ??
        calledBefore(scene, at, subjects))
      : null)
  if (implied !== null) return construction(implied, 1)
  const country = territory(scene, at, index.placesIn(at.sentence))
  if (country !== null) return { ...construction(country, 1), how: 'territory' }
  const near = nearest(scene, at, free)
  if (near === undefined) return { binding: 'none', groups: [], subject: null, sure: 0.4 }
  const metaphor =
    at.match.entry.role === 'predicate' && at.match.entry.category.startsWith('DEHUM')
  const how = metaphor && isLiteral(scene, at) ? 'literal' : null
  const bare: Bound = { binding: 'near', groups: near.groups, subject: null, sure: 0.6 }
  return how === null ? bare : { ...bare, how }
}

/** "They are rats. The X, I mean.": a short next sentence says who was meant. */
function meantAfter(scene: Scene, at: Located, index: SubjectIndex): readonly Subject[] {
  const range = scene.tokensOf(at.sentence + 1)
  if (range === null || range[1] - range[0] > MOST_SUBJECTS) return []
  const meant = scene.hits(at.sentence + 1, 'meant', at.language).length > 0
  return meant ? index.of(at.sentence + 1) : []
}

function construction(subject: Subject, sure: number): Bound {
  return { binding: 'construction', groups: subject.groups, subject, sure: sure * subject.sure }
}

/** The surest construction that ties the expression to one of the subjects, or null. */
export function surest(scene: Scene, at: Located, subjects: readonly Subject[]): Bound | null {
  let best: Bound | null = null
  const closest = subjects
    .toSorted((a, b) => distance(at, a) - distance(at, b))
    .slice(0, MOST_SUBJECTS)
  for (const subject of closest.filter((each) => !isCounted(scene, each))) {
    for (const rule of rulesOf(at)) {
      const sure = rule(scene, at, subject)
      if (sure !== null && sure * subject.sure > (best?.sure ?? 0))
        best = construction(subject, sure)
    }
  }
  return best
}
