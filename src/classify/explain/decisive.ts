import { readMatch, type Reading } from '../flags.ts'
import type { Hit } from '../context/cue-index.ts'
import { quotesAround } from '../context/quotes.ts'
import type { Scene } from '../context/scene.ts'
import type { SubjectIndex } from '../context/subject.ts'
import { CUE_WORDS, TIES } from './cue-words.ts'
import { hide, isSame, overhear, type Evidence } from './hidden.ts'
import { ASPECTS, type Aspect } from './types.ts'

/** Evidence without which a match reads otherwise, and how it would read. */
export interface Decisive {
  readonly evidence: readonly Evidence[]
  readonly aspects: readonly Aspect[]
  /** `null`: not at all. */
  readonly otherwise: Reading | null
}

/** So many pieces of evidence are tried at most, the nearest first. */
const MOST = 16
/** Rules of use: each may stand before the next. */
const MOST_LAYERS = 3

/**
 * What decided how a match is read: the rules are asked again with each cue, and each pair of
 * quotation marks around it, hidden in turn. Whatever changes the use, the target or the severity has
 * decided it. Where several would each have been enough, no single one changes anything; then the
 * fewest that must go together are given as one. So the rules need not account for themselves, and
 * what is shown cannot differ from what they do. `severity` rates a reading of the match.
 */
export function decisive(
  scene: Scene,
  reading: Reading,
  subjects: SubjectIndex,
  severity: (reading: Reading) => number,
): readonly Decisive[] {
  const reread = (hidden: readonly Evidence[]): Reading | null =>
    readMatch(hide(scene, hidden), reading.at.match, subjects)
  const changed = (otherwise: Reading | null): readonly Aspect[] =>
    otherwise === null
      ? ['flag']
      : ASPECTS.filter((aspect) => differs(aspect, reading, otherwise, severity))
  const seen = evidenceOf(scene, reading, subjects)
  const found: Decisive[] = []
  for (const one of seen) {
    const otherwise = reread([one])
    const aspects = changed(otherwise)
    if (aspects.length > 0) found.push({ evidence: [one], aspects, otherwise })
  }
  const settled = new Set(found.flatMap(({ aspects }) => aspects))
  const open = ASPECTS.filter((aspect) => !settled.has(aspect) && isTelling(aspect, reading))
  const all = open.length === 0 ? seen : withBehind(scene, reading, subjects, seen)
  for (const aspect of open) {
    const changes = (hidden: readonly Evidence[]): boolean =>
      changed(reread(hidden)).includes(aspect)
    const evidence = fewest(aspect === 'use' ? all.filter(tellsUse) : all, changes)
    if (evidence.length === 0) continue
    found.push({ evidence, aspects: [aspect], otherwise: reread(evidence) })
  }
  return found
}

/** Whether a reading is more than what the rules fall back on. */
function isTelling(aspect: Aspect, { use, bound, intensified }: Reading): boolean {
  switch (aspect) {
    case 'flag':
      return false
    case 'use':
      return use.rule !== 'plain'
    case 'target':
      return bound.binding === 'construction'
    case 'severity':
      return intensified || bound.how !== undefined
  }
}

function tellsUse(evidence: Evidence): boolean {
  return evidence.is === 'quotation' || evidence.hits.some(({ kind }) => !TIES.has(kind))
}

/** A rule that is satisfied asks no further: what stands behind the evidence shows when it is hidden. */
function withBehind(
  scene: Scene,
  reading: Reading,
  subjects: SubjectIndex,
  seen: readonly Evidence[],
): readonly Evidence[] {
  let all = seen
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const behind = evidenceOf(hide(scene, all), reading, subjects)
    if (behind.length === 0) break
    all = [...all, ...behind]
  }
  return all
}

/** The cues that the rules come upon for a match, one a place, and the quotation marks around it. */
function evidenceOf(scene: Scene, { at }: Reading, subjects: SubjectIndex): readonly Evidence[] {
  const places = new Map<string, Hit[]>()
  const hear = (hit: Hit): void => {
    if (CUE_WORDS[hit.kind] === undefined) return
    const place = `${hit.first} ${hit.last}`
    const known = places.get(place)
    if (known === undefined) places.set(place, [hit])
    else if (!known.some((other) => isSame(other, hit))) known.push(hit)
  }
  readMatch(overhear(scene, hear), at.match, subjects)
  const away = (hits: readonly Hit[]): number => Math.abs((hits[0]?.first ?? 0) - at.first)
  const cues = [...places.values()]
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, MOST)
    .map((hits): Evidence => ({ is: 'cue', hits }))
  const start = scene.tokens[at.first]?.start ?? 0
  const end = scene.tokens[at.last]?.end ?? 0
  const quotes = quotesAround(scene.quotesIn(at.sentence), start, end)
  return [...cues, ...quotes.map((quote): Evidence => ({ is: 'quotation', quote }))]
}

/** A smallest part of the evidence that changes something when all of it is hidden. */
function fewest(
  all: readonly Evidence[],
  changes: (hidden: readonly Evidence[]) => boolean,
): readonly Evidence[] {
  if (all.length < 2 || !changes(all)) return []
  let kept = all
  for (const one of all.toReversed()) {
    const fewer = kept.filter((other) => other !== one)
    if (changes(fewer)) kept = fewer
  }
  return kept
}

function differs(
  aspect: Aspect,
  a: Reading,
  b: Reading,
  severity: (reading: Reading) => number,
): boolean {
  switch (aspect) {
    case 'flag':
      return false
    case 'use':
      return a.use.use !== b.use.use
    case 'target':
      return a.bound.binding !== b.bound.binding || a.bound.groups.join() !== b.bound.groups.join()
    case 'severity':
      // A severity that only follows from another target is no matter of its own.
      return a.bound.binding === b.bound.binding
        ? a.bound.how !== b.bound.how || severity(a) !== severity(b)
        : false
  }
}
