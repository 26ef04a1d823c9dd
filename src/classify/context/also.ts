import type { GroupId } from '../../model/ids.ts'
import { isCue, sameClause } from './clause.ts'
import type { Located } from './located.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

const REACH = 6

/**
 * Further groups that the same is said of behind the expression: "X are rats and so are Y",
 * "X — крысы, и Y тоже". Only where a word for "too" touches the group.
 */
export function alsoSaid(
  scene: Scene,
  at: Located,
  subjects: readonly Subject[],
): readonly GroupId[] {
  if (at.match.entry.role !== 'predicate') return []
  return subjects
    .filter(
      (subject) =>
        subject.first > at.last &&
        subject.first - at.last <= REACH &&
        subject.kind !== 'adjective' &&
        subject.form.case === undefined &&
        sameClause(scene, at.last, subject.first) &&
        (isCue(scene, subject.first - 1, at.language, 'so-too') ||
          isCue(scene, subject.last + 1, at.language, 'so-too')),
    )
    .flatMap((subject) => subject.groups)
}
