import type { Model } from './ngrams.ts'
import { bare } from './vocabulary.ts'
import {
  known,
  makeTable,
  NO_LETTERS,
  withLetter,
  type KnownWord,
  type WordTable,
} from './word-table.ts'
import { ENDINGS, STEMS } from './words/turkic.ts'

/** Beginnings and endings of words, for the spellings of Azerbaijani and Turkish. */
export interface Affixes {
  readonly stems: WordTable
  readonly endings: WordTable
}

const STEM_WEIGHT = 1.6
const ENDING_WEIGHT = 0.8
/** Letters of the shortest and longest. */
const SHORTEST_STEM = 4
const LONGEST_STEM = 10
const SHORTEST_ENDING = 2
const LONGEST_ENDING = 8

function listed(
  { classes }: Model,
  lists: Readonly<Record<string, string>>,
  weight: number,
): ReadonlyMap<string, KnownWord> {
  const columns = new Map<string, Set<number>>()
  for (const [code, list] of Object.entries(lists)) {
    for (const affix of list.split(/\s+/)) {
      for (const [name, form] of [
        [code, affix],
        [`${code}-ascii`, bare(affix)],
      ] as const) {
        columns.set(form, (columns.get(form) ?? new Set()).add(classes.indexOf(name)))
      }
    }
  }
  // What both languages have tells them from others, but not from each other.
  return new Map([...columns].map(([form, set]) => [form, { columns: [...set], weight }]))
}

/** The affixes of the Latin model. */
export function affixesOf(model: Model): Affixes {
  const stems = listed(model, STEMS, STEM_WEIGHT)
  const endings = listed(model, ENDINGS, ENDING_WEIGHT)
  return {
    stems: makeTable(stems, model.letters, { least: SHORTEST_STEM }),
    endings: makeTable(endings, model.letters, { least: SHORTEST_ENDING, backwards: true }),
  }
}

/** The longest known beginning of the word whose letters' numbers are from `start` up to `end`. */
export function knownStem(
  { stems }: Affixes,
  letters: Uint8Array,
  start: number,
  end: number,
): KnownWord | undefined {
  let hash = NO_LETTERS
  let longest: KnownWord | undefined
  const last = Math.min(end, start + LONGEST_STEM)
  for (let at = start; at < last; at += 1) {
    hash = withLetter(hash, letters[at] ?? 0)
    if (at - start + 1 < SHORTEST_STEM) continue
    longest = known(stems, hash) ?? longest
    if (longest === undefined) return undefined
  }
  return longest
}

/** The longest known ending of such a word, with two letters or more before it. */
export function knownEnding(
  { endings }: Affixes,
  letters: Uint8Array,
  start: number,
  end: number,
): KnownWord | undefined {
  let hash = NO_LETTERS
  let longest: KnownWord | undefined
  const first = Math.max(start + 2, end - LONGEST_ENDING)
  for (let at = end - 1; at >= first; at -= 1) {
    hash = withLetter(hash, letters[at] ?? 0)
    if (end - at < SHORTEST_ENDING) continue
    longest = known(endings, hash) ?? longest
    if (longest === undefined) return undefined
  }
  return longest
}
