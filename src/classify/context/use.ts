import type { Use } from '../../model/flag.ts'
import type { Span } from '../../model/span.ts'
import { isCondemned, isMonitored, isSaidByWhoever, isSayingCondemned } from './condemn.ts'
import { isDistanced, isSayingAsked } from './doubt.ts'
import type { Located } from './located.ts'
import { isOrdered, isSelf, mentionReason } from './mention.ts'
import { isDenied, isNegated } from './negation.ts'
import { reportOf } from './report.ts'
import type { Scene } from './scene.ts'
import type { Subject, SubjectIndex } from './subject.ts'

/** How words are used, by whom, and how sure that is (0 to 1). */
export interface UseOfWords {
  readonly use: Use
  readonly speaker: Span | null
  readonly sure: number
}

/**
 * The use of an expression, by precedence: negated, attributed, condemned, mentioned, direct. What
 * cannot be told is direct with less certainty. A report without a named speaker gives way to
 * condemnation, so that counter-speech is not taken for what it counters.
 */
export function useOf(
  scene: Scene,
  at: Located,
  subject: Subject | null,
  subjects: SubjectIndex,
  event: boolean,
): UseOfWords {
  if (isNegated(scene, at, subject)) return say('negated', 0.9)
  const report = reportOf(scene, at, subjects)
  if (
    (isDenied(scene, at, subject) || isSayingAsked(scene, at)) &&
    !(report.reported && report.speaker?.named === true && report.quote !== null)
  )
    return say('negated', 0.7)
  if (report.denied || isSelf(scene, at, subject)) return say('mentioned', 0.7)
  if (isSayingCondemned(scene, at, report.quote)) return say('condemned', 0.8)
  if (report.quote === null && isOrdered(scene, at)) return say('mentioned', 0.7)
  if (report.reported && isSaidByWhoever(scene, at)) return say('condemned', 0.6)
  const named = report.speaker?.named === true ? report.speaker.span : null
  if (report.quote === null && isMonitored(scene, at, named)) return say('condemned', 0.7)
  if (report.reported && report.speaker?.named === true) {
    return say('attributed', report.quote === null ? 0.85 : 0.95, report.speaker.span)
  }
  if (isCondemned(scene, at, report.quote)) return say('condemned', 0.8)
  const reason = mentionReason(scene, at, report.quote, subject, event)
  const about = reason === 'history' || reason === 'word' || reason === 'title'
  if (report.reported && !(about && report.speaker === null))
    return say('attributed', 0.7, report.speaker?.span ?? null)
  if (report.own) return say('direct', 0.9)
  if (reason === null && isDistanced(scene, at)) return say('attributed', 0.6)
  if (reason !== null) return say('mentioned', 0.75)
  const asks = /\?[\s"”»)]*$/.test(scene.text.slice(...(scene.sentences[at.sentence] ?? [0, 0])))
  return say('direct', report.quote !== null || asks ? 0.6 : 0.9)
}

function say(use: Use, sure: number, speaker: Span | null = null): UseOfWords {
  return { use, sure, speaker }
}
