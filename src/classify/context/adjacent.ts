import { adjacent, hasCue, isCue, unbroken } from './clause.ts'
import type { Located } from './located.ts'
import { isHead, isLiteral, isPointedAt, isTurkic, owns } from './nouns.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

/** An animal, thing or person in the singular can be a real one; filth and disease have no plural. */
const COUNTED = new Set(['DEHUM_ANIMAL', 'DEHUM_OBJECT'])

/** az, tr: "Rus kadınları" is a whole noun phrase, and says nothing of the noun after it. */
function isWhole(scene: Scene, subject: Subject): boolean {
  return (
    isTurkic(subject.language) &&
    subject.last > subject.first &&
    isCue(scene, subject.last, subject.language, 'people')
  )
}

/** Whether the words are shouted at somebody: an address before them or an exclamation after. */
function addressed(scene: Scene, at: Located): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null) return false
  const after = scene.text.slice(scene.tokens[at.last]?.end ?? 0, scene.sentences[at.sentence]?.[1])
  return (
    /^[\s"”»]*!/.test(after) ||
    hasCue(scene, 'vocative', at.language, range[0], at.last) ||
    hasCue(scene, 'you', at.language, Math.max(range[0], at.first - 4), at.first - 1)
  )
}

/**
 * The group stands right before the expression (Armenian dogs, türk itləri) or right after it (filthy
 * Turks, it erməni). A group in the genitive owns what follows, and a single animal may be a real
 * one: then it is no construction.
 */
export function attributive(scene: Scene, at: Located, subject: Subject): number | null {
  if (isLiteral(scene, at)) return null
  if (adjacent(scene, subject.last, at.first) && !owns(scene, subject)) {
    if (!isHead(scene, at) || isWhole(scene, subject)) return null
    if (subject.form.case !== undefined && subject.language !== 'ru' && subject.language !== 'hy')
      return null
    if (subject.language === 'ru' ? subject.kind !== 'adjective' : subject.form.plural) return null
    // Armenian: with an article the group is a noun of its own (քրդերը շներ ունեն).
    if (subject.language === 'hy' && /(?:ը|երն)$/.test(scene.word(subject.last))) return null
    const oblique = subject.kind === 'name' && at.match.form.case !== undefined
    if (oblique && !at.match.form.plural && !isPointedAt(scene, at)) return null
    const sure = at.match.form.plural || addressed(scene, at)
    if (sure) return 0.9
    return COUNTED.has(at.match.entry.category) ? null : 0.75
  }
  const single = subject.language === 'ru' && at.match.form.case !== undefined
  if (adjacent(scene, at.last, subject.first) && subject.form.case !== 'gen' && !single) {
    // Turkic: a noun that describes the next has no ending ("it ermənilər", never "itlər ermənilərə").
    if (isTurkic(at.language) && at.match.form.plural && subject.form.case !== undefined)
      return null
    if (at.match.form.copula || !subject.form.plural) return addressed(scene, at) ? 0.8 : null
    return isCue(scene, at.last, at.language, 'copula') ? null : 0.85
  }
  return null
}

/** "a plague of migrants": an article, the expression in the singular, "of", the group. */
export function measure(scene: Scene, at: Located, subject: Subject): number | null {
  if (at.language !== 'en' || isLiteral(scene, at) || at.match.form.plural) return null
  if (!/^(?:a|an|this|that)$/.test(scene.word(at.first - 1))) return null
  if (scene.word(at.last + 1) !== 'of' || !subject.form.plural) return null
  const gap = subject.first - at.last - 2
  return gap >= 0 && gap <= 1 && unbroken(scene, at.last, subject.first) ? 0.8 : null
}

/** "Armenians, those dogs"; "these dogs, the Turks"; "Turks: dogs!"; "Armenians (rats)". */
export function apposition(scene: Scene, at: Located, subject: Subject): number | null {
  // The Russian accusative of people looks like a genitive: "армян, этих крыс".
  const owner = owns(scene, subject) && subject.language !== 'ru'
  if (owner || isLiteral(scene, at)) return null
  const before = subject.last < at.first
  const [left, right] = before ? [subject.last, at.first] : [at.last, subject.first]
  const range = scene.tokensOf(at.sentence)
  if (range === null || right <= left || right - left > 3) return null
  const marks =
    scene.between(left, left + 1) + (right - left > 1 ? scene.between(right - 1, right) : '')
  if (!/[,–—:(՝-]/.test(marks.replaceAll(/\p{L}/gu, ''))) return null
  for (let token = left + 1; token < right; token += 1) {
    if (!isCue(scene, token, at.language, 'filler', 'demonstrative', 'you')) return null
  }
  const pointed = before
    ? hasCue(scene, 'demonstrative', at.language, left + 1, right - 1) ||
      hasCue(scene, 'you', at.language, left + 1, right - 1)
    : isCue(scene, at.first - 1, at.language, 'demonstrative')
  const strong = /[–—:(]|\s-\s/.test(marks)
  if (pointed && isPointing(scene, before ? left + 1 : at.first - 1)) return 0.85
  return strong && before && isHead(scene, at) && subject.kind === 'name' ? 0.75 : null
}

/** English "the" points at nothing by itself. */
function isPointing(scene: Scene, token: number): boolean {
  return scene.word(token) !== 'the'
}
