import { hasCue, sameClause } from './clause.ts'
import type { Located } from './located.ts'
import type { Scene } from './scene.ts'

const ACTS = new Set(['INCITE', 'EXPEL', 'THREAT'])

/**
 * Whether words of killing, driving out or force tell of an event ("were expelled in 1988") and do
 * not call for it, promise or demand it. Told by the verb's mood where its ending shows one, else by
 * a word of demand in the clause; English by the bare verb at the start of a clause. Only for entries
 * whose group acts or is acted on: a whole statement carries its own mood.
 */
export function tellsOfEvent(scene: Scene, at: Located): boolean {
  const { entry, form } = at.match
  if (!ACTS.has(entry.category)) return false
  if (entry.role !== 'object' && entry.role !== 'subject') return false
  const { mood } = form
  if (mood === 'imperative' || mood === 'necessity' || mood === 'future') return false
  if (isDemanded(scene, at)) return false
  if (mood === 'past' || mood === 'present' || mood === 'participle') return true
  if (at.language === 'en') return !startsClause(scene, at)
  return true
}

function isDemanded(scene: Scene, at: Located): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null) return false
  // A verb of calling may itself be the expression (English "kill them"): then only its mood tells.
  const single = at.match.tokens.length === 1
  for (const hit of scene.hits(at.sentence, 'call', at.language)) {
    const own = single && hit.first <= at.last && at.first <= hit.last
    if (own) continue
    const [left, right] = hit.last < at.first ? [hit.last, at.first] : [at.last, hit.first]
    if (right - left <= 6 && sameClause(scene, Math.min(left, right), Math.max(left, right)))
      return true
  }
  return false
}

function startsClause(scene: Scene, at: Located): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null || /(?:ed|ing|s)$/.test(scene.word(at.first))) return false
  if (at.first === range[0]) return true
  return (
    /[,:!–—“"«(]\s*["“«]?$/.test(scene.between(at.first - 1, at.first)) ||
    hasCue(scene, 'conjunction', 'en', at.first - 1, at.first - 1)
  )
}
