import { hasCue, isCue, sameClause } from './clause.ts'
import { cuesOf } from './cues.ts'
import type { Located } from './located.ts'
import { capital } from './nouns.ts'
import type { Scene } from './scene.ts'

const ACTS = new Set(['INCITE', 'EXPEL', 'THREAT'])

/**
 * Whether words of killing, driving out or force tell of an event ("were expelled in 1988") or of
 * somebody's plan, and do not call for it, promise or demand it. Told by the verb's mood or ending,
 * and by a word of demand in the clause. "We drove them out" boasts and is no report; "like dogs"
 * demeans whenever it happened. Only for entries whose group acts or is acted on: a whole statement
 * carries its own mood.
 */
export function tellsOfEvent(scene: Scene, at: Located): boolean {
  const { entry, form } = at.match
  if (!ACTS.has(entry.category)) return false
  if (entry.role !== 'object' && entry.role !== 'subject') return false
  if (hasCue(scene, 'comparison', at.language, at.first, at.last)) return false
  const { mood } = form
  if (mood === 'imperative' || mood === 'necessity' || mood === 'future') return false
  if (isDemanded(scene, at) || isBoast(scene, at)) return false
  if (mood === 'past' || mood === 'present' || mood === 'participle') return true
  if (endsIn(scene, at, 'past')) return true
  if (at.language === 'en') return isTold(scene, at)
  if (!endsIn(scene, at, 'infinitive')) return false
  const shouted = /^[\s"”»]*!/.test(scene.text.slice(scene.tokens[at.last]?.end ?? 0))
  return !shouted && !startsClause(scene, at)
}

/** Whether a word of the expression has one of the endings; Armenian "-ել են" is a past as well. */
function endsIn(scene: Scene, at: Located, kind: 'past' | 'ours' | 'infinitive'): boolean {
  const endings = cuesOf(at.language)?.endings[kind] ?? []
  const found = at.match.tokens.some((token) => {
    const word = scene.word(token)
    return (
      endings.some((ending) => word.length > ending.length + 1 && word.endsWith(ending)) ||
      (at.language === 'en' && endings.includes(word))
    )
  })
  if (found || kind !== 'past' || at.language !== 'hy') return found
  return endsIn(scene, at, 'infinitive') && isCue(scene, at.last + 1, 'hy', 'copula')
}

/** English: "to destroy …", "they destroy …", "Rovers destroy …" tell; "Destroy …" and "just destroy …" call. */
function isTold(scene: Scene, at: Located): boolean {
  if (startsClause(scene, at)) return false
  const before = at.first - 1
  const word = scene.word(before)
  if (word === 'to' || isCue(scene, before, 'en', 'pronoun', 'third-person')) return true
  if (isCue(scene, before, 'en', 'call', 'filler', 'function', 'self', 'vocative', 'you'))
    return false
  return capital(scene, before) || /[^s]s$/.test(word)
}

/** "We drove them out", "qovduq": the speaker's own deed. */
export function isBoast(scene: Scene, at: Located): boolean {
  if (at.match.form.person === 1 || endsIn(scene, at, 'ours')) return true
  const range = scene.tokensOf(at.sentence)
  return (
    range !== null &&
    scene
      .hits(at.sentence, 'self', at.language)
      .some(
        (hit) =>
          hit.last < at.first && at.first - hit.last <= 3 && sameClause(scene, hit.last, at.first),
      )
  )
}

function isDemanded(scene: Scene, at: Located): boolean {
  // A verb of calling may itself be the expression (English "kill them"): then only its mood tells.
  const single = at.match.tokens.length === 1
  for (const hit of scene.hits(at.sentence, 'call', at.language)) {
    const own = single && hit.first <= at.last && at.first <= hit.last
    if (own) continue
    const [left, right] = hit.last < at.first ? [hit.last, at.first] : [at.last, hit.first]
    if (right - left > 6) continue
    if (sameClause(scene, Math.min(left, right), Math.max(left, right))) return true
  }
  return false
}

function startsClause(scene: Scene, at: Located): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null) return false
  return (
    at.first === range[0] || /[,:!–—"“«(]\s*["“«]?$/.test(scene.between(at.first - 1, at.first))
  )
}
