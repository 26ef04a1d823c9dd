import type { Span } from '../../model/span.ts'
import type { Token } from '../token.ts'
import { tokenise } from '../tokenise.ts'
import { allPartsInflect } from './endings.ts'
import type { CompiledNames, Name, Place } from './compile.ts'
import { skeleton } from './skeleton.ts'

/**
 * How a name was recognised: `exact` (spelt as declared, case and diacritics aside), `other-script`
 * (by its skeleton), `inflected` (by its skeleton, with an ending).
 */
export type How = 'exact' | 'other-script' | 'inflected'

export interface FoundName {
  readonly id: string
  readonly how: How
  readonly span: Span
  /** Whether the text is this name and nothing else. */
  readonly whole: boolean
}

/** Words that may stand inside a full name: patronymics, and what announces one. */
const PATRONYMIC = /(?:ovic|avic|ovna|avna|iovic|oklu|okli|kizi|kiz|ovladi)$/
const MOST_BETWEEN = 2

interface Word {
  readonly fold: string
  readonly skeleton: string
  readonly script: string
  readonly span: Span
}

/** Every declared name in a short text, such as a byline or the words that name who is quoted. */
export function findNames(names: CompiledNames, text: string): readonly FoundName[] {
  const words = tokenise(text).map((token) => wordOf(token, text))
  const found = words.flatMap((word, at) => {
    const begun = new Set((names.places(word.skeleton, word.script) ?? []).map(({ name }) => name))
    return [...begun].flatMap((name) => matchAt(names, name, words, at) ?? [])
  })
  const best = new Map<string, FoundName>()
  for (const one of found) {
    const known = best.get(one.id)
    if (known === undefined || RANK[one.how] < RANK[known.how]) best.set(one.id, one)
  }
  return [...best.values()]
}

const RANK: Readonly<Record<How, number>> = { exact: 0, 'other-script': 1, inflected: 2 }

/** What follows an apostrophe at the end is an ending: Erdoğan'ın, Aliyev's. */
function wordOf({ start, end, script }: Token, text: string): Word {
  const surface = text.slice(start, end).replace(/(?<=\p{L}{3})['’‘ʼ]\p{Ll}{1,5}$/u, '')
  const fold = tokenise(surface)[0]?.fold ?? ''
  return { fold, skeleton: skeleton(fold), script, span: [start, end] }
}

/** A name that begins at a word: all of its parts, each once; a person's in any order. */
function matchAt(
  names: CompiledNames,
  name: Name,
  words: readonly Word[],
  first: number,
): FoundName | undefined {
  const left = new Set(name.parts.keys())
  const places: Place[] = []
  let between = 0
  let at = first
  for (; left.size > 0; at += 1) {
    const word = words[at]
    if (word === undefined) return undefined
    const place = names
      .places(word.skeleton, word.script)
      ?.find((one) => one.name === name && left.has(one.part) && fits(name, one, left))
    if (place !== undefined) {
      places.push(place)
      left.delete(place.part)
    } else if (places.length > 0 && name.person && PATRONYMIC.test(word.skeleton)) {
      between += 1
      if (between > MOST_BETWEEN) return undefined
    } else if (
      places.length > 0 &&
      name.person &&
      isPatronymicNext(words, at) &&
      between < MOST_BETWEEN
    ) {
      between += 1
    } else return undefined
  }
  const matched = words.slice(first, at)
  const how = howOf(name, matched, places)
  if (how === undefined) return undefined
  const span: Span = [matched[0]?.span[0] ?? 0, matched.at(-1)?.span[1] ?? 0]
  return { id: name.id, how, span, whole: matched.length === words.length }
}

/** `Heydər oğlu`: the father's name before the word that says so. */
function isPatronymicNext(words: readonly Word[], at: number): boolean {
  return /^(?:oklu|okli|kizi)$/.test(words[at + 1]?.skeleton ?? '')
}

function fits(name: Name, place: Place, left: ReadonlySet<number>): boolean {
  return name.person || place.part === Math.min(...left)
}

/** `undefined` for endings that no language puts so: İlham Əliyeva is not İlham Əliyev. */
function howOf(name: Name, words: readonly Word[], places: readonly Place[]): How | undefined {
  const endings = places.map((place) => place.ending)
  if (endings.every((ending) => ending !== 'inflected')) {
    const folds = new Set(words.map((word) => word.fold))
    return name.folds.every((fold) => folds.has(fold)) ? 'exact' : 'other-script'
  }
  if (places.length < 2) return undefined
  const rightly = allPartsInflect(words[0]?.script ?? '')
    ? endings.every((ending) => ending !== 'bare')
    : endings.slice(0, -1).every((ending) => ending !== 'inflected')
  return rightly ? 'inflected' : undefined
}
