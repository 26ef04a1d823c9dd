import { hasCue, isCue, sameClause, unbroken } from './clause.ts'
import type { Located } from './located.ts'
import { isHead, isPointedAt, isTurkic, owns } from './nouns.ts'
import { isSpokenOf, namesItself, REACH, unexplained } from './predicate.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

/** "X it kimi", "itdən də betər", "itdən başqa bir şey deyil": the word of comparison comes after. */
function isCompared(scene: Scene, at: Located, end: number): boolean {
  const after = at.last + 1
  const kinds =
    at.match.form.case === 'abl'
      ? (['comparison', 'nothing-else'] as const)
      : (['comparison'] as const)
  if (after <= end && isCue(scene, after, at.language, ...kinds)) return true
  return (
    after < end &&
    isCue(scene, after, at.language, 'filler') &&
    isCue(scene, after + 1, at.language, ...kinds)
  )
}

/** "Like rats, the X …", "siçan kimi yaşayır türklər": the comparison goes before the group. */
export function comparedBefore(scene: Scene, at: Located, subject: Subject): number | null {
  const range = scene.tokensOf(at.sentence)
  const far = subject.first - at.last
  if (range === null || far < 1 || far > 4 || subject.form.case !== undefined) return null
  if (subject.kind === 'adjective' || owns(scene, subject)) return null
  if (!sameClause(scene, at.last, subject.first)) return null
  const after = isTurkic(at.language) || at.language === 'hy'
  if (after) return isCompared(scene, at, range[1]) && at.first - range[0] <= 1 ? 0.8 : null
  const led = [at.first - 1, at.first - 2].some(
    (token) => token === range[0] && isCue(scene, token, at.language, 'comparison'),
  )
  const paused = /^\s*,/.test(scene.between(at.last, at.last + 1))
  return led && paused && far <= 3 ? 0.8 : null
}

/** "These rats call themselves X": who is pointed at says to be the group. */
export function selfNaming(scene: Scene, at: Located, subject: Subject): number | null {
  if (subject.first < at.last || subject.first - at.last > 4) return null
  if (!isPointedAt(scene, at) || !unbroken(scene, at.last, subject.first)) return null
  return hasCue(scene, 'themselves', at.language, at.last + 1, subject.first - 1) ? 0.85 : null
}

/** "X behave like dogs", "X it kimi", "X köpek gibi", "X как собаки", "X շների պես". */
export function comparison(scene: Scene, at: Located, subject: Subject): number | null {
  if (subject.last >= at.first || at.first - subject.last > REACH + 2) return null
  if (owns(scene, subject) || !sameClause(scene, subject.last, at.first) || !isHead(scene, at))
    return null
  if (!namesItself(scene, subject, at)) return null
  const range = scene.tokensOf(at.sentence)
  const us = hasCue(scene, 'self', at.language, subject.last + 1, at.first - 1)
  if (us || range === null) return null
  const inside = hasCue(scene, 'comparison', at.language, at.first, at.last)
  const follows = isCompared(scene, at, range[1])
  if (at.language === 'az' || at.language === 'tr') return follows || inside ? 0.95 : null
  if (at.language === 'hy' && (follows || inside)) return 0.95
  for (let token = at.first - 1; token > Math.max(subject.last, at.first - 4); token -= 1) {
    if (isCue(scene, token, at.language, 'comparison'))
      return isSpokenOf(scene, subject) || at.language !== 'en' ? 0.9 : null
    if (isCue(scene, token, at.language, 'breaker')) return null
  }
  return inside ? 0.9 : null
}

/** "called the Armenians dogs", "назвал армян собаками", "ermənilərə it dedi": a verb of naming. */
export function naming(scene: Scene, at: Located, subject: Subject): number | null {
  const range = scene.tokensOf(at.sentence)
  if (range === null || subject.last >= at.first || at.first - subject.last > 4) return null
  if (!isHead(scene, at) || !sameClause(scene, subject.last, at.first)) return null
  const unknown = unexplained(scene, at.language, subject.last + 1, at.first - 1)
  // "Compare X to rats", "сравнить X с крысами".
  const to =
    at.language === 'en' || (at.language === 'ru' && /^(?:со?|к)$/.test(scene.word(at.first - 1)))
  if ((unknown === null && !to) || (unknown ?? 0) > 1) return null
  const turkic = at.language === 'az' || at.language === 'tr'
  const before = hasCue(scene, 'naming', at.language, range[0], subject.first - 1)
  const inner = at.language === 'ru' || at.language === 'hy'
  if (inner && hasCue(scene, 'naming', at.language, subject.last + 1, at.first - 1)) return 0.85
  const after = hasCue(scene, 'naming', at.language, at.last + 1, Math.min(range[1], at.last + 3))
  if (at.language === 'hy' && subject.form.case === undefined) return null
  if (turkic ? after && subject.form.case !== undefined : before || (after && at.language !== 'en'))
    return 0.9
  return null
}
