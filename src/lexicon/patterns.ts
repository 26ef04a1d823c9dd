import type { Exclusion, Pattern, Place } from './automaton.ts'
import type { EntryData } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'
import { readPattern, readWords, type WordSpec } from './words.ts'

/** In a pattern, any group's name, in any case or in one: "expel ~2 @group", "@group.dat ölüm". */
const GROUP = '@group'
const CASES = ['gen', 'dat', 'acc', 'ins', 'loc', 'abl'] as const

/** How groups are named in a language: by one word, or by several. */
export interface GroupNames {
  readonly words: readonly number[]
  readonly phrases: readonly (readonly Place[])[]
  /** Which word of a longer name bears its case: Russian "свидетелям Иеговы", Turkish "Tat halklarına". */
  readonly head: 'first' | 'last'
}

const NO_NAMES: GroupNames = { words: [], phrases: [], head: 'last' }

/** The ways to stand in for `@group`: one place for all words, and the places of each longer name. */
function groupPlaces(
  lemma: string,
  { words, phrases, head }: GroupNames,
  gap: number,
): readonly (readonly Place[])[] | string {
  const wanted = lemma.slice(GROUP.length + 1)
  const known = CASES.find((name) => name === wanted)
  if (wanted !== '' && known === undefined) return `the case "${wanted}" of ${lemma}`
  return [[{ words, gap }], ...phrases].map((places) =>
    places.map((place, index) => ({
      ...place,
      gap: index === 0 ? gap : place.gap,
      group: true as const,
      ...(known !== undefined && index === (head === 'first' ? 0 : places.length - 1)
        ? { case: known }
        : {}),
    })),
  )
}

/**
 * The places of a written pattern, once for each way to name a group in it; a string says what is
 * wrong with it. `translit`: the words are also read in Latin letters.
 */
export function compilePlaces(
  vocabulary: Vocabulary,
  text: string,
  translit: boolean,
  groups: GroupNames = NO_NAMES,
): readonly (readonly Place[])[] | string {
  const specs = readPattern(text)
  if (typeof specs === 'string') return specs
  const typed = !translit ? 'never' : specs.length === 1 ? 'alone' : 'among others'
  let ways: readonly (readonly Place[])[] = [[]]
  for (const { words, gap } of specs) {
    const lemma = words[0]?.lemma ?? ''
    const next = lemma.startsWith(GROUP)
      ? groupPlaces(lemma, groups, gap)
      : wordPlaces(addWords(vocabulary, words, typed), gap)
    if (typeof next === 'string') return next
    ways = ways.flatMap((way) => next.map((places) => [...way, ...places]))
  }
  return ways
}

function wordPlaces(words: number[] | string, gap: number): readonly (readonly Place[])[] | string {
  return typeof words === 'string' ? words : [[{ words, gap }]]
}

/** Whether words are also read in Latin letters, and what stands by them. */
type Typed = 'never' | 'alone' | 'among others'

function addWords(
  vocabulary: Vocabulary,
  specs: readonly WordSpec[],
  typed: Typed,
): number[] | string {
  const numbers: number[] = []
  for (const spec of specs) {
    const number = vocabulary.add(spec)
    if (typeof number === 'string') return number
    const latin = typed === 'never' ? null : vocabulary.addLatin(spec, typed === 'alone')
    numbers.push(number, ...(latin === null ? [] : [latin]))
  }
  return numbers
}

function compileWords(
  vocabulary: Vocabulary,
  texts: readonly string[],
  translit: boolean,
): number[] | string {
  const numbers: number[] = []
  for (const text of texts) {
    const specs = readWords(text)
    const typed = translit ? 'among others' : 'never'
    const added = typeof specs === 'string' ? specs : addWords(vocabulary, specs, typed)
    if (typeof added === 'string') return added
    numbers.push(...added)
  }
  return numbers
}

/** What makes a match of an entry none; a string says what is wrong. */
export function compileExclusion(
  vocabulary: Vocabulary,
  exclude: NonNullable<EntryData['exclude']>,
  translit: boolean,
): Exclusion | string {
  const next = compileWords(vocabulary, exclude.next, translit)
  if (typeof next === 'string') return next
  const previous = compileWords(vocabulary, exclude.previous, translit)
  if (typeof previous === 'string') return previous
  const near = compileWords(vocabulary, exclude.near, translit)
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
