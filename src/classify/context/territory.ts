import { adjacent, isCue, sameClause, unbroken } from './clause.ts'
import type { Located } from './located.ts'
import { capital, isLiteral, owns } from './nouns.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'
import { isModifier, isPassive } from './verb.ts'

const REACH = 5
const PREPOSITION = /^(?:of|in|from|for|with|by|against|about|on|at|near|over)$/
const SCORE = /\d\s?[:–-]\s?\d/

/**
 * A country that is to be destroyed ("wipe X off the map", "X должна быть уничтожена"): the one
 * closest to the expression, as the object of an entry that can be said of a country. Its army, its
 * government and what belongs to it are not the country, and sport is no war.
 */
export function territory(scene: Scene, at: Located, places: readonly Subject[]): Subject | null {
  if (at.match.entry.territory !== true || at.match.entry.role !== 'object') return null
  if (
    isLiteral(scene, at) ||
    SCORE.test(scene.text.slice(...(scene.sentences[at.sentence] ?? [0, 0])))
  )
    return null
  const found = places
    .filter((place) => place.language === at.language && isNamed(scene, at, place))
    .filter((place) => isObject(scene, at, place))
  return found[0] ?? null
}

/** A name has a capital (the bird turkey has none), unless the writer uses no capitals at all. */
function isNamed(scene: Scene, at: Located, place: Subject): boolean {
  if (capital(scene, place.first)) return true
  return !/\p{Lu}/u.test(scene.text.slice(...(scene.sentences[at.sentence] ?? [0, 0])))
}

function isObject(scene: Scene, at: Located, place: Subject): boolean {
  if (at.first < place.first && place.last < at.last) return !ownsNext(scene, place)
  const before = place.last < at.first
  const [left, right] = before ? [place.last, at.first] : [at.last, place.first]
  if (right <= left || right - left > REACH || !sameClause(scene, left, right)) return false
  switch (at.language) {
    case 'en':
      return englishObject(scene, at, place, before, left, right)
    case 'ru':
      return russianObject(scene, at, place, before, left, right)
    case 'hy':
      return armenianObject(scene, at, place, before, left, right)
    default:
      return turkicObject(scene, at, place, before, left, right)
  }
}

function ownsNext(scene: Scene, place: Subject): boolean {
  return owns(scene, place) || (place.language === 'en' && isModifier(scene, place))
}

/** Nothing but small words between: no noun that the country could belong to. */
function isClear(scene: Scene, at: Located, left: number, right: number): boolean {
  for (let token = left + 1; token < right; token += 1) {
    const small = isCue(
      scene,
      token,
      at.language,
      'filler',
      'function',
      'copula',
      'call',
      'intensifier',
      'negation-before',
      'self',
    )
    if (!small || (at.language === 'en' && PREPOSITION.test(scene.word(token)))) return false
  }
  return unbroken(scene, left, right)
}

type Side = (
  scene: Scene,
  at: Located,
  place: Subject,
  before: boolean,
  left: number,
  right: number,
) => boolean

const englishObject: Side = (scene, at, place, before, left, right) => {
  if (ownsNext(scene, place) || !isClear(scene, at, left, right)) return false
  if (!before) return !isPassive(scene, at)
  return isPassive(scene, at) && !PREPOSITION.test(scene.word(place.first - 1))
}

const russianObject: Side = (scene, at, place, before, left, right) => {
  const { case: form } = place.form
  const led = place.first > 0 && isCue(scene, place.first - 1, 'ru', 'breaker')
  // "Смерть Армении": the ending of the dative is the genitive's as well.
  if (form === 'dat' || form === 'gen') return !before && adjacent(scene, at.last, place.first)
  if (led || (form !== undefined && form !== 'acc')) return false
  if (form === 'acc') return unbroken(scene, left, right)
  if (!before) return right === left + 1
  if (!isClear(scene, at, left, right)) return false
  return isPassive(scene, at) || isImpersonal(scene, left + 1, at.last)
}

/** Russian "надо" has no subject: the country before it is what is acted on. */
function isImpersonal(scene: Scene, from: number, to: number): boolean {
  for (let token = from; token <= to; token += 1) {
    if (/^(?:надо|нужно|пора|следует|необходимо)$/.test(scene.word(token))) return true
  }
  return false
}

const armenianObject: Side = (scene, at, place, before, left, right) => {
  const { case: form } = place.form
  if (form === 'gen' || form === 'dat') {
    return !before && adjacent(scene, at.last, place.first) && scene.word(place.last).endsWith('ն')
  }
  if (form !== undefined && form !== 'acc') return false
  if (!/[նը]$/.test(scene.word(place.last))) return false
  return isClear(scene, at, left, right) && (before || right === left + 1)
}

const turkicObject: Side = (scene, at, place, before, left, right) => {
  if (!before) return false
  const { case: form } = place.form
  if (form === 'acc') return unbroken(scene, left, right)
  if (form === 'dat') return right === left + 1
  return form === undefined && isPassive(scene, at) && isClear(scene, at, left, right)
}
