import { isCue, unbroken } from './clause.ts'
import type { Located } from './located.ts'
import { namesItself } from './predicate.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

/**
 * What is denied to a group is its own: "X have no history", "X-lərin tarixi yoxdur", "у X нет
 * истории", "the massacre of X is a lie": the group has it, right before the expression, or after "of",
 * "as" or a dash. Only for words that deny a people its being, past or losses.
 */
export function denied(scene: Scene, at: Located, subject: Subject): number | null {
  if (at.match.entry.category !== 'DENY_ERASE') return null
  if (subject.last < at.first) {
    const { case: form } = subject.form
    if (at.first - subject.last > 3 || (form !== undefined && form !== 'gen')) return null
    const paused = /^\s*[–—՝]/.test(scene.between(subject.last, at.first))
    if (!paused && !unbroken(scene, subject.last, at.first)) return null
    return subject.kind !== 'adjective' && namesItself(scene, subject, at) ? 0.9 : null
  }
  const gap = subject.first - at.last - 1
  if (gap < 0 || gap > 2) return null
  if (gap === 0) return /[–—]/.test(scene.between(at.last, subject.first)) ? 0.85 : null
  const led = /^(?:of|as|как)$/.test(scene.word(at.last + 1))
  const small = gap === 1 || isCue(scene, subject.first - 1, at.language, 'filler', 'function')
  return led && small && unbroken(scene, at.last, subject.first) ? 0.9 : null
}
