import type { Pattern } from '../../lexicon/automaton.ts'
import type { Hit } from './look-up.ts'
import type { Reading } from './reading.ts'
import { isTooShort } from './short.ts'
import type { Alignment } from './types.ts'
import type { Words } from './words.ts'

interface Step {
  readonly token: number
  readonly hit: Hit
}

function standsIn(hit: Hit, wanted: NonNullable<Hit['form']['case']>): boolean {
  return hit.form.case === wanted || hit.cases?.includes(wanted) === true
}

/** Finds the places from `place` on, away from the anchor; null where one is missing. */
function extend(
  pattern: Pattern,
  reading: Reading,
  place: number,
  from: number,
  direction: 1 | -1,
): readonly Step[] | null {
  const { hits, words } = reading
  const wanted = pattern.places[place]
  if (!wanted) return []
  const gap = direction === 1 ? wanted.gap : (pattern.places[place + 1]?.gap ?? 0)
  for (let skipped = 0; skipped <= gap; skipped++) {
    const token = from + direction * (1 + skipped)
    if (token < 0 || token >= hits.length) return null
    if (!joined(words, Math.min(token, from), Math.max(token, from))) return null
    for (const hit of hits.at(token)) {
      if (!wanted.words.includes(hit.word)) continue
      if (wanted.case !== undefined && !standsIn(hit, wanted.case)) continue
      const rest = extend(pattern, reading, place + direction, token, direction)
      if (rest) return [{ token, hit }, ...rest]
    }
  }
  return null
}

const SENTENCE_END = /[.!?…։](?:\s|$)|\n/

/** Whether two words, one before the other, stand in one sentence. */
function joined(words: Words, earlier: number, later: number): boolean {
  for (let index = earlier; index < later; index++) {
    const between = words.after(index)
    if (between !== ' ' && SENTENCE_END.test(between)) return false
  }
  return true
}

/** Lays a pattern over a text with its anchor at a word: the nearest fit in one sentence, or null. */
export function align(pattern: Pattern, reading: Reading, at: number, hit: Hit): Alignment | null {
  if (pattern.places.length === 1) return { tokens: [at], hits: [hit] }
  const before = extend(pattern, reading, pattern.anchor - 1, at, -1)
  if (!before) return null
  const after = extend(pattern, reading, pattern.anchor + 1, at, 1)
  if (!after) return null
  const whole = [...before.toReversed(), { token: at, hit }, ...after]
  const steps = whole.filter((_, place) => !pattern.places[place]?.group)
  return { tokens: steps.map(({ token }) => token), hits: steps.map((step) => step.hit) }
}

/** The patterns of one kind that stand in a text with their anchor at one of the places. */
export function* alignments(
  reading: Reading,
  places: Iterable<number>,
  kind: Pattern['refersTo']['kind'],
): Generator<readonly [Pattern, Alignment]> {
  const { automaton, hits, words, leading } = reading
  for (const at of places) {
    for (const hit of hits.at(at)) {
      for (const pattern of automaton.patterns.get(hit.word) ?? []) {
        if (pattern.refersTo.kind !== kind) continue
        const found = align(pattern, reading, at, hit)
        if (found && !isTooShort(found, words, leading)) yield [pattern, found]
      }
    }
  }
}
