import { tokenise } from '../text/tokenise.ts'
import type { Spelled, Stem } from './automaton.ts'
import { PLAIN_FORM, type Form } from './form.ts'
import { readGrammar } from './grammar.ts'
import { asciiOf } from './harmony.ts'
import type { ParadigmsFile } from './schema.ts'
import type { Suffixes } from './suffixes.ts'
import { inflect, tableFor } from './tables.ts'
import { turkicStems } from './turkic-stems.ts'
import type { WordSpec } from './words.ts'

/** The words of one language's patterns, numbered, with everything they can look like. */
export interface Vocabulary {
  /** The number of a word, new or known; a string says why the word cannot be used. */
  readonly add: (spec: WordSpec) => number | string
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

/** An empty vocabulary over a language's paradigms (none: words as they stand only). */
export function openVocabulary(paradigms: ParadigmsFile | null): Vocabulary {
  const numbers = new Map<string, number>()
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
    const wrong = inflect(paradigms, lemma, table).map(([text, form]) =>
      addSpelling(word, text, form),
    )
    return wrong.find((problem) => problem !== null) ?? null
  }

  const add = (spec: WordSpec): number | string => {
    const key = `${spec.lemma}:${spec.paradigm ?? ''}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const word = numbers.size
    const wrong =
      spec.paradigm === null
        ? addSpelling(word, spec.lemma, PLAIN_FORM)
        : addInflected(word, spec.lemma, spec.paradigm)
    if (wrong !== null) return wrong
    numbers.set(key, word)
    return word
  }
  return { add, spelled, stems, suffixes }
}
