import type { Lexicon } from '../../lexicon/types.ts'
import type { GroupId } from '../../model/ids.ts'
import type { Reading } from '../flags.ts'
import type { Scene } from '../context/scene.ts'
import type { GroupMention } from '../match/types.ts'
import { grouped } from './grouped.ts'
import type { ExplainedTarget, Words } from './types.ts'
import { tokenWords } from './words.ts'

/** Finds the words that name the groups of a reading. Mentions are sorted out once, by sentence. */
export function targetExplainer(
  lexicon: Lexicon,
  scene: Scene,
  mentions: readonly GroupMention[],
): (reading: Reading) => readonly ExplainedTarget[] {
  const bySentence = grouped(mentions, ({ tokens }) => scene.sentenceOf(tokens[0] ?? 0))
  const around = ({ at }: Reading): readonly GroupMention[] =>
    [at.sentence, at.sentence - 1, at.sentence + 1].flatMap((n) => bySentence.get(n) ?? [])
  return (reading) => {
    const near = around(reading)
    return reading.bound.groups
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((group) => ({
        group,
        name: lexicon.groups.get(group)?.name ?? group,
        words: namesOf(scene, reading, group, near),
      }))
  }
}

/** The mention that the rule went by: within its subject, or else the closest one. */
function namesOf(
  scene: Scene,
  { at, bound }: Reading,
  group: GroupId,
  near: readonly GroupMention[],
): readonly Words[] {
  const { subject } = bound
  const wanted = (kind: GroupMention['kind']): boolean =>
    (kind === 'place') === (bound.rule === 'territory')
  const away = ({ tokens }: GroupMention): number => {
    const first = tokens[0] ?? 0
    if (subject !== null && subject.first <= first && first <= subject.last) return -1
    return Math.abs(first - at.first)
  }
  const [closest] = near
    .filter((mention) => mention.group === group && wanted(mention.kind))
    .toSorted((a, b) => away(a) - away(b))
  if (closest === undefined) return []
  const { tokens } = closest
  return [tokenWords(scene.text, scene.tokens, tokens[0] ?? 0, tokens.at(-1))]
}
