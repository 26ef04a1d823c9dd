import { tokenise } from '../text/tokenise.ts'
import type { Spelled, Stem } from './automaton.ts'
import { PLAIN_FORM, type Form } from './form.ts'
import { readGrammar } from './grammar.ts'
import { asciiOf } from './harmony.ts'
import type { ParadigmsFile } from './schema.ts'
import type { Suffixes } from './suffixes.ts'
import { inflect, tableFor } from './tables.ts'
import { transliterate } from './translit.ts'
import { turkicStems } from './turkic-stems.ts'
import type { WordSpec } from './words.ts'

/** The words of one language's patterns, numbered, with everything they can look like. */
export interface Vocabulary {
  /** The number of a word, new or known; a string says why the word cannot be used. */
  readonly add: (spec: WordSpec) => number | string
  /**
   * The number of a word as it is typed in Latin letters; null where it is typed no other way.
   * `alone`: nothing else stands by it, so that it must be long enough to mean something.
   */
  readonly addLatin: (spec: WordSpec, alone: boolean) => number | null
  /** Numbers of the words of `addLatin`: to read a word so is a guess. */
  readonly latin: ReadonlySet<number>
  readonly spelled: ReadonlyMap<string, readonly Spelled[]>
  readonly stems: ReadonlyMap<string, readonly Stem[]>
  readonly suffixes: Suffixes | null
}

function lowerCase(lemma: string): string {
  return lemma.replaceAll('İ', 'i').toLowerCase()
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** Alone and in another script, a word of fewer letters is a word of many languages. */
const LEAST_LATIN = 4

/** Whether a way to type a word is found by no other, and long enough. */
function isNews(typed: string, word: string, alone: boolean): boolean {
  return (!alone || typed.length >= LEAST_LATIN) && asciiOf(typed) !== asciiOf(word)
}

/** An empty vocabulary over a language's paradigms (none: words as they stand only). */
export function openVocabulary(paradigms: ParadigmsFile | null): Vocabulary {
  const numbers = new Map<string, number>()
  const latinNumbers = new Map<string, number | null>()
  const latin = new Set<number>()
  const letters = paradigms?.translit ?? {}
  const spelled = new Map<string, Spelled[]>()
  const stems = new Map<string, Stem[]>()
  const suffixes = paradigms?.kind === 'suffixes' ? readGrammar(paradigms) : null

  const addSpelling = (word: number, spelling: string, form: Form): string | null => {
    const [token, ...rest] = tokenise(spelling)
    if (!token || rest.length > 0) return `"${spelling}" is not one word`
    const known = spelled.get(token.fold)
    // One spelling is kept once, and once more for each further case that it shows.
    const same = (row: Spelled): boolean =>
      row.word === word &&
      row.plain === token.plain &&
      (form.case === undefined || row.form.case === undefined || row.form.case === form.case)
    if (known?.some(same)) return null
    push(spelled, token.fold, { word, plain: token.plain, form })
    return null
  }

  const addInflected = (word: number, lemma: string, paradigm: string): string | null => {
    if (paradigms?.kind === 'suffixes' && suffixes) {
      const known = turkicStems(paradigms, suffixes, word, lowerCase(lemma), paradigm)
      if (!known) return `paradigm "${paradigm}" is not known`
      for (const stem of known) push(stems, asciiOf(stem.native), stem)
      return tokenise(lemma).length === 1 ? null : `"${lemma}" is not one word`
    }
    const table = paradigms?.kind === 'tables' ? tableFor(paradigms, lemma, paradigm) : null
    if (!table || paradigms?.kind !== 'tables') return `paradigm "${paradigm}" is not known`
    const { respell } = paradigms
    const wrong = inflect(paradigms, lemma, table).flatMap(([text, form]) =>
      [text, ...transliterate(text, respell)].map((spelling) => addSpelling(word, spelling, form)),
    )
    return wrong.find((problem) => problem !== null) ?? null
  }

  /** Adds what a word looks like in Latin letters; false where that is nothing new. */
  const addLatinForms = (word: number, { lemma, paradigm }: WordSpec, alone: boolean): boolean => {
    if (paradigm !== null && paradigms?.kind === 'suffixes' && suffixes) {
      const known = turkicStems(paradigms, suffixes, word, lowerCase(lemma), paradigm) ?? []
      const typed = known.flatMap((stem) =>
        transliterate(stem.native, letters)
          .filter((native) => isNews(native, stem.native, alone))
          .map((native) => ({ ...stem, native, harmony: stem.harmony ?? stem.native })),
      )
      for (const stem of typed) push(stems, asciiOf(stem.native), stem)
      return typed.length > 0
    }
    const table =
      paradigm !== null && paradigms?.kind === 'tables'
        ? tableFor(paradigms, lemma, paradigm)
        : null
    const forms: readonly (readonly [string, Form])[] =
      table && paradigms?.kind === 'tables'
        ? inflect(paradigms, lemma, table)
        : [[lemma, PLAIN_FORM]]
    const typed = forms.flatMap(([text, form]) =>
      transliterate(lowerCase(text), letters)
        .filter((spelling) => isNews(spelling, lowerCase(text), alone))
        .map((spelling) => addSpelling(word, spelling, form)),
    )
    return typed.some((problem) => problem === null)
  }

  let count = 0
  const add = (spec: WordSpec): number | string => {
    const key = `${spec.lemma}:${spec.paradigm ?? ''}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const word = count++
    const wrong =
      spec.paradigm === null
        ? addSpelling(word, spec.lemma, PLAIN_FORM)
        : addInflected(word, spec.lemma, spec.paradigm)
    if (wrong !== null) return wrong
    numbers.set(key, word)
    return word
  }
  const addLatin = (spec: WordSpec, alone: boolean): number | null => {
    const key = `${spec.lemma}:${spec.paradigm ?? ''}:${alone}`
    const known = latinNumbers.get(key)
    if (known !== undefined) return known
    const word = addLatinForms(count, spec, alone) ? count++ : null
    latinNumbers.set(key, word)
    if (word !== null) latin.add(word)
    return word
  }
  return { add, addLatin, latin, spelled, stems, suffixes }
}
