import { hasCue, isCue } from './clause.ts'
import type { Located } from './located.ts'
import { isBoast } from './modality.ts'
import type { Quote } from './quotes.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

/** For these, quotation marks around a word or two deny even more (“state”), and excuse nothing. */
const SCARE_DENIES = new Set(['DENY_ERASE', 'DELEGIT'])
const SCARE_WORDS = 3
const TITLE_WORDS = 8

export type MentionReason =
  'word' | 'title' | 'scare' | 'law' | 'victim' | 'self' | 'history' | 'event' | 'shared'

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
  const led = quote !== null && isLed(scene, at, quote)
  const cue = (kind: Parameters<Scene['hits']>[1]): boolean =>
    hasCue(scene, kind, at.language, from, to) ||
    (led && scene.hits(at.sentence - 1, kind, at.language).length > 0)
  const shown = quote !== null && (cue('history') || isDated(scene, at))
  if (quote !== null) {
    const words = wordsIn(scene, at, quote)
    if (cue('word')) return 'word'
    if (cue('title') && words <= TITLE_WORDS) return 'title'
    // A short quote in a museum is on show, and no scare quotes.
    if (shown && at.match.entry.category.startsWith('DEHUM')) return 'history'
    if (words <= SCARE_WORDS && quote.closed && !SCARE_DENIES.has(at.match.entry.category))
      return 'scare'
    if (cue('law')) return 'law'
  }
  if (cue('victim') && isSuffered(at, subject) && !isBoast(scene, at)) return 'victim'
  if (isShared(scene, at)) return 'shared'
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

/**
 * "We are dogs to them", "biz itik", "we Armenians are …": the speaker's own group, whoever quotes it.
 * "We" beside the group stands for it only where both are one phrase, in one case: "we drove the X
 * out" and "to us X are …" speak of others.
 */
export function isSelf(scene: Scene, at: Located, subject: Subject | null): boolean {
  const { role } = at.match.entry
  if (at.match.form.person === 1 && role === 'predicate') return true
  if (role !== 'predicate' || subject === null || subject.last >= at.first) return false
  if (subject.kind === 'pronoun') return false
  return scene.hits(at.sentence, 'self', at.language).some((hit) => {
    if (hit.first === subject.last + 1) return subject.form.case === undefined
    if (hit.last !== subject.first - 1) return false
    return !isCue(scene, hit.first - 1, at.language, 'breaker', 'say-before') || hit.first === 0
  })
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

/** "If X are dogs, so am I": a condition that the speaker takes on as well is no claim. */
function isShared(scene: Scene, at: Located): boolean {
  const supposed =
    /s[ae](?:l[ae]r)?$/.test(scene.word(at.last)) ||
    scene.anyHits(at.sentence, 'conditional').some((hit) => hit.last < at.first)
  return scene.anyHits(at.sentence, 'me-too').some((hit) => {
    if (hit.first > at.last) return supposed
    return hit.last < at.first && at.first - hit.last <= 2 // "… ben de köpeğim"
  })
}

/** "The judgment quotes the leaflet: “…”": a quote of its own sentence, which the one before leads in. */
function isLed(scene: Scene, at: Located, quote: Quote): boolean {
  const last = scene.tokensOf(at.sentence - 1)?.[1]
  if (last === undefined) return false
  const between = scene.text.slice(scene.tokens[last]?.end ?? 0, quote.outer[0])
  return (at.language === 'hy' ? /^\s*[:․.՝]\s*$/ : /^\s*:\s*$/).test(between)
}
