import type { Hit } from './cue-index.ts'
import { isCue, isTurned } from './clause.ts'
import { headlineSpeaker } from './headline.ts'
import type { CueKind } from './kinds.ts'
import type { Located } from './located.ts'
import { quotesAround, type Quote } from './quotes.ts'
import type { Scene } from './scene.ts'
import { capital } from './nouns.ts'
import { speakerOf, type Speaker } from './speaker.ts'
import type { SubjectIndex } from './subject.ts'

/** Who says the words, as far as the text tells. */
export interface Report {
  /** The quote that the words stand in, the innermost. */
  readonly quote: Quote | null
  /** Somebody is reported to say the words. */
  readonly reported: boolean
  /** The report is denied ("he never said that …"), or the author reports their own words. */
  readonly denied: boolean
  readonly own: boolean
  readonly speaker: Speaker | null
}

const NOBODY: Omit<Report, 'quote'> = { reported: false, denied: false, own: false, speaker: null }
/** Kinds that report what stands in quotation marks near them. */
const QUOTING: readonly CueKind[] = ['say-before', 'say-after', 'according', 'statement', 'naming']

/**
 * Looks for the frame that reports the words. Inside quotation marks: a verb or noun of saying
 * outside them, in the sentence that holds an end of the quote, or one sentence further where the
 * quote fills its own. Without marks: a verb before the words (en, ru, hy; Turkic `dedi ki`), after
 * them behind a comma or dash, after them for Turkic languages, or "according to" anywhere; at last
 * the head of a headline.
 */
export function reportOf(scene: Scene, at: Located, subjects: SubjectIndex): Report {
  const start = scene.tokens[at.first]?.start ?? 0
  const end = scene.tokens[at.last]?.end ?? 0
  const quotes = quotesAround(scene.quotesIn(at.sentence), start, end)
  for (const quote of quotes) {
    const found = aroundQuote(scene, at, quote, subjects)
    if (found.reported || found.own) return { quote: quotes[0] ?? null, ...found }
  }
  const quote = quotes[0] ?? null
  const plain = inSentence(scene, at, subjects, quotes.at(-1) ?? null)
  if (plain.reported || plain.own) return { quote, ...plain }
  const head = headlineSpeaker(scene, at, subjects)
  if (head === null) return { quote, ...plain }
  return { quote, ...NOBODY, reported: true, speaker: { span: head, named: true } }
}

function outside(scene: Scene, quote: Quote): (token: number) => boolean {
  return (token) => {
    const place = scene.tokens[token]
    return place === undefined || place.end <= quote.outer[0] || place.start >= quote.outer[1]
  }
}

function aroundQuote(
  scene: Scene,
  at: Located,
  quote: Quote,
  subjects: SubjectIndex,
): Omit<Report, 'quote'> {
  const isOutside = outside(scene, quote)
  const first = scene.sentenceAt(quote.outer[0])
  const last = scene.sentenceAt(quote.outer[1] - 1)
  const alone = [first, last].every((sentence) => {
    const range = scene.tokensOf(sentence)
    return range === null || !(isOutside(range[0]) || isOutside(range[1]))
  })
  const frames = alone ? [first - 1, last + 1] : [...new Set([first, last])]
  for (const sentence of frames) {
    const found = frame(scene, at, sentence, QUOTING, isOutside, subjects)
    if (found.reported || found.own) return found
  }
  return NOBODY
}

