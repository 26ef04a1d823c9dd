import { isCue, isDependent, isTurned, sameClause } from './clause.ts'
import { isDoubted } from './doubt.ts'
import type { Located } from './located.ts'
import type { Hit } from './cue-index.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

const CONTRAST = /[,;:–—՝]/

/** A negation that is none: "not only", "değil mi". */
function isExcused(scene: Scene, at: Located, hit: Hit): boolean {
  if (isRhetorical(scene, at)) return true
  return scene
    .hits(at.sentence, 'not-negation', at.language)
    .some((other) => other.first <= hit.last && hit.first <= other.last)
}

/** "Are X not dogs?", "Разве X не собаки?": who asks so says that they are. */
function isRhetorical(scene: Scene, at: Located): boolean {
  const sentence = scene.text.slice(...(scene.sentences[at.sentence] ?? [0, 0]))
  // Armenian puts its question mark on the word that asks.
  if (!/\?[\s"”»)]*$/.test(sentence) && !(at.language === 'hy' && sentence.includes('՞')))
    return false
  const first = scene.tokensOf(at.sentence)?.[0]
  return scene
    .hits(at.sentence, 'rhetorical', at.language)
    .some((hit) => at.language !== 'en' || hit.first === first)
}

/**
 * Whether the very expression is denied of the group: a negation of the predicate or verb itself
 * ("are not dogs", "it deyillər", "не собаки", "շներ չեն", "must not be expelled"), never any
 * negation in the sentence. Negations that belong to the expression's own words do not count.
 */
export function isNegated(scene: Scene, at: Located, subject: Subject | null): boolean {
  if (at.match.form.negated === true) return true
  const own = (hit: Hit): boolean =>
    at.match.tokens.some((token) => hit.first <= token && token <= hit.last)
  const before = scene.hits(at.sentence, 'negation-before', at.language)
  for (const hit of before) {
    if (own(hit) || isExcused(scene, at, hit) || hit.first > at.last) continue
    if (hit.last >= at.first) return true // in a gap of the expression: "kill no Turks"
    const from = subject !== null && subject.last < at.first ? subject.last : -1
    if (reaches(scene, at, hit, from)) return true
  }
  for (const hit of scene.hits(at.sentence, 'negation-after', at.language)) {
    if (own(hit) || isExcused(scene, at, hit) || hit.first <= at.last) continue
    // Russian denies a noun before it; a word after it judges what is said (… собаками нельзя).
    if (at.language === 'ru' && at.match.entry.role === 'predicate') continue
    if (hit.first - at.last > (at.match.entry.role === 'predicate' ? 1 : 2)) continue
    if (!CONTRAST.test(scene.between(at.last, hit.first))) return true
  }
  return false
}

/** How far a negation before the expression reaches: over small words and one unknown one. */
function reaches(scene: Scene, at: Located, hit: Hit, subjectEnd: number): boolean {
  if (!sameClause(scene, hit.last, at.first)) return false
  if (CONTRAST.test(scene.between(hit.last, at.first))) return false
  // hy: մի is "do not" only before a verb; before a noun it is "a".
  if (at.language === 'hy' && scene.word(hit.first) === 'մի' && at.match.entry.role === 'predicate')
    return false
  // A negation before the group speaks of the group's whole clause: "nobody calls the Turks …".
  const reach = hit.last < subjectEnd ? 3 + (at.first - subjectEnd) : 3
  if (at.first - hit.last > reach + 1) return false
  let unknown = 0
  for (let token = hit.last + 1; token < at.first; token += 1) {
    // "Not guests but leeches": what comes after the contrast is affirmed.
    if (isCue(scene, token, at.language, 'contrast')) return false
    if (isCue(scene, token, at.language, 'breaker') && scene.word(token) !== 'to') {
      if (!/^(?:have|any|of|the)$/.test(scene.word(token))) return false
    }
    if (
      !isCue(
        scene,
        token,
        at.language,
        'filler',
        'copula',
        'function',
        'call',
        'comparison',
        'naming',
      )
    )
      unknown += 1
  }
  return unknown <= 1
}

/**
 * Whether a denial governs the expression: "it is a lie that …", "… yalandır", "это неправда". Before
 * the expression it governs only a clause that depends on it, and a denial that is itself denied
 * ("yalan değil", "I do not deny") is none.
 */
export function isDenied(scene: Scene, at: Located, subject: Subject | null): boolean {
  const start = subject === null ? at.first : Math.min(at.first, subject.first)
  if (isDoubted(scene, at, start)) return true
  return scene.anyHits(at.sentence, 'denial').some((hit) => {
    // In "who called them rats?" the denial stands around the expression.
    if (at.match.tokens.some((token) => token === hit.first || token === hit.last)) return false
    if (isDenialDenied(scene, at, hit)) return false
    // "The so-called genocide of X is a lie": both words deny the same.
    if (at.match.entry.category === 'DENY_ERASE' && hit.first > at.last) return false
    return hit.last < at.first
      ? isGoverning(scene, hit, start)
      : !isTurned(scene, at.last, hit.first)
  })
}

function isGoverning(scene: Scene, hit: Hit, start: number): boolean {
  if (hit.last >= start) return true
  if (isTurned(scene, hit.last, start)) return false
  if (isDependent(scene, hit.last, start)) return true
  // "A lie: X are …" names the lie; a colon further on opens what the author says.
  const head = hit.first - (scene.tokensOf(scene.sentenceOf(hit.first))?.[0] ?? 0) <= 1
  return head && /^\s*:/.test(scene.between(hit.last, hit.last + 1))
}

/** Turkic verbs deny by their ending: "inkar etmirəm", "yalan söylemiyorum". */
const TURKIC_DENIED = /^(?:et|edil|danis|soyle)m(?![ae]k)/

function isDenialDenied(scene: Scene, at: Located, hit: Hit): boolean {
  const before = scene.anyHits(at.sentence, 'negation-before')
  const after = scene.anyHits(at.sentence, 'negation-after')
  return (
    before.some((not) => not.last === hit.first - 1 || not.last === hit.first - 2) ||
    after.some((not) => not.first === hit.last + 1) ||
    TURKIC_DENIED.test(scene.word(hit.last + 1))
  )
}
