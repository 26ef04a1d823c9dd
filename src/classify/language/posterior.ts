import type { LanguageCode } from '../../model/language.ts'
import type { Evidence } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'

/** How much a hint of the source adds to its language, as a natural logarithm. */
const HINTED = 1.6
/** Classes that are less likely than the best by this are not counted: e^-9 is a ten-thousandth. */
const NEVER = 9

/** The steps of the cascade within a script: each uses the evidence of those before it too. */
export type Step = 'letters' | 'words' | 'grams'

/**
 * Fills `scores` with the logarithms of how likely each class is, given the evidence.
 *
 * @param before how likely each class is without it
 */
export function score(
  scores: Float64Array,
  { letters, words, grams }: Evidence,
  before: Float64Array,
  upTo: Step,
): void {
  for (let column = 0; column < letters.length; column += 1) {
    let sum = (before[column] ?? 0) + (letters[column] ?? 0)
    if (upTo !== 'letters') sum += words[column] ?? 0
    if (upTo === 'grams') sum += grams[column] ?? 0
    scores[column] = sum
  }
}

/** Adds the hints of the source, which are weak evidence, to scores. */
export function addHints(
  scores: Float64Array,
  { codes, places }: Knowledge,
  hints: readonly LanguageCode[],
): void {
  for (const hint of hints) {
    const place = codes.indexOf(hint)
    if (place < 0) continue
    for (let column = 0; column < places.length; column += 1) {
      if (places[column] === place) scores[column] = (scores[column] ?? 0) + HINTED
    }
  }
}

/**
 * Fills `p` with the probabilities of the languages, in the order of `codes`: the sum over each
 * language's spellings.
 *
 * @param trust of the evidence: below 1, the probabilities lie nearer to each other
 * @returns the place of the likeliest
 */
export function normalise(
  p: Float64Array,
  { places, codes, priors }: Knowledge,
  scores: Float64Array,
  trust = 1,
): number {
  const most = scores[likeliest(scores, priors.length)] ?? 0
  p.fill(0)
  let total = 0
  for (let column = 0; column < priors.length; column += 1) {
    const below = ((scores[column] ?? 0) - most) * trust
    if (below < -NEVER) continue
    const likelihood = Math.exp(below)
    total += likelihood
    const place = places[column] ?? 0
    p[place] = (p[place] ?? 0) + likelihood
  }
  let best = 0
  for (let place = 0; place < codes.length; place += 1) {
    p[place] = (p[place] ?? 0) / total
    if ((p[place] ?? 0) > (p[best] ?? 0)) best = place
  }
  return best
}

/** The language that leads, and by how much. */
export interface Lead {
  /** Its place in `codes`. */
  place: number
  /** As a natural logarithm, before the likeliest class of another language. */
  lead: number
}

const leader: Lead = { place: 0, lead: 0 }

/** Which language the scores speak for. The answer is written over by the next call. */
export function leaderOf({ places }: Knowledge, scores: Float64Array): Readonly<Lead> {
  let best = -Infinity
  let next = -Infinity
  let place = -1
  for (let column = 0; column < places.length; column += 1) {
    const value = scores[column] ?? 0
    const own = places[column] ?? 0
    if (value > best) {
      if (own !== place) next = best
      best = value
      place = own
    } else if (value > next && own !== place) next = value
  }
  leader.place = place
  leader.lead = best - next
  return leader
}

/** The column of the likeliest class. */
function likeliest(scores: Float64Array, width: number): number {
  let best = 0
  for (let column = 1; column < width; column += 1) {
    if ((scores[column] ?? 0) > (scores[best] ?? 0)) best = column
  }
  return best
}

/** By how much a language leads all others, by its place; below 0 where another leads. */
export function leadOf(scores: Float64Array, { places }: Knowledge, place: number): number {
  let own = -Infinity
  let other = -Infinity
  for (let column = 0; column < places.length; column += 1) {
    const value = scores[column] ?? 0
    if (places[column] === place) {
      if (value > own) own = value
    } else if (value > other) other = value
  }
  return own - other
}