function inSentence(
  scene: Scene,
  at: Located,
  subjects: SubjectIndex,
  around: Quote | null,
): Omit<Report, 'quote'> {
  const turkic = at.language === 'az' || at.language === 'tr'
  const inQuote = (token: number): boolean => {
    const place = scene.tokens[token]
    if (place === undefined) return true
    const within = (q: Quote): boolean => q.outer[0] <= place.start && place.end <= q.outer[1]
    return around === null ? scene.quotesIn(at.sentence).some(within) : !within(around)
  }
  const governs = (hit: Hit): boolean => {
    if (hit.last < at.first && isTurned(scene, hit.last, at.first)) return false
    if (hit.kind === 'according') return true
    if (hit.kind === 'according-weak') return isPerson(scene, hit.first - 1)
    if (hit.kind === 'say-before') return hit.last < at.first
    if (hit.kind === 'statement') return hit.last < at.first && introduces(scene, at, hit)
    if (hit.first <= at.last) return false
    if (isCue(scene, hit.first, at.language, 'naming') && hit.first - at.last <= 3) return true
    return turkic ? hit.first - at.last <= 6 : /[,–—"”»]/.test(scene.between(at.last, hit.first))
  }
  return frame(
    scene,
    at,
    at.sentence,
    ['say-before', 'say-after', 'according', 'according-weak', 'statement'],
    (token) => !inQuote(token),
    subjects,
    governs,
  )
}

/** "-a göre" is "according to" after a person, and "as to, because of" after anything else. */
function isPerson(scene: Scene, token: number): boolean {
  if (capital(scene, token) && token !== scene.tokensOf(scene.sentenceOf(token))?.[0]) return true
  return scene.languages.some((language) => isCue(scene, token, language, 'role'))
}

/** "the statement that …", "заявление о том, что …": a noun of saying governs what follows it. */
function introduces(scene: Scene, at: Located, hit: Hit): boolean {
  return (
    /\b(?:that|calling|saying|likening|comparing)\b|,\s*(?:что|որ|ki)\b|:/u.test(
      scene.between(hit.last, at.first),
    ) && scene.sentenceOf(hit.last) === at.sentence
  )
}

function frame(
  scene: Scene,
  at: Located,
  sentence: number,
  kinds: readonly CueKind[],
  free: (token: number) => boolean,
  subjects: SubjectIndex,
  governs: (hit: Hit) => boolean = () => true,
): Omit<Report, 'quote'> {
  const hits = kinds
    .flatMap((kind) => scene.anyHits(sentence, kind))
    .filter((hit) => free(hit.first) && !at.match.tokens.includes(hit.first) && governs(hit))
    // "They call themselves X" reports nobody's words.
    .filter(
      (hit) =>
        !scene
          .anyHits(sentence, 'themselves')
          .some((self) => hit.first > self.last && hit.first - self.last <= 2),
    )
    // "So-called" calls nobody anything.
    .filter((hit) => !scene.languages.some((l) => scene.isCue(hit.first, 'so-called', l)))
  const own = scene
    .anyHits(sentence, 'say-self')
    .some(
      (self) =>
        free(self.first) && (hits.length === 0 || hits.some((hit) => hit.last === self.last)),
    )
  if (own) return { ...NOBODY, own }
  // A verb of saying tells more than a noun or a verb of naming.
  const hit = hits.find((h) => h.kind !== 'statement' && h.kind !== 'naming') ?? hits[0]
  if (hit === undefined) return NOBODY
  const skip = (token: number): boolean =>
    !free(token) ||
    at.match.tokens.includes(token) ||
    subjects
      .of(sentence)
      .some(
        (subject) =>
          subject.first <= token && token <= subject.last && subject.kind !== 'adjective',
      ) ||
    hits.some((other) => other.first <= token && token <= other.last && other.kind !== 'naming')
  const speaker = speakerOf(scene, sentence, hit, skip)
  const unnamed = scene.anyHits(sentence, 'unnamed').length > 0
  // "Calling them so is wrong": a verb of naming without a speaker reports nobody.
  if ((hit.kind === 'naming' || hit.kind === 'statement') && speaker === null) return NOBODY
  const denied = scene.languages.some((language) => {
    const near = (token: number): boolean =>
      token >= 0 && isCue(scene, token, language, 'negation-before')
    return near(hit.first - 1) || near(hit.first - 2)
  })
  return {
    reported: true,
    denied: denied && !/^(?:according|statement)/.test(hit.kind),
    own: false,
    speaker: speaker === null ? null : { ...speaker, named: speaker.named && !unnamed },
  }
}
