import { hasCue } from './clause.ts'
import type { Located } from './located.ts'
import { isHead, owns } from './nouns.ts'
import { isPredicate, unexplained } from './predicate.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

const REACH = 14

/** Where a quote goes on that was broken off after token `a`: “The X”, said Y, “are …”. */
function resumedAt(scene: Scene, a: number, b: number): number | null {
  let closed = false
  for (let token = a; token < b; token += 1) {
    const between = scene.between(token, token + 1)
    if (closed && /["“«„]\S*$/.test(between)) return token + 1
    if (/^[,.!?]*["”»]/.test(between)) closed = true
  }
  return null
}

/** “The X”, said the mayor, “are rats”: the report stands within the sentence that it reports. */
export function overReport(scene: Scene, at: Located, subject: Subject): number | null {
  if (
    subject.last >= at.first ||
    at.first - subject.last > REACH ||
    owns(scene, subject) ||
    !isHead(scene, at)
  )
    return null
  if (subject.form.case !== undefined) return null
  const from = resumedAt(scene, subject.last, at.first)
  if (from === null) return null
  const says = (['say-before', 'say-after'] as const).some((kind) =>
    hasCue(scene, kind, at.language, subject.last + 1, from - 1),
  )
  const unknown = unexplained(scene, at.language, from, at.first - 1)
  if (!says || unknown === null || unknown > 1) return null
  const sure = isPredicate(scene, at, { ...subject, last: from - 1 })
  return sure === null ? null : sure * 0.8
}
