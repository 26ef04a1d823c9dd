import type { Role } from '../../lexicon/types.ts'
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

/** Which rule tied an expression to a group, or found none. */
export type BindingRule =
  | 'held'
  | 'denied'
  | 'attributive'
  | 'copula'
  | 'over-relative'
  | 'over-report'
  | 'comparison'
  | 'compared-before'
  | 'naming'
  | 'self-naming'
  | 'apposition'
  | 'measure'
  | 'agent'
  | 'object'
  | 'told'
  | 'called'
  | 'clause'
  | 'own-pronoun'
  | 'dropped-subject'
  | 'answered'
  | 'called-before'
  | 'territory'
  | 'inherent'
  | 'near'
  | 'none'

/** How an expression is tied to a group. */
export interface Bound {
  readonly binding: Binding
  readonly rule: BindingRule
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

const RULES: Readonly<Record<Role, readonly (readonly [BindingRule, Rule])[]>> = {
  predicate: [
    ['held', (_, at, subject) => isHeld(at, subject)],
    ['denied', denied],
    ['attributive', attributive],
    ['copula', copula],
    ['over-relative', overRelative],
    ['over-report', overReport],
    ['comparison', comparison],
    ['compared-before', comparedBefore],
    ['naming', naming],
    ['self-naming', selfNaming],
    ['apposition', apposition],
    ['measure', measure],
  ],
  subject: [
    ['agent', agent],
    ['attributive', attributive],
  ],
  object: [
    ['object', object],
    ['told', told],
    ['called', called],
  ],
  clause: [['clause', clause]],
}

/** "There is no X people", "X xalqı yoxdur": the expression holds the group, whose name is its own. */
function isHeld(at: Located, subject: Subject): number | null {
  const named = at.match.tokens.includes(subject.first)
  const inside = at.first < subject.first && subject.last <= at.last
  return !named && (inside || overlaps(at, subject.first, subject.last)) ? 1 : null
}

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
    return { binding: 'inherent', rule: 'inherent', groups: target.groups, subject: null, sure: 1 }
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
  const implied = impliedBy(scene, at, subjects, here.length === 0)
  if (implied !== null) return implied
  const country = territory(scene, at, index.placesIn(at.sentence))
  if (country !== null) return { ...construction('territory', country, 1), how: 'territory' }
  const near = nearest(scene, at, free)
  if (near === undefined)
    return { binding: 'none', rule: 'none', groups: [], subject: null, sure: 0.4 }
  const metaphor =
    at.match.entry.role === 'predicate' && at.match.entry.category.startsWith('DEHUM')
  const how = metaphor && isLiteral(scene, at) ? 'literal' : null
  const { groups } = near
  const bare: Bound = { binding: 'near', rule: 'near', groups, subject: null, sure: 0.6 }
  return how === null ? bare : { ...bare, how }
}

/** "They are rats. The X, I mean.": a short next sentence says who was meant. */
function meantAfter(scene: Scene, at: Located, index: SubjectIndex): readonly Subject[] {
  const range = scene.tokensOf(at.sentence + 1)
  if (range === null || range[1] - range[0] > MOST_SUBJECTS) return []
  const meant = scene.hits(at.sentence + 1, 'meant', at.language).length > 0
  return meant ? index.of(at.sentence + 1) : []
}

/** A pronoun of the expression's own, one left out, or a group called by its name just before. */
function impliedBy(
  scene: Scene,
  at: Located,
  subjects: readonly Subject[],
  unnamedHere: boolean,
): Bound | null {
  const own = ownPronoun(scene, at, subjects)
  if (own !== null) return construction('own-pronoun', own, 1)
  if (!unnamedHere) return null
  const dropped = droppedSubject(scene, at, subjects)
  if (dropped !== null) return construction('dropped-subject', dropped, 1)
  const answer = answered(scene, at, subjects)
  if (answer !== null) return construction('answered', answer, 1)
  const before = calledBefore(scene, at, subjects)
  return before === null ? null : construction('called-before', before, 1)
}

function construction(rule: BindingRule, subject: Subject, sure: number): Bound {
  const { groups } = subject
  return { binding: 'construction', rule, groups, subject, sure: sure * subject.sure }
}

/** The surest construction that ties the expression to one of the subjects, or null. */
export function surest(scene: Scene, at: Located, subjects: readonly Subject[]): Bound | null {
  let best: Bound | null = null
  const closest = subjects
    .toSorted((a, b) => distance(at, a) - distance(at, b))
    .slice(0, MOST_SUBJECTS)
  for (const subject of closest.filter((each) => !isCounted(scene, each))) {
    for (const [name, rule] of RULES[at.match.entry.role]) {
      const sure = rule(scene, at, subject)
      if (sure !== null && sure * subject.sure > (best?.sure ?? 0))
        best = construction(name, subject, sure)
    }
  }
  return best
}
