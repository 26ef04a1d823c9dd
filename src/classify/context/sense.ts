import { surest, type Bound } from './bind.ts'
import { hasCue, isCue, unbroken } from './clause.ts'
import { cuesOf } from './cues.ts'
import type { Located } from './located.ts'
import { distance, isPeopleWord } from './near.ts'
import { isHead, isLiteral, isPointedAt, isTurkic } from './nouns.ts'
import { unknownSubjects } from './pronoun.ts'
import type { Scene } from './scene.ts'
import type { Subject, SubjectIndex } from './subject.ts'
import { isPassive } from './verb.ts'

/**
 * Why the words do not stand in the sense of their entry, so that there is nothing to flag:
 * `literal`: a real animal, illness, waste or tool beside a group. `conflict-label`: "terrorists",
 * "separatists" said of whoever fights, and put on no people. `nobody-meant`: a noun that is said of
 * nobody. `thing-acted-on`: what is to be destroyed is a thing or an evil.
 */
export const OTHER_SENSES = ['literal', 'conflict-label', 'nobody-meant', 'thing-acted-on'] as const
export type OtherSense = (typeof OTHER_SENSES)[number]

/**
 * Whether the words mean something else than their entry. Asked only where no construction ties them
 * to a group: "X are rats" is never literal, whatever else the sentence tells.
 */
export function otherSense(
  scene: Scene,
  at: Located,
  bound: Bound,
  index: SubjectIndex,
): OtherSense | null {
  const { entry } = at.match
  if (bound.binding === 'construction' || bound.binding === 'inherent') return null
  if (entry.target.kind !== 'any') return null
  if (entry.role === 'object') return actsOnThing(scene, at, bound) ? 'thing-acted-on' : null
  if (entry.role === 'clause' || isAddressed(scene, at)) return null
  if (entry.category === 'DELEGIT') return isSaidOfThem(scene, at) ? null : 'conflict-label'
  if (bound.binding === 'near') return isRealOne(scene, at, index) ? 'literal' : null
  return isSaidOfSomebody(scene, at, index) ? null : 'nobody-meant'
}

