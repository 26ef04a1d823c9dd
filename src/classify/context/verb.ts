import { adjacent, hasCue, isCue, sameClause, unbroken } from './clause.ts'
import { cuesOf } from './cues.ts'
import type { Located } from './located.ts'
import { owns } from './nouns.ts'
import { isHeadNoun, namesItself } from './predicate.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

const REACH = 6

/** Whether the verb is passive, so that the group before it is what is acted on. */
export function isPassive(scene: Scene, at: Located): boolean {
  if (at.language === 'en') {
    const from = scene.tokensOf(at.sentence)?.[0] ?? at.first
    for (let token = at.last; token >= Math.max(from, at.first - 3); token -= 1) {
      if (/^(?:be|been|being|get|is|are|was|were)$/.test(scene.word(token))) return true
      if (scene.word(token) === 'to') return false
    }
    return false
  }
  const range = scene.tokensOf(at.sentence)
  const endings = cuesOf(at.language)?.endings.passive ?? []
  const from = at.language === 'ru' ? Math.max(range?.[0] ?? 0, at.first - 1) : at.first
  for (let token = from; token <= at.last; token += 1) {
    const word = scene.word(token)
    if (at.language === 'ru') {
      if (/^(?:быть|буд[уе]т)$/.test(word) && isParticiple(scene, at)) return true
    } else if (
      at.language === 'hy'
        ? endings.some((e) => word.endsWith(e))
        : endings.some((e) => word.includes(e))
    )
      return true
  }
  return false
}

/** Russian short participle: уничтожен, убита, изгнаны, стёрто. */
function isParticiple(scene: Scene, at: Located): boolean {
  return at.match.tokens.some((token) => {
    const word = scene.word(token)
    return !/^(?:быть|буд)/.test(word) && /[нт][ыао]?$/.test(word)
  })
}

/** Turkic and Armenian objects show by case; Russian accusative of persons looks like the genitive. */
function isObjectCase(subject: Subject): boolean {
  return subject.form.case !== undefined
}

/** The group is what is acted on: "expel the Turks", "ermənilər qovulmalıdır", "изгнать армян". */
export function object(scene: Scene, at: Located, subject: Subject): number | null {
  const inside = at.first < subject.first && subject.last < at.last
  if (inside) return 1
  const before = subject.last < at.first
  const [left, right] = before ? [subject.last, at.first] : [at.last, subject.first]
  if (right - left > REACH || !sameClause(scene, left, right)) return null
  if (at.language === 'en') return englishObject(scene, at, subject, before)
  if (isOwner(scene, subject)) return null
  const near = right - left <= 3 ? 1 : 0.85
  if (isObjectCase(subject)) return unbroken(scene, left, right) ? near : near * 0.8
  if (before && isPassive(scene, at)) return namesItself(scene, subject, at) ? near : null
  // Russian "Грузин надо …", "… турок": the genitive plural looks like the singular, which can
  // neither be demanded nor stand after the verb here.
  const bare = at.language === 'ru' && !subject.form.plural && subject.kind === 'name'
  if (bare && !before) return near * 0.8
  if (bare && hasCue(scene, 'call', 'ru', subject.last + 1, at.first - 1)) return near * 0.8
  // Russian and Armenian plurals of things, and indefinite Turkic objects, show no case.
  return adjacent(scene, left, right) &&
    at.match.form.mood === 'imperative' &&
    subject.kind !== 'pronoun'
    ? 0.7
    : null
}

function englishObject(
  scene: Scene,
  at: Located,
  subject: Subject,
  before: boolean,
): number | null {
  if (before) {
    if (owns(scene, subject)) return null
    if (subject.kind === 'adjective' || !namesItself(scene, subject, at)) return null
    return isPassive(scene, at) ? 1 : null
  }
  if (subject.kind === 'adjective' || owns(scene, subject) || isModifier(scene, subject))
    return null
  for (let token = at.last + 1; token < subject.first; token += 1) {
    const small = isCue(
      scene,
      token,
      'en',
      'filler',
      'function',
      'quantifier',
      'demonstrative',
      'self',
      'intensifier',
    )
    if (!small && subject.first - at.last > 4) return null
  }
  if (
    isPassive(scene, at) &&
    !/^(?:of|from)$/.test(scene.word(subject.first - 1)) &&
    scene.word(subject.first - 2) !== 'of'
  )
    return null
  return subject.first - at.last <= 4 ? 1 : 0.85
}

/** English: "the Armenian diplomats": one word names the diplomats' people, not whom it is done to. */
export function isModifier(scene: Scene, subject: Subject): boolean {
  const next = subject.last + 1
  if (
    subject.form.plural ||
    subject.kind === 'pronoun' ||
    scene.sentenceOf(next) !== scene.sentenceOf(subject.last)
  )
    return false
  return (
    adjacent(scene, subject.last, next) &&
    !isCue(
      scene,
      next,
      'en',
      'function',
      'filler',
      'breaker',
      'copula',
      'conjunction',
      'intensifier',
    )
  )
}

