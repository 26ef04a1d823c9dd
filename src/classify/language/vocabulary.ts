import { letter } from '../../text/letters.ts'
import type { ClassName, Model, ModelScript } from './ngrams.ts'
import { ARAB } from './words/arab.ts'
import { CYRL } from './words/cyrl.ts'
import { LATN } from './words/latn.ts'
import { ENDINGS, STEMS } from './words/turkic.ts'

/** What one known word says of the classes that it belongs to. */
export interface KnownWord {
  readonly columns: readonly number[]
  /** Natural logarithm of how much likelier it makes them. */
  readonly weight: number
}

const LISTS: Readonly<Record<ModelScript, Readonly<Record<ClassName, string>>>> = {
  Latn: LATN,
  Cyrl: CYRL,
  Arab: ARAB,
}

/** Without diacritics, as typed on a keyboard that lacks them. */
function bare(text: string): string {
  return [...text].map((char) => (char === ' ' ? ' ' : letter(char).fold)).join('')
}

/** One letter, or a word of many languages, tells little. */
function weigh(word: string, classes: number): number {
  if (word.length === 1) return 0.4
  return classes <= 3 ? 1.6 : 0.9
}

const built = new Map<ModelScript, ReadonlyMap<string, KnownWord>>()

/** The known words of a script, by lower-case form. */
export function vocabularyOf(script: ModelScript, model: Model): ReadonlyMap<string, KnownWord> {
  const known = built.get(script)
  if (known !== undefined) return known
  const columns = new Map<string, Set<number>>()
  const lists = LISTS[script]
  for (const [column, name] of model.classes.entries()) {
    const base = name.replace(/-ascii$/, '')
    const list = lists[name] ?? bare(lists[base] ?? '')
    for (const word of list.split(' ')) {
      if (word === '') continue
      columns.set(word, (columns.get(word) ?? new Set()).add(column))
    }
  }
  const words = new Map<string, KnownWord>()
  for (const [word, set] of columns) {
    const codes = new Set([...set].map((column) => model.classes[column]?.replace(/-.*/, '')))
    words.set(word, { columns: [...set], weight: weigh(word, codes.size) })
  }
  built.set(script, words)
  return words
}

/** Beginnings and endings of words, for the spellings of Azerbaijani and Turkish. */
export interface Affixes {
  readonly stems: ReadonlyMap<string, KnownWord>
  readonly endings: ReadonlyMap<string, KnownWord>
  /** First four letters of the stems and last two of the endings: a word without either needs no look. */
  readonly heads: ReadonlySet<string>
  readonly tails: ReadonlySet<string>
}

const STEM_WEIGHT = 1.6
const ENDING_WEIGHT = 0.8

function affixTable(
  model: Model,
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
        columns.set(form, (columns.get(form) ?? new Set()).add(model.classes.indexOf(name)))
      }
    }
  }
  // What both languages have tells them from others, but not from each other.
  return new Map([...columns].map(([form, set]) => [form, { columns: [...set], weight }]))
}

const affixes = new WeakMap<Model, Affixes>()

/** The affixes of the Latin model. */
export function affixesOf(model: Model): Affixes {
  const known = affixes.get(model)
  if (known !== undefined) return known
  const stems = affixTable(model, STEMS, STEM_WEIGHT)
  const endings = affixTable(model, ENDINGS, ENDING_WEIGHT)
  const heads = new Set([...stems.keys()].map((stem) => stem.slice(0, 4)))
  const tails = new Set([...endings.keys()].map((ending) => ending.slice(-2)))
  const table = { stems, endings, heads, tails }
  affixes.set(model, table)
  return table
}
