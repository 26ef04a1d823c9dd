import { letter } from '../../text/letters.ts'
import type { ClassName } from './class-name.ts'
import type { Model, ModelScript } from './ngrams.ts'
import { ARAB } from './words/arab.ts'
import { CYRL } from './words/cyrl.ts'
import { LATN } from './words/latn.ts'
import { NOUNS } from './words/nouns.ts'
import { PEOPLES } from './words/peoples.ts'
import { ENDINGS, STEMS } from './words/turkic.ts'

/** What one known word says of the classes that it belongs to. */
export interface KnownWord {
  readonly columns: readonly number[]
  /** Natural logarithm of how much likelier it makes them. */
  readonly weight: number
  /** A name or noun that the lists give in every language: its letters are not asked as well. */
  readonly whole?: true
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

const NOUN_WEIGHT = 3

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
  const whole = new Set<string>()
  const lists = LISTS[script]
  for (const [column, name] of model.classes.entries()) {
    const base = name.replace(/-ascii$/, '')
    const nouns = `${PEOPLES[base] ?? ''} ${NOUNS[base] ?? ''}`.replaceAll('\u200C', '')
    const spelt = (list: string): string => (base === name ? list : bare(list))
    for (const word of spelt(nouns).split(' ')) if (word !== '') whole.add(word)
    for (const word of `${spelt(nouns)} ${lists[name] ?? spelt(lists[base] ?? '')}`.split(' ')) {
      if (word === '') continue
      columns.set(word, (columns.get(word) ?? new Set()).add(column))
    }
  }
  const words = new Map<string, KnownWord>()
  for (const [word, set] of columns) {
    const codes = new Set([...set].map((column) => model.classes[column]?.replace(/-.*/, '')))
    const listed = { columns: [...set], weight: weigh(word, codes.size) }
    words.set(word, whole.has(word) ? { ...listed, weight: NOUN_WEIGHT, whole: true } : listed)
  }
  built.set(script, words)
  return words
}

/** Beginnings and endings of words, for the spellings of Azerbaijani and Turkish. */
export interface Affixes {
  readonly stems: ReadonlyMap<string, KnownWord>
  readonly endings: ReadonlyMap<string, KnownWord>
  /** By `mixed` of the first three letters of the stems and last two of the endings: others need no look. */
  readonly heads: Uint8Array
  readonly tails: Uint8Array
}

const MIXED = 4096

/** A small number for some letters; others may have the same. */
function mixed(word: string, from: number, count: number): number {
  let number = 0
  for (let at = from; at < from + count; at += 1) number = number * 37 + word.charCodeAt(at)
  return number & (MIXED - 1)
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
  const heads = new Uint8Array(MIXED)
  const tails = new Uint8Array(MIXED)
  for (const stem of stems.keys()) heads[mixed(stem, 0, 3)] = 1
  for (const ending of endings.keys()) tails[mixed(ending, ending.length - 2, 2)] = 1
  const table = { stems, endings, heads, tails }
  affixes.set(model, table)
  return table
}

/** The longest known beginning of a word. */
export function knownStem(table: Affixes, word: string): KnownWord | undefined {
  if (table.heads[mixed(word, 0, 3)] === 0) return undefined
  for (let size = Math.min(10, word.length); size >= 4; size -= 1) {
    const known = table.stems.get(word.slice(0, size))
    if (known !== undefined) return known
  }
  return undefined
}

/** The longest known ending of a word, with two letters or more before it. */
export function knownEnding(table: Affixes, word: string): KnownWord | undefined {
  if (table.tails[mixed(word, word.length - 2, 2)] === 0) return undefined
  for (let size = Math.min(8, word.length - 2); size >= 2; size -= 1) {
    const known = table.endings.get(word.slice(-size))
    if (known !== undefined) return known
  }
  return undefined
}