/** The group does it: "the Turks bark", "ermənilər hürür"; or is told to: "Turks, get out!". */
export function agent(scene: Scene, at: Located, subject: Subject): number | null {
  if (owns(scene, subject)) return null
  if (subject.last < at.first) {
    if (at.first - subject.last > REACH || !sameClause(scene, subject.last, at.first)) return null
    if (subject.form.case !== undefined && subject.form.case !== 'gen') return null
    if (hasOtherSubject(scene, at, subject)) return null
    if (subject.kind === 'adjective' || !namesItself(scene, subject, at)) return null
    const blocked = hasCue(scene, 'conjunction', at.language, subject.last + 1, at.first - 1)
    return blocked ? null : at.first - subject.last <= 3 ? 1 : 0.85
  }
  const after = subject.first - at.last
  if (subject.first > at.last && after <= 3 && unbroken(scene, at.last, subject.first))
    return subject.form.case === undefined ? 0.85 : null
  return at.first < subject.first && subject.last < at.last ? 1 : null
}

/** az, tr, hy: another noun in the plural stands closer to the verb ("… toy edəndə itlər hürürdü"). */
function hasOtherSubject(scene: Scene, at: Located, subject: Subject): boolean {
  if (at.language === 'en' || at.language === 'ru') return false
  for (let token = subject.last + 1; token < at.first; token += 1)
    if (isHeadNoun(scene, token, at.language)) return true
  return false
}

/** The expression is a whole statement, and the group stands in the same clause. */
export function clause(scene: Scene, at: Located, subject: Subject): number | null {
  // "Migrants rape our women": whom the expression's own words name is not who is meant.
  if (overlap(at, subject)) return at.match.tokens.includes(subject.last) ? 0.6 : 1
  const before = subject.last < at.first
  const [left, right] = before ? [subject.last, at.first] : [at.last, subject.first]
  return right - left <= REACH + 2 && sameClause(scene, left, right) ? 0.9 : null
}

function overlap(at: Located, subject: Subject): boolean {
  return subject.first <= at.last && at.first <= subject.last
}

/**
 * The group is told to do it ("X must leave", "X deserve to die"): a demand to go, or a verb without
 * an object. An object of the expression's own ("X must expel them") is somebody else.
 */
export function told(scene: Scene, at: Located, subject: Subject): number | null {
  if (hasCue(scene, 'pronoun-object', at.language, at.first, at.last)) return null
  const goes =
    at.match.entry.category === 'EXPEL' ||
    hasCue(scene, 'intransitive', at.language, at.first, at.last)
  const sure = goes ? agent(scene, at, subject) : null
  return sure === null ? null : sure * 0.9
}

/**
 * The group before an active verb is who does it ("X will destroy …"), or only says whose army or
 * envoys are meant ("erməni birləşmələri …").
 */
export function isActor(scene: Scene, at: Located, subject: Subject): boolean {
  if (subject.last < at.first && !namesItself(scene, subject, at)) return true
  if (subject.last >= at.first || at.first - subject.last > 4 || subject.form.case !== undefined)
    return false
  return unbroken(scene, subject.last, at.first) && !isPassive(scene, at)
}

/**
 * The group only says whose thing it is ("the Turkish invoices", "турецкие документы"): what is done
 * to a thing is not done to the group, except to its homes, shops and places of worship.
 */
export function isOwner(scene: Scene, subject: Subject): boolean {
  const next = subject.last + 1
  if (subject.kind === 'pronoun' || !adjacent(scene, subject.last, next)) return false
  if (scene.sentenceOf(next) !== scene.sentenceOf(subject.last)) return false
  const describes =
    subject.language === 'en'
      ? owns(scene, subject) || isModifier(scene, subject)
      : subject.kind === 'adjective'
  return describes && !isCue(scene, next, subject.language, 'belongings', 'people')
}

/**
 * "Armenian dogs, get out!", "X itləri, rədd olun!": the group is called at the head of the clause, with
 * at most two words to it and a comma before the demand.
 */
export function called(scene: Scene, at: Located, subject: Subject): number | null {
  const gap = at.first - subject.last - 1
  if (gap < 0 || gap > 2 || subject.form.case !== undefined) return null
  if (!/^\s*[,!՝]/.test(scene.between(at.first - 1, at.first))) return null
  if (gap > 0 && !unbroken(scene, subject.last, at.first - 1)) return null
  const start = scene.tokensOf(at.sentence)?.[0] ?? subject.first
  for (let token = start; token < subject.first; token += 1) {
    if (!isCue(scene, token, at.language, 'vocative', 'you', 'demonstrative', 'filler')) return null
  }
  return hasCue(scene, 'pronoun-object', at.language, at.first, at.last) ? null : 0.85
}