/** Whether the words call somebody names: "Rats!", "Hey dogs", or nothing else in the sentence. */
function isAddressed(scene: Scene, at: Located): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null) return false
  const after = scene.text.slice(scene.tokens[at.last]?.end ?? 0).slice(0, 4)
  if (/^["”»’]?\s?[!՜]/.test(after) || range[1] - range[0] <= at.last - at.first + 1) return true
  return hasCue(scene, 'vocative', at.language, Math.max(range[0], at.first - 3), at.first - 1)
}

/** "They are terrorists": said of somebody, though the text does not say who. */
function isSaidOfThem(scene: Scene, at: Located): boolean {
  const { copula, plural, person } = at.match.form
  // A singular "-dir" may have a thing for its subject ("nifrət … düşmənidir").
  if (copula && (plural || person === 2)) return true
  return surest(scene, at, unknownSubjects(scene, at)) !== null
}

/**
 * A noun tied to no group is said of somebody where a pronoun stands for them, where it is pointed at
 * ("these rats", "those fascists"), or where it may take up a group of the sentence before.
 */
function isSaidOfSomebody(scene: Scene, at: Located, index: SubjectIndex): boolean {
  if (isSaidOfThem(scene, at)) return true
  if (isLiteral(scene, at)) return false
  if (isPeopleWord(at)) return isSomePeople(scene, at)
  if (isPointedAt(scene, at)) return isAnimal(at)
  return isAnimal(at) && index.of(at.sentence - 1).some((subject) => subject.kind === 'name')
}

/**
 * A word for people means some of them where it is definite ("our enemy", "the Nazis", "düşmənimiz"):
 * bare or with "a" it names a kind. It means none where it describes a thing ("the Nazi aggression")
 * or an evil is said to be it ("terrorism is the enemy", "the enemies of peace").
 */
function isSomePeople(scene: Scene, at: Located): boolean {
  const { case: form, possessed } = at.match.form
  const led = [at.first - 1, at.first - 2, at.first - 3].some(
    (token) =>
      scene.sentenceOf(token) === at.sentence &&
      isCue(scene, token, at.language, 'determiner') &&
      unbroken(scene, token, at.first),
  )
  const ending = isTurkic(at.language)
    ? possessed === true || form === 'acc'
    : at.language === 'hy' && form !== 'gen' && /[ըն]$/.test(scene.word(at.last))
  return (led || ending || isPointedAt(scene, at)) && isHead(scene, at) && !isAnEvil(scene, at)
}

/** "The enemies of peace", "terrorism is our enemy", "the enemy: terrorism". */
function isAnEvil(scene: Scene, at: Located): boolean {
  const range = scene.tokensOf(at.sentence) ?? [at.first, at.last]
  const to = Math.min(range[1], at.last + 7)
  for (let token = Math.max(range[0], at.first - 7); token <= to; token += 1) {
    if (at.match.tokens.includes(token) || !isThing(scene, at, token)) continue
    const [left, right] = token < at.first ? [token, at.first] : [at.last, token]
    if (right - left <= 2) return true
    const linked =
      at.match.form.copula ||
      hasCue(scene, 'copula', at.language, left + 1, right - 1) ||
      (token < at.first && isCue(scene, at.last + 1, at.language, 'copula'))
    if (linked || /[:–—]/.test(scene.between(left, left + 1))) return true
    const of = at.language === 'en' && scene.word(at.last + 1) === 'of' && token > at.last
    if (of && right - left <= 4) return true
  }
  return false
}

/** An illness is pointed at in every talk of health ("these diseases"); an animal seldom is. */
function isAnimal(at: Located): boolean {
  return at.match.entry.category === 'DEHUM_ANIMAL'
}

/**
 * A real animal, illness or thing beside a group: a word of its field in the sentence, or of what
 * people do with it ("X keep dogs", "X fight the disease"). Never where the word stands right beside
 * the group or is pointed at: "X dogs bite" may be an insult, and is kept.
 */
function isRealOne(scene: Scene, at: Located, index: SubjectIndex): boolean {
  if (isPeopleWord(at) || isPointedAt(scene, at)) return false
  if (index.of(at.sentence).some((subject) => mayDescribe(at, subject))) return false
  return isLiteral(scene, at) || scene.hits(at.sentence, 'handling', at.language).length > 0
}

/** Beside the expression, in a form that can describe it or be described by it ("X dogs", "it ermənilər"). */
function mayDescribe(at: Located, subject: Subject): boolean {
  if (distance(at, subject) > 1) return false
  return subject.last < at.first ? !subject.form.plural : at.match.form.case === undefined
}

/**
 * Acted on is a thing or an evil ("aggression will be eliminated", "weapons … destroy them"): a word
 * for one stands as the object, or before the pronoun of the expression.
 */
function actsOnThing(scene: Scene, at: Located, bound: Bound): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null) return false
  const own = hasCue(scene, 'pronoun-object', at.language, at.first, at.last)
  if (own) {
    const from = Math.max(range[0], at.first - 8)
    return bound.binding === 'none' && hasCue(scene, 'thing', at.language, from, at.first - 1)
  }
  for (let token = Math.max(range[0], at.first - 4); token < at.first; token += 1) {
    if (at.language === 'en' && !isPassive(scene, at)) break
    if (isThing(scene, at, token) && unbroken(scene, token, at.first)) return true
  }
  for (let token = at.last + 1; token <= Math.min(range[1], at.last + 3); token += 1) {
    if (!unbroken(scene, at.last, token)) break
    if (isThing(scene, at, token)) return true
  }
  return false
}

/** A thing by its word, or an abstract noun by its ending (separatism, справедливость, ատելություն). */
function isThing(scene: Scene, at: Located, token: number): boolean {
  if (isCue(scene, token, at.language, 'thing')) return true
  const word = scene.word(token)
  return (cuesOf(at.language)?.endings.abstract ?? []).some(
    (ending) => word.length > ending.length + 2 && word.endsWith(ending),
  )
}
