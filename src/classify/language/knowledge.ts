import type { LanguageCode } from '../../model/language.ts'
import { foreignLetters } from './foreign.ts'
import type { ClassName } from './class-name.ts'
import { modelOf, type Model, type ModelScript } from './ngrams.ts'
import { codeOf, prior } from './priors.ts'
import { affixesOf, vocabularyOf, type Affixes, type KnownWord } from './vocabulary.ts'

/** All that is known of the languages of one script, made ready once. */
export interface Knowledge {
  readonly model: Model
  /** By number of a letter: the columns of the classes that do not write it. */
  readonly foreign: readonly (Uint8Array | undefined)[]
  readonly vocabulary: ReadonlyMap<string, KnownWord>
  /** Of the Latin script. */
  readonly affixes?: Affixes
  /** Columns of Uzbek in Latin letters, which writes `oʻ` and `gʻ`. */
  readonly uzbek: readonly number[]
  /** The languages of the classes, each once. */
  readonly codes: readonly LanguageCode[]
  /** Place in `codes` of each class's language. */
  readonly places: Uint8Array
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
  return {
    model,
    foreign: foreignLetters(model),
    vocabulary: vocabularyOf(script, model),
    ...(latin ? { affixes: affixesOf(model) } : {}),
    uzbek: latin ? uzbekColumns(classes) : [],
    codes,
    places: Uint8Array.from(classes, (name) => codes.indexOf(codeOf(name))),
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
