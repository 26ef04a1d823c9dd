import type { Exclusion, Pattern, Place } from './automaton.ts'
import type { EntryData } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'
import { readPattern, readWords } from './words.ts'

/** In a pattern, any group's name, in any case or in one: "expel ~2 @group", "@group.dat ölüm". */
const GROUP = '@group'
const CASES = ['gen', 'dat', 'acc', 'ins', 'loc', 'abl'] as const

function groupPlace(lemma: string, words: readonly number[], gap: number): Place | string {
  const wanted = lemma.slice(GROUP.length + 1)
  if (wanted === '') return { words, gap, group: true }
  const known = CASES.find((name) => name === wanted)
  return known ? { words, gap, group: true, case: known } : `the case "${wanted}" of ${lemma}`
}

/**
 * The places of a written pattern; a string says what is wrong with it. `groups` are the words that
 * name a group in this language.
 */
export function compilePlaces(
  vocabulary: Vocabulary,
  text: string,
  groups: readonly number[] = [],
): readonly Place[] | string {
  const specs = readPattern(text)
  if (typeof specs === 'string') return specs
  const places: Place[] = []
  for (const { words, gap } of specs) {
    const lemma = words[0]?.lemma ?? ''
    if (lemma.startsWith(GROUP)) {
      const place = groupPlace(lemma, groups, gap)
      if (typeof place === 'string') return place
      places.push(place)
      continue
    }
    const numbers: number[] = []
    for (const spec of words) {
      const number = vocabulary.add(spec)
      if (typeof number === 'string') return number
      numbers.push(number)
    }
    places.push({ words: numbers, gap })
  }
  return places
}

function compileWords(vocabulary: Vocabulary, texts: readonly string[]): number[] | string {
  const numbers: number[] = []
  for (const text of texts) {
    const specs = readWords(text)
    if (typeof specs === 'string') return specs
    for (const spec of specs) {
      const number = vocabulary.add(spec)
      if (typeof number === 'string') return number
      numbers.push(number)
    }
  }
  return numbers
}

/** What makes a match of an entry none; a string says what is wrong. */
export function compileExclusion(
  vocabulary: Vocabulary,
  exclude: NonNullable<EntryData['exclude']>,
): Exclusion | string {
  const next = compileWords(vocabulary, exclude.next)
  if (typeof next === 'string') return next
  const previous = compileWords(vocabulary, exclude.previous)
  if (typeof previous === 'string') return previous
  const near = compileWords(vocabulary, exclude.near)
  if (typeof near === 'string') return near
  return { forms: exclude.forms, next, previous, near, capital: exclude.capital }
}

/** A word this short is most likely a common one (in, is, и, bir): it counts as so many patterns more. */
const SHORT = 3
const COMMON = 100

/**
 * Chooses for each pattern the place that is looked for first: the one that fewest patterns share,
 * and none with a short word where another will do, so that common words (they, in) cost nothing.
 */
export function anchorPatterns(
  patterns: readonly Omit<Pattern, 'anchor'>[],
  vocabulary: Vocabulary,
): readonly Pattern[] {
  const shared = new Map<number, number>()
  for (const { places } of patterns) {
    for (const word of places.flatMap((place) => place.words)) {
      shared.set(word, (shared.get(word) ?? 0) + 1)
    }
  }
  for (const forms of [vocabulary.spelled, vocabulary.stems]) {
    for (const [form, rows] of forms) {
      for (const word of form.length > SHORT ? [] : new Set(rows.map((row) => row.word))) {
        shared.set(word, (shared.get(word) ?? 0) + COMMON)
      }
    }
  }
  const cost = (place: Place): number =>
    place.group ? Infinity : place.words.reduce((sum, word) => sum + (shared.get(word) ?? 0), 0)
  return patterns.map((pattern) => {
    const costs = pattern.places.map(cost)
    return { ...pattern, anchor: costs.indexOf(Math.min(...costs)) }
  })
}
