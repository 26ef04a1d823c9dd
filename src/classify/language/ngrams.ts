import * as arab from './ngrams/arab.ts'
import * as cyrl from './ngrams/cyrl.ts'
import * as latn from './ngrams/latn.ts'
import { gramsOf } from './grams.ts'

/** A language in one spelling: an ISO 639-1 code, with the spelling after a hyphen where it has several. */
export type ClassName = string

/** What one script's letters are judged by. */
export interface Model {
  readonly classes: readonly ClassName[]
  /** Row of each n-gram in `weights`, which has one column for each class. */
  readonly rows: ReadonlyMap<string, number>
  /** Natural logarithms of p(n-gram | class) / p(n-gram), times `scale`. */
  readonly weights: Int8Array
  readonly scale: number
}

interface Data {
  readonly CLASSES: readonly string[]
  readonly SCALE: number
  readonly GRAMS: string
  readonly WEIGHTS: string
}

/** Base64 without a Node module, because everything in this folder is pure. */
function decode(text: string): Int8Array {
  const bytes = atob(text)
  return Int8Array.from({ length: bytes.length }, (_, at) => bytes.charCodeAt(at))
}

function open(data: Data): Model {
  const rows = new Map(data.GRAMS.split('\n').map((gram, row) => [gram, row]))
  return { classes: data.CLASSES, rows, weights: decode(data.WEIGHTS), scale: data.SCALE }
}

const DATA = { Latn: latn, Cyrl: cyrl, Arab: arab } as const
export type ModelScript = keyof typeof DATA
const opened = new Map<ModelScript, Model>()

/** The model of a script, opened at its first use (some milliseconds). */
export function modelOf(script: ModelScript): Model {
  const known = opened.get(script)
  if (known !== undefined) return known
  const model = open(DATA[script])
  opened.set(script, model)
  return model
}

/**
 * How well a text fits each class: sums of log ratios, in the order of `model.classes`, and the
 * share of its n-grams that the model knows at all, 0 to 1.
 */
export function scoreGrams(
  model: Model,
  text: string,
): { readonly sums: Float64Array; readonly known: number; readonly count: number } {
  const width = model.classes.length
  const sums = new Float64Array(width)
  const grams = gramsOf(text)
  let known = 0
  for (const gram of grams) {
    const row = model.rows.get(gram)
    if (row === undefined) continue
    known += 1
    for (let column = 0; column < width; column += 1) {
      sums[column] = (sums[column] ?? 0) + (model.weights[row * width + column] ?? 0)
    }
  }
  for (let column = 0; column < width; column += 1) sums[column] = (sums[column] ?? 0) / model.scale
  return { sums, known: grams.length === 0 ? 0 : known / grams.length, count: grams.length }
}
