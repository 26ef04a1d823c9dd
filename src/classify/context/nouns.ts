import { isCue } from './clause.ts'
import type { Located } from './located.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

/** Whether a word of the text begins with a capital letter. */
export function capital(scene: Scene, token: number): boolean {
  return /^\p{Lu}/u.test(scene.text.slice(scene.tokens[token]?.start ?? 0))
}

/** English: whether a name owns what follows (the Armenian's dog, the Turks’ dogs). */
export function owns(scene: Scene, subject: Subject): boolean {
  // A Russian adjective takes the case of its noun (турецких крыс), and owns nothing by it.
  if (subject.form.case === 'gen' && subject.kind === 'adjective') return false
  if (subject.form.case === 'gen') return subject.language !== 'hy' || subject.kind !== 'pronoun'
  if (subject.language !== 'en') return false
  const token = scene.tokens[subject.last]
  if (token === undefined) return false
  const surface = scene.text.slice(token.start, token.end)
  return (
    /['’]s$/i.test(surface) || /^['’](?!\p{L})/u.test(scene.text.slice(token.end, token.end + 2))
  )
}

/**
 * Whether the match is the head of its noun phrase: in "dog lovers" and "cancer patients" it is not.
 * Told for English, where the next word says so; other languages say it by endings.
 */
export function isHead(scene: Scene, at: Located): boolean {
  if (at.language !== 'en') return true
  const range = scene.tokensOf(at.sentence)
  const next = at.last + 1
  if (range === null || next > range[1]) return true
  if (!/^[\s-]+$/.test(scene.between(at.last, next))) return true
  if (isCue(scene, next, 'en', 'function', 'people', 'say-after', 'copula', 'breaker', 'call'))
    return true
  return at.match.form.plural || /(?:ly|ing|ed)$/.test(scene.word(next))
}

/**
 * Whether the sentence speaks of real animals, illness, waste or machines. Where they live (woods,
 * rivers) tells that only where nobody points at them: "these X pigs hide in our woods" means people.
 */
export function isLiteral(scene: Scene, at: Located): boolean {
  const says = (kind: 'literal' | 'habitat'): boolean =>
    [at.language, ...scene.languages].some((language) =>
      scene
        .hits(at.sentence, kind, language)
        .some((hit) => !at.match.tokens.some((token) => hit.first <= token && token <= hit.last)),
    )
  return says('literal') || (says('habitat') && !isPointedAt(scene, at))
}

/**
 * "These rats", "bu itlər": English "the" points at nobody by itself, and in "bu müharibədə itlər"
 * another word with a case of its own is pointed at.
 */
export function isPointedAt(scene: Scene, at: Located): boolean {
  const points = (token: number): boolean =>
    scene.sentenceOf(token) === at.sentence &&
    scene.word(token) !== 'the' &&
    isCue(scene, token, at.language, 'demonstrative')
  if (points(at.first - 1)) return true
  const cased = /(?:[dt][ae]n?|n[ae]|n[iu]n?)$/.test(scene.word(at.first - 1))
  return points(at.first - 2) && !(isTurkic(at.language) && cased)
}

export function isTurkic(language: string): boolean {
  return language === 'az' || language === 'tr'
}
