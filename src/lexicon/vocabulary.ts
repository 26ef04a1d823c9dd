import { tokenise } from '../text/tokenise.ts'
import type { Spelled, Stem } from './automaton.ts'
import type { Form } from './form.ts'
import { readGrammar } from './grammar.ts'
import { asciiOf } from './harmony.ts'
import type { ParadigmsFile } from './schema.ts'
import type { Suffixes } from './suffixes.ts'
import { transliterate } from './translit.ts'
import { looksOf, lowerCase, type Looks } from './word-looks.ts'
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

/** Alone and in another script, a word of fewer letters is a word of many languages. */
const LEAST_LATIN = 4

/** Whether a way to type a word is found by no other, and long enough. */
function isNews(typed: string, word: string, alone: boolean): boolean {
  return (!alone || typed.length >= LEAST_LATIN) && asciiOf(typed) !== asciiOf(word)
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** An empty vocabulary over a language's paradigms (none: words as they stand only). */
export function openVocabulary(paradigms: ParadigmsFile | null): Vocabulary {
  const numbers = new Map<string, number | null>()
  const latin = new Set<number>()
  const spelled = new Map<string, Spelled[]>()
  const stems = new Map<string, Stem[]>()
  const suffixes = paradigms?.kind === 'suffixes' ? readGrammar(paradigms) : null
  const letters = paradigms?.translit ?? {}
  let count = 0

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

  const addLooks = (word: number, looks: Looks): string | null => {
    for (const stem of looks.stems) push(stems, asciiOf(stem.native), { word, ...stem })
    const wrong = [...looks.forms, ...looks.older].map(([spelling, form]) =>
      addSpelling(word, spelling, form),
    )
    return wrong.find((problem) => problem !== null) ?? null
  }

  const add = (spec: WordSpec): number | string => {
    const key = `${spec.lemma}:${spec.paradigm ?? ''}`
    const known = numbers.get(key)
    if (typeof known === 'number') return known
    const looks = looksOf(paradigms, suffixes, spec)
    const wrong = typeof looks === 'string' ? looks : addLooks(count, looks)
    if (wrong !== null) return wrong
    numbers.set(key, count)
    return count++
  }

  const addLatin = (spec: WordSpec, alone: boolean): number | null => {
    const key = `${spec.lemma}:${spec.paradigm ?? ''} in Latin${alone ? ', alone' : ''}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const looks = looksOf(paradigms, suffixes, spec)
    const typed = typeof looks === 'string' ? NO_LOOKS : inLatin(looks, letters, alone)
    const isNone = typed.stems.length + typed.forms.length === 0
    numbers.set(key, isNone ? null : count)
    if (isNone) return null
    addLooks(count, typed)
    latin.add(count)
    return count++
  }
  return { add, addLatin, latin, spelled, stems, suffixes }
}

const NO_LOOKS: Looks = { stems: [], forms: [], older: [] }

/** What a word looks like typed in Latin letters, where that is nothing that is found already. */
function inLatin(looks: Looks, letters: Readonly<Record<string, string>>, alone: boolean): Looks {
  return {
    stems: looks.stems.flatMap((stem) =>
      transliterate(stem.native, letters)
        .filter((native) => isNews(native, stem.native, alone))
        .map((native) => ({ ...stem, native, harmony: stem.harmony ?? stem.native })),
    ),
    forms: looks.forms.flatMap(([text, form]) =>
      transliterate(lowerCase(text), letters)
        .filter((spelling) => isNews(spelling, lowerCase(text), alone))
        .map((spelling) => [spelling, form] as const),
    ),
    older: [],
  }
}
