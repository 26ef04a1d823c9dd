import { hasCue, isCue, sameClause } from './clause.ts'
import type { Located } from './located.ts'
import { isHead, isLiteral, owns } from './nouns.ts'
import { isPredicate } from './predicate.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

const REACH = 14

/**
 * "The X who live here are rats", "грузины, которые …, — крысы": a clause about the group stands
 * between it and what is said of it. The main clause goes on after a comma or dash, or in English
 * with a verb "to be" whose own subject does not stand before it. Turkic puts such a clause before
 * the group, and needs no rule.
 */
export function overRelative(scene: Scene, at: Located, subject: Subject): number | null {
  const start = subject.last + 1
  if (at.first - start < 1 || at.first - start > REACH || owns(scene, subject)) return null
  if (!isCue(scene, start, at.language, 'relative') || subject.form.case !== undefined) return null
  if (!sameClause(scene, subject.last, at.first) || !isHead(scene, at)) return null
  if (at.match.form.case !== undefined && at.match.form.case !== 'ins') return null
  if (isInside(scene, at, subject, start)) return isLiteral(scene, at) ? null : 0.85
  for (let from = at.first; from > start + 1; from -= 1) {
    if (goesOn(scene, at, from)) return isLiteral(scene, at) ? null : 0.8
    if (!isSmall(scene, at, from - 1)) return null
  }
  return null
}

function isSmall(scene: Scene, at: Located, token: number): boolean {
  return isCue(scene, token, at.language, 'filler', 'copula', 'intensifier', 'negation-before')
}

/** Whether the main clause goes on at a token, up to the expression. */
function goesOn(scene: Scene, at: Located, from: number): boolean {
  if (at.language !== 'en') return /[,՝–—]/.test(scene.between(from - 1, from))
  return (
    from < at.first &&
    isCue(scene, from, 'en', 'copula') &&
    !isCue(scene, from - 1, 'en', 'relative', 'self', 'you', 'pronoun', 'third-person') &&
    !hasCue(scene, 'say-before', 'en', from - 2, from - 1)
  )
}

/** "The X, who are dogs": the clause itself says it of the group. */
function isInside(scene: Scene, at: Located, subject: Subject, start: number): boolean {
  for (let token = start + 1; token < at.first; token += 1)
    if (!isSmall(scene, at, token)) return false
  return isPredicate(scene, at, subject) !== null
}
