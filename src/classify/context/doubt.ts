import { isDependent, isTurned, sameClause } from './clause.ts'
import { overlaps, type Located } from './located.ts'
import { isTurkic } from './nouns.ts'
import type { Scene } from './scene.ts'

/**
 * "Nobody thinks that X are dogs", "никто не считает, что …": a verb of thinking or saying is negated,
 * and the expression stands in the clause that depends on it. Turkic verbs carry their negation and
 * come last; they are cues of denial.
 */
export function isDoubted(scene: Scene, at: Located, start: number): boolean {
  const nots = scene.anyHits(at.sentence, 'negation-before')
  // "Don't you think that …?" expects a yes.
  if (nots.length === 0 || isQuestion(scene, at)) return false
  return scene.anyHits(at.sentence, 'opinion').some((hit) => {
    if (hit.last >= start || isTurned(scene, hit.last, start)) return false
    if (!isDependent(scene, hit.last, start)) return false
    return nots.some((not) => {
      const gap = hit.first - not.last
      return gap >= 1 && gap <= 3 && isDependent(scene, not.last, hit.first)
    })
  })
}

/**
 * "Why call X rats?", "Who would say that X are dogs?": the saying itself is asked about. With a
 * negation in it ("Why not say that …?") the question asks for it instead.
 */
export function isSayingAsked(scene: Scene, at: Located): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null || !isQuestion(scene, at)) return false
  const says = (['naming', 'opinion'] as const).some((kind) =>
    scene.anyHits(at.sentence, kind).some((hit) => Math.abs(hit.first - at.first) <= 7),
  )

  const asks = scene
    .anyHits(at.sentence, 'asked')
    .some(
      (hit) =>
        hit.first === range[0] || (isTurkic(at.language) && !at.match.tokens.includes(hit.first)),
    )
  const negated = (['negation-before', 'negation-after', 'not-negation'] as const).some(
    (kind) => scene.anyHits(at.sentence, kind).length > 0,
  )
  return says && asks && !negated
}

/**
 * "Allegedly X are dogs", "guya …", "якобы …", Turkish "-mış": the author passes on what others say.
 * Nobody is named for it, so it stays a report without a speaker, and a doubtful one.
 */
export function isDistanced(scene: Scene, at: Located): boolean {
  const told = /m[iu]s(?:l[ae]r)?$/.test(scene.word(at.last)) && at.match.form.copula
  if (told && isTurkic(at.language)) return true
  return scene.hits(at.sentence, 'distancing', at.language).some((hit) => {
    if (overlaps(at, hit.first, hit.last)) return false
    const [left, right] = hit.last < at.first ? [hit.last, at.first] : [at.last, hit.first]
    return right - left <= 7 && sameClause(scene, left, right)
  })
}

/** Armenian puts its mark on the word that asks. */
function isQuestion(scene: Scene, at: Located): boolean {
  const sentence = scene.text.slice(...(scene.sentences[at.sentence] ?? [0, 0]))
  return /\?[\s"”»)]*$|՞/u.test(sentence)
}
