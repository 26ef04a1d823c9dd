import { letter } from '../../text/letters.ts'
import type { ClassName } from './class-name.ts'
import type { Model, ModelScript } from './ngrams.ts'
import { makeTable, type KnownWord, type WordTable } from './word-table.ts'
import { ARAB } from './words/arab.ts'
import { CYRL } from './words/cyrl.ts'
import { LATN } from './words/latn.ts'
import { NOUNS } from './words/nouns.ts'
import { PEOPLES } from './words/peoples.ts'

const LISTS: Readonly<Record<ModelScript, Readonly<Record<ClassName, string>>>> = {
  Latn: LATN,
  Cyrl: CYRL,
  Arab: ARAB,
}

/** Without diacritics, as typed on a keyboard that lacks them. */
export function bare(text: string): string {
  return [...text].map((char) => (char === ' ' ? ' ' : letter(char).fold)).join('')
}

const NOUN_WEIGHT = 3

/** One letter, or a word of many languages, tells little. */
function weigh(word: string, classes: number): number {
  if (word.length === 1) return 0.4
  if (classes === 1) return 2
  return classes <= 3 ? 1.6 : 0.9
}

/** The known words of a script. */
export function vocabularyOf(script: ModelScript, model: Model): WordTable {
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
  return makeTable(words, model.letters)
}
