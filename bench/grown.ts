import { loadLexicon } from '../src/lexicon/load.ts'
import { compileLexicon } from '../src/lexicon/compile.ts'
import { readLexicon } from '../src/lexicon/read.ts'
import type { Automaton, Pattern } from '../src/lexicon/automaton.ts'
import type { Lexicon } from '../src/lexicon/types.ts'
import { openVocabulary } from '../src/lexicon/vocabulary.ts'
import { lookUp } from '../src/classify/match/look-up.ts'
import { tokenise } from '../src/text/tokenise.ts'
import { COVERED_LANGUAGES, type CoveredLanguage } from '../src/model/language.ts'
import { openRandom } from './posts.ts'

const source = loadLexicon('lexicons')

/** The product's own lexicon. */
export const real = readLexicon(compileLexicon(source))

/** A lexicon, and the words that were made up for it as a dictionary would print them. */
export interface Grown {
  readonly lexicon: Lexicon
  readonly made: ReadonlyMap<CoveredLanguage, readonly string[]>
}

/**
 * Words that begin, go on and end like those of a text, letter after letter by the two before: a
 * lexicon's words look like the words around them, which is what makes them dear to tell apart.
 */
function wordsLike(text: string, count: number): readonly string[] {
  const next = new Map<string, string[]>()
  for (const [word] of text.toLowerCase().matchAll(/\p{L}{4,}/gu)) {
    const letters = [...`^^${word}$`]
    for (let at = 2; at < letters.length; at += 1) {
      const key = `${letters[at - 2]}${letters[at - 1]}`
      const known = next.get(key)
      if (known) known.push(letters[at] ?? '')
      else next.set(key, [letters[at] ?? ''])
    }
  }
  const random = openRandom(count)
  const made = new Set<string>()
  while (made.size < count) {
    let word = '^^'
    while (!word.endsWith('$') && word.length < 16) {
      const choices = next.get(word.slice(-2)) ?? ['$']
      word += choices[Math.floor(random() * choices.length)] ?? '$'
    }
    const plain = word.replace(/^\^\^|\$$/g, '')
    if (plain.length >= 5) made.add(plain)
  }
  return [...made]
}

/** Numbers of made-up words begin here, in the order in which they were made. */
const FIRST = 1_000_000

/** A map of words with further ones, which get numbers of their own. */
function renumbered<Row extends { readonly word: number }>(
  known: ReadonlyMap<string, readonly Row[]>,
  more: ReadonlyMap<string, readonly Row[]>,
): ReadonlyMap<string, readonly Row[]> {
  const all = new Map(known)
  for (const [form, rows] of more) {
    const own = rows.map((row) => ({ ...row, word: FIRST + row.word }))
    all.set(form, [...(all.get(form) ?? []), ...own])
  }
  return all
}

/** One language with made-up nouns beside its own words, inflected as its paradigms say. */
function grow(base: Automaton, language: CoveredLanguage, nouns: readonly string[]): Automaton {
  const file = source.shaped.paradigms.find(({ path }) => path === `paradigms/${language}.yml`)
  const vocabulary = openVocabulary(file?.data ?? null)
  const patterns = new Map(base.patterns)
  const [entry] = [...real.entries.values()].filter((each) => each.language === language)
  for (const noun of nouns) {
    const word = vocabulary.add({ lemma: noun, paradigm: 'noun' })
    if (typeof word === 'string' || entry === undefined) continue
    const pattern: Pattern = {
      refersTo: { kind: 'entry', entry: entry.id },
      places: [{ words: [FIRST + word], gap: 0 }],
      anchor: 0,
    }
    patterns.set(FIRST + word, [pattern])
  }
  const stems = renumbered(base.stems, vocabulary.stems)
  const lengths = [...stems.keys()].map((stem) => stem.length)
  return {
    ...base,
    spelled: renumbered(base.spelled, vocabulary.spelled),
    stems,
    patterns,
    longestStem: lengths.reduce((most, length) => Math.max(most, length), 0),
  }
}

/** Those of the nouns that stand in the text in no form: most words of a large lexicon are rare. */
function rare(
  base: Automaton,
  language: CoveredLanguage,
  nouns: readonly string[],
  text: string,
): readonly string[] {
  const there = new Set<number>()
  const all = grow(base, language, nouns)
  for (const token of tokenise(text)) for (const hit of lookUp(all, token)) there.add(hit.word)
  return nouns.filter((_, at) => !there.has(FIRST + at))
}

/** The real lexicon with about so many made-up entries more, the same number in each language. */
export function grown(size: number, texts: ReadonlyMap<CoveredLanguage, string>): Grown {
  const automata = new Map(real.automata)
  const made = new Map<CoveredLanguage, readonly string[]>()
  for (const language of COVERED_LANGUAGES) {
    const base = real.automata.get(language)
    if (base === undefined) continue
    const text = texts.get(language) ?? ''
    const some = wordsLike(text, (1.25 * size) / COVERED_LANGUAGES.length)
    const nouns = rare(base, language, some, text).slice(0, size / COVERED_LANGUAGES.length)
    made.set(language, nouns)
    automata.set(language, grow(base, language, nouns))
  }
  return { lexicon: { ...real, automata }, made }
}
