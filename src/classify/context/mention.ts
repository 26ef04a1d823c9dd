import { hasCue } from './clause.ts'
import type { Located } from './located.ts'
import type { Quote } from './quotes.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

/** For these, quotation marks around a word or two deny even more (“state”), and excuse nothing. */
const SCARE_DENIES = new Set(['DENY_ERASE', 'DELEGIT'])
const SCARE_WORDS = 3
const TITLE_WORDS = 8

export type MentionReason =
  'word' | 'title' | 'scare' | 'law' | 'victim' | 'self' | 'history' | 'event'

/** Why words are only mentioned, or `null`. The rule's name is for tests and explanations. */
export function mentionReason(
  scene: Scene,
  at: Located,
  quote: Quote | null,
  subject: Subject | null,
  event: boolean,
): MentionReason | null {
  const range = scene.tokensOf(at.sentence)
  if (range === null) return null
  const [from, to] = range
  const cue = (kind: Parameters<Scene['hits']>[1]): boolean =>
    hasCue(scene, kind, at.language, from, to)
  if (quote !== null) {
    const words = wordsIn(scene, at, quote)
    if (cue('word')) return 'word'
    if (cue('title') && words <= TITLE_WORDS) return 'title'
    if (words <= SCARE_WORDS && quote.closed && !SCARE_DENIES.has(at.match.entry.category))
      return 'scare'
    if (cue('law')) return 'law'
  }
  if (cue('victim') && isSuffered(at, subject)) return 'victim'
  if (isSelf(scene, at, subject)) return 'self'
  const told = at.match.entry.category.startsWith('DEHUM') && cue('naming')
  if (told && (cue('history') || isDated(scene, at))) return 'history'
  if (event && (cue('history') || cue('law') || cue('event'))) return 'event'
  return null
}

/** A year before 2000, or a decade: "in the 1930s newspapers drew …". */
function isDated(scene: Scene, at: Located): boolean {
  return /\b1\d{3}s?\b/.test(scene.text.slice(...(scene.sentences[at.sentence] ?? [0, 0])))
}

/** "Treated like dogs": outside English the one who suffers it stands in another case than the one who does it. */
function isSuffered(at: Located, subject: Subject | null): boolean {
  return at.language === 'en' || subject === null || subject.form.case !== undefined
}

/** "We are dogs to them", "biz itik": the speaker's own group. */
function isSelf(scene: Scene, at: Located, subject: Subject | null): boolean {
  if (at.match.form.person === 1 && at.match.entry.role === 'predicate') return true
  if (subject === null || subject.last >= at.first) return false
  return scene
    .hits(at.sentence, 'self', at.language)
    .some((hit) => hit.last === subject.first - 1 || hit.first === subject.last + 1)
}

/** How many words the quote holds, counted no further than it matters. */
function wordsIn(scene: Scene, at: Located, quote: Quote): number {
  const inside = (token: number): boolean => {
    const place = scene.tokens[token]
    return place !== undefined && quote.inner[0] <= place.start && place.end <= quote.inner[1]
  }
  let first = at.first
  let last = at.last
  while (last - first <= TITLE_WORDS && inside(first - 1)) first -= 1
  while (last - first <= TITLE_WORDS && inside(last + 1)) last += 1
  return last - first + 1
}

/**
 * A court or a law is said to order that somebody leaves: a report of its decision, and no demand of
 * the author. A parliament, a government or a party is no court.
 */
export function isOrdered(scene: Scene, at: Located): boolean {
  if (at.match.entry.category !== 'EXPEL') return false
  if (scene.anyHits(at.sentence, 'statute').length > 0) return true
  return (
    scene.anyHits(at.sentence, 'court').length > 0 &&
    scene.anyHits(at.sentence, 'ruling').length > 0
  )
}
