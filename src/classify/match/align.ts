import type { Pattern } from '../../lexicon/automaton.ts'
import type { Hit } from './look-up.ts'
import type { Hits } from './hits.ts'

/** Where each place of a pattern was found. */
export interface Alignment {
  readonly tokens: readonly number[]
  readonly hits: readonly Hit[]
}

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
  hits: Hits,
  place: number,
  from: number,
  direction: 1 | -1,
  joined: (earlier: number, later: number) => boolean,
): readonly Step[] | null {
  const wanted = pattern.places[place]
  if (!wanted) return []
  const gap = direction === 1 ? wanted.gap : (pattern.places[place + 1]?.gap ?? 0)
  for (let skipped = 0; skipped <= gap; skipped++) {
    const token = from + direction * (1 + skipped)
    if (token < 0 || token >= hits.length) return null
    if (!joined(Math.min(token, from), Math.max(token, from))) return null
    for (const hit of hits.at(token)) {
      if (!wanted.words.includes(hit.word)) continue
      if (wanted.case !== undefined && !standsIn(hit, wanted.case)) continue
      const rest = extend(pattern, hits, place + direction, token, direction, joined)
      if (rest) return [{ token, hit }, ...rest]
    }
  }
  return null
}

/**
 * Lays a pattern over a text with its anchor at a token. `joined` says whether two tokens stand in
 * one sentence. Returns the nearest fit, or null.
 */
export function align(
  pattern: Pattern,
  hits: Hits,
  at: number,
  hit: Hit,
  joined: (earlier: number, later: number) => boolean,
): Alignment | null {
  if (pattern.places.length === 1) return { tokens: [at], hits: [hit] }
  const before = extend(pattern, hits, pattern.anchor - 1, at, -1, joined)
  if (!before) return null
  const after = extend(pattern, hits, pattern.anchor + 1, at, 1, joined)
  if (!after) return null
  const whole = [...before.toReversed(), { token: at, hit }, ...after]
  const steps = whole.filter((_, place) => !pattern.places[place]?.group)
  return { tokens: steps.map(({ token }) => token), hits: steps.map((step) => step.hit) }
}
