import type { Span } from '../../model/span.ts'
import type { Hit } from './cue-index.ts'
import { hasCue, isCue, isDependent, isTurned } from './clause.ts'
import type { Located } from './located.ts'
import type { Quote } from './quotes.ts'
import type { Scene } from './scene.ts'

/**
 * Whether the words are condemned: counter-speech, a judgment of the words, monitoring. A strong cue
 * ("hate speech") in the same sentence is enough; a weak one ("unacceptable") only where the words are
 * quoted or named as words ("calling them …"), since it may be the group that is condemned. A cue that
 * is itself denied ("this is no hate speech") does not count. The sentence next to a quoted expression
 * counts as its own.
 */
export function isCondemned(scene: Scene, at: Located, quote: Quote | null): boolean {
  const near = quote === null ? [at.sentence] : [at.sentence, at.sentence + 1, at.sentence - 1]
  const named = isNamed(scene, at)
  for (const sentence of near) {
    if (stands(scene, at, sentence, 'condemn-strong', quote)) return true
    if ((quote !== null || named) && stands(scene, at, sentence, 'condemn-weak', quote)) return true
  }
  return false
}

/**
 * The saying itself is judged, whoever speaks of it: "the bishop said calling X dogs is a sin". "Fined
 * for calling" tells of somebody who said so, and is left to the report.
 */
export function isSayingCondemned(scene: Scene, at: Located, quote: Quote | null): boolean {
  // In quotation marks the verb must touch them: “…” demək.
  const reach = quote === null ? 5 : 2
  const bare = scene.hits(at.sentence, 'naming-bare', at.language).some((hit) => {
    const before = scene.word(hit.first - 1)
    const far = hit.first > at.last ? hit.first - at.last : at.first - hit.first
    return far <= reach && !/^(?:for|of|by|за)$/.test(before)
  })
  return bare && isCondemned(scene, at, quote)
}

/** The expression is spoken of as something that is said: "to call X dogs", "X-ə it demək". */
function isNamed(scene: Scene, at: Located): boolean {
  const turkic = at.language === 'az' || at.language === 'tr'
  return scene
    .hits(at.sentence, 'naming', at.language)
    .some((hit) =>
      turkic
        ? hit.first > at.last && hit.first - at.last <= 3
        : Math.abs(hit.first - at.first) <= 7,
    )
}

function stands(
  scene: Scene,
  at: Located,
  sentence: number,
  kind: 'condemn-strong' | 'condemn-weak',
  quote: Quote | null,
): boolean {
  return scene.anyHits(sentence, kind).some((hit) => {
    if (at.match.tokens.some((token) => hit.first <= token && token <= hit.last)) return false
    const start = scene.tokens[hit.first]?.start ?? 0
    if (quote !== null && quote.outer[0] <= start && start < quote.outer[1]) return false
    return !isDeniedCue(scene, sentence, hit) && !isShrugged(scene, at, hit)
  })
}

/**
 * "Call it hate speech, but X are …", "if this is racist, so be it, X are …": the author has heard the
 * reproach and says it all the same.
 */
function isShrugged(scene: Scene, at: Located, hit: Hit): boolean {
  if (hit.last >= at.first || scene.sentenceOf(hit.first) !== at.sentence) return false
  if (isTurned(scene, hit.last, at.first)) return true
  // "They call us racists: X are …": the reproach is told, and is of the author.
  if (isCue(scene, hit.first - 1, at.language, 'self')) return true
  const from = scene.tokensOf(at.sentence)?.[0] ?? hit.first
  const conceded = scene.languages.some((language) =>
    hasCue(scene, 'conditional', language, from, hit.first),
  )
  return conceded && !isDependent(scene, hit.last, at.first)
}

function isDeniedCue(scene: Scene, sentence: number, hit: Hit): boolean {
  const range = scene.tokensOf(sentence)
  return scene.languages.some((language) => {
    const negates = (token: number, kind: 'negation-before' | 'negation-after'): boolean =>
      range !== null &&
      range[0] <= token &&
      token <= range[1] &&
      !(hit.first <= token && token <= hit.last) &&
      isCue(scene, token, language, kind)
    return (
      negates(hit.first - 1, 'negation-before') ||
      negates(hit.first - 2, 'negation-before') ||
      negates(hit.first - 3, 'negation-before') ||
      negates(hit.last + 1, 'negation-after')
    )
  })
}

/**
 * "Whoever says that X are dogs has learnt nothing": a sentence about all who say so, at its head. Where
 * it praises them, it says it itself.
 */
export function isSaidByWhoever(scene: Scene, at: Located): boolean {
  const start = scene.tokensOf(at.sentence)?.[0]
  return (
    scene
      .anyHits(at.sentence, 'whoever')
      .some((hit) => hit.first === start && !isCutOff(scene, hit.last, at.first)) &&
    scene.anyHits(at.sentence, 'praise').length === 0
  )
}

/** A colon or a word of contrast opens what the author says. */
function isCutOff(scene: Scene, a: number, b: number): boolean {
  if (isTurned(scene, a, b)) return true
  const between = scene.between(a, b)
  return /[:՝](?!\s*["“«„])/.test(between)
}

/**
 * "ECRI notes that X are still described as parasites": a monitoring body reports that others call them
 * so; or a report does of nobody in particular.
 */
export function isMonitored(scene: Scene, at: Located, speaker: Span | null): boolean {
  const names = scene
    .anyHits(at.sentence, 'naming')
    .some((hit) => hit.first > at.last || !isTurned(scene, hit.last, at.first))
  if (!names) return false
  return scene.anyHits(at.sentence, 'monitor').some((hit) => {
    const place = scene.tokens[hit.first]
    if (speaker === null || place === undefined) return true
    return speaker[0] <= place.start && place.end <= speaker[1]
  })
}
