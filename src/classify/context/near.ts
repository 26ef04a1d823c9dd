import { isCue } from './clause.ts'
import type { Located } from './located.ts'
import type { Scene } from './scene.ts'
import { isCounted, type Subject } from './subject.ts'
import { isActor, isOwner } from './verb.ts'

/** Words that are people themselves, whoever they are: an enemy, a fascist, a separatist. */
const PEOPLE_WORDS = new Set(['DELEGIT', 'DEMONISE', 'ENEMY'])

/**
 * The group that stands nearest in the sentence, for an expression that no construction ties to one:
 * it may be who is meant. Left out is who surely is somebody else.
 */
export function nearest(
  scene: Scene,
  at: Located,
  subjects: readonly Subject[],
): Subject | undefined {
  return subjects
    .filter((subject) => !isSomebodyElse(scene, at, subject))
    .toSorted((a, b) => distance(at, a) - distance(at, b))[0]
}

function isSomebodyElse(scene: Scene, at: Located, subject: Subject): boolean {
  if (at.match.entry.role === 'clause') return isCounted(scene, subject)
  // "The Turkish government", "армянские школы": named is whose it is.
  if (isOwner(scene, subject) || isCounted(scene, subject)) return true
  if (at.match.entry.role === 'object') return isActor(scene, at, subject)
  return isPeopleWord(at) && isOtherParty(scene, at, subject)
}

/** Whether the expression is itself a word for people, and no animal, illness or thing. */
export function isPeopleWord(at: Located): boolean {
  return at.match.entry.role === 'predicate' && PEOPLE_WORDS.has(at.match.entry.category)
}

/**
 * Two nouns for people in one clause are two parties ("terrorists fought the X", "the X called in
 * mercenaries") unless a construction says otherwise; and a word that takes up a group again looks
 * back to it and never ahead.
 */
function isOtherParty(scene: Scene, at: Located, subject: Subject): boolean {
  if (subject.first > at.last) return true
  for (let token = subject.last; token < at.first; token += 1) {
    if (/[,;:–—()]|\s-\s/.test(scene.between(token, token + 1))) return false
    if (isCue(scene, token + 1, at.language, 'conjunction', 'contrast')) return false
  }
  return true
}

export function distance(at: Located, subject: Subject): number {
  return subject.last < at.first ? at.first - subject.last : Math.max(0, subject.first - at.last)
}
