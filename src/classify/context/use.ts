import type { Use } from '../../model/flag.ts'
import type { Span } from '../../model/span.ts'
import { isCondemned, isMonitored, isSaidByWhoever, isSayingCondemned } from './condemn.ts'
import { isDistanced, isSayingAsked } from './doubt.ts'
import type { Located } from './located.ts'
import { isOrdered, isSelf, mentionReason, type MentionReason } from './mention.ts'
import { isDenied, isNegated } from './negation.ts'
import { reportOf } from './report.ts'
import type { Scene } from './scene.ts'
import type { Subject, SubjectIndex } from './subject.ts'

/** Why words are used as they are; beside these, the reasons of `mention.ts`. */
export type UseRule =
  | MentionReason
  | 'negation'
  | 'denial'
  | 'report-denied'
  | 'saying-condemned'
  | 'order'
  | 'report'
  | 'condemnation'
  | 'whoever'
  | 'monitoring'
  | 'distanced'
  | 'own-words'
  | 'quoted'
  | 'question'
  | 'plain'

/** How words are used, by which rule and by whom, and how sure that is (0 to 1). */
export interface UseOfWords {
  readonly use: Use
  readonly rule: UseRule
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
  if (isNegated(scene, at, subject)) return say('negated', 'negation', 0.9)
  const report = reportOf(scene, at, subjects)
  if (
    (isDenied(scene, at, subject) || isSayingAsked(scene, at)) &&
    !(report.reported && report.speaker?.named === true && report.quote !== null)
  )
    return say('negated', 'denial', 0.7)
  if (report.denied) return say('mentioned', 'report-denied', 0.7)
  if (isSelf(scene, at, subject)) return say('mentioned', 'self', 0.7)
  if (isSayingCondemned(scene, at, report.quote)) return say('condemned', 'saying-condemned', 0.8)
  if (report.quote === null && isOrdered(scene, at)) return say('mentioned', 'order', 0.7)
  if (report.reported && isSaidByWhoever(scene, at)) return say('condemned', 'whoever', 0.6)
  const named = report.speaker?.named === true ? report.speaker.span : null
  if (report.quote === null && isMonitored(scene, at, named))
    return say('condemned', 'monitoring', 0.7)
  if (report.reported && report.speaker?.named === true) {
    return say('attributed', 'report', report.quote === null ? 0.85 : 0.95, report.speaker.span)
  }
  if (isCondemned(scene, at, report.quote)) return say('condemned', 'condemnation', 0.8)
  const reason = mentionReason(scene, at, report.quote, subject, event)
  const about = reason === 'history' || reason === 'word' || reason === 'title'
  if (report.reported && !(about && report.speaker === null))
    return say('attributed', 'report', 0.7, report.speaker?.span ?? null)
  if (report.own) return say('direct', 'own-words', 0.9)
  if (reason === null && isDistanced(scene, at)) return say('attributed', 'distanced', 0.6)
  if (reason !== null) return say('mentioned', reason, 0.75)
  const asks = /\?[\s"”»)]*$/.test(scene.text.slice(...(scene.sentences[at.sentence] ?? [0, 0])))
  if (report.quote !== null) return say('direct', 'quoted', 0.6)
  return asks ? say('direct', 'question', 0.6) : say('direct', 'plain', 0.9)
}

function say(use: Use, rule: UseRule, sure: number, speaker: Span | null = null): UseOfWords {
  return { use, rule, sure, speaker }
}
