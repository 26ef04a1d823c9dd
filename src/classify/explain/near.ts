import type { Flag } from '../../model/flag.ts'
import type { Scene } from '../context/scene.ts'
import type { GroupMention } from '../match/types.ts'
import { grouped } from './grouped.ts'
import { tellingWords } from './incomplete.ts'
import { explainStop } from './stops.ts'
import { STOPS, type Near } from './types.ts'
import type { Laid } from './walk.ts'

/** So many in a sentence; the rest are only counted. */
const MOST = 3

/** What stood in a text and came to no flag, in order of place. */
export interface NearBy {
  readonly near: readonly Near[]
  readonly leftOut: number
}

/**
 * What was near, a few in each sentence: words that a rule stopped, and what else came to no flag.
 * Words that a flag has already are left out, as nothing was lost there.
 */
export function nearBy(
  scene: Scene,
  laid: Iterable<Laid>,
  flags: readonly Flag[],
  groups: readonly GroupMention[],
  others: readonly Near[],
): NearBy {
  const isTaken = takenBy(scene, flags)
  const tells = tellingWords(scene, groups)
  const stopped = [...laid]
    .filter((one) => !one.tokens.every(isTaken))
    .filter((one) => one.stopped?.by !== 'incomplete' || tells(one))
    .flatMap((one) => explainStop(scene.text, scene.tokens, one) ?? [])
  const bySentence = grouped([...stopped, ...others], (near) => scene.sentenceAt(startOf(near)))
  const all = [...bySentence.values()].map(oncePerPlace)
  return {
    near: all.flatMap((some) => some.slice(0, MOST)).toSorted((a, b) => startOf(a) - startOf(b)),
    leftOut: all.reduce((sum, some) => sum + Math.max(0, some.length - MOST), 0),
  }
}

function startOf(near: Near): number {
  return near.words[0]?.span[0] ?? 0
}

/** Whether a token is a word of a flag. */
function takenBy(scene: Scene, flags: readonly Flag[]): (token: number) => boolean {
  const starts = new Set<number>()
  const places = new Map(scene.tokens.map((token, at) => [token.start, at]))
  for (const [start, end] of flags.flatMap(({ spans }) => spans)) {
    let at = places.get(start) ?? scene.tokens.length
    for (; (scene.tokens[at]?.start ?? end) < end; at += 1) starts.add(at)
  }
  return (token) => starts.has(token)
}

/**
 * One for each place, by the rule that came closest to letting it through; of phrases in pieces the
 * one with most words. Nearest first.
 */
function oncePerPlace(all: readonly Near[]): readonly Near[] {
  const places = new Set<number>()
  return all
    .toSorted(
      (a, b) => STOPS.indexOf(a.stop) - STOPS.indexOf(b.stop) || b.words.length - a.words.length,
    )
    .filter(({ words }) => {
      const starts = words.map(({ span }) => span[0])
      if (starts.every((start) => places.has(start))) return false
      starts.forEach((start) => places.add(start))
      return true
    })
}
