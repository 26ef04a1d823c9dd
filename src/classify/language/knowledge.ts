import type { LanguageCode } from '../../model/language.ts'
import { affixesOf, type Affixes } from './affixes.ts'
import { foreignLetters, type ForeignLetters } from './foreign.ts'
import type { ClassName } from './class-name.ts'
import { modelOf, type Model, type ModelScript } from './ngrams.ts'
import { codeOf, prior } from './priors.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { WordTable } from './word-table.ts'

/** All that is known of the languages of one script, made ready once. */
export interface Knowledge {
  readonly model: Model
  readonly foreign: ForeignLetters
  readonly vocabulary: WordTable
  /** Of the Latin script. */
  readonly affixes?: Affixes
  /** Columns of Uzbek in Latin letters, which writes `oʻ` and `gʻ`. */
  readonly uzbek: readonly number[]
  /** The languages of the classes, each once. */
  readonly codes: readonly LanguageCode[]
  /** Place in `codes` of each class's language. */
  readonly places: Uint8Array
  /** By place in `codes`: the columns of the language's classes, as bits. */
  readonly bits: Int32Array
  /** Logarithm of how likely each class is beforehand. */
  readonly priors: Float64Array
}

function uzbekColumns(classes: readonly ClassName[]): readonly number[] {
  return [...classes.keys()].filter((at) => classes[at]?.startsWith('uz'))
}

/** What is known of a script, with a model of its n-grams. */
export function makeKnowledge(script: ModelScript, model: Model): Knowledge {
  const { classes } = model
  const latin = script === 'Latn'
  const codes = [...new Set(classes.map(codeOf))]
  const places = Uint8Array.from(classes, (name) => codes.indexOf(codeOf(name)))
  return {
    model,
    foreign: foreignLetters(model),
    vocabulary: vocabularyOf(script, model),
    ...(latin ? { affixes: affixesOf(model) } : {}),
    uzbek: latin ? uzbekColumns(classes) : [],
    codes,
    places,
    bits: Int32Array.from(codes, (_, at) =>
      places.reduce((bits, place, column) => (place === at ? bits | (1 << column) : bits), 0),
    ),
    priors: Float64Array.from(classes, prior),
  }
}

const ready = new Map<ModelScript, Knowledge>()

/** What is known of a script; made at its first use (some milliseconds). */
export function knowledgeOf(script: ModelScript): Knowledge {
  const known = ready.get(script)
  if (known !== undefined) return known
  const knowledge = makeKnowledge(script, modelOf(script))
  ready.set(script, knowledge)
  return knowledge
}
