import type { LanguageCode } from '../../model/language.ts'
import type { Evidence } from './evidence.ts'
import type { ClassName, Model } from './ngrams.ts'

/** Natural logarithms of how much likelier a class is beforehand in what Tocsin watches. */
const COVERED = new Set(['az', 'tr', 'ru', 'hy', 'en'])
const NEIGHBOURS = new Set(['ka', 'uk', 'kk', 'uz', 'fa', 'de'])
const HINTED = 1
/** What a stretch grants to a language that the whole text does not speak for. */
const STRANGER = 0.02

/** The ISO 639-1 code of a class. */
export function codeOf(name: ClassName): LanguageCode {
  return name.replace(/-.*/, '')
}

function prior(name: ClassName): number {
  const code = codeOf(name)
  // Armenian and Russian in Latin letters are rare beside their own script.
  if (name === 'hy-Latn' || name === 'ru-Latn') return -2
  const base = COVERED.has(code) ? 1 : NEIGHBOURS.has(code) ? 0.3 : -0.7
  return name.endsWith('-ascii') ? base - 0.4 : base
}

/** The steps of the cascade within a script: each uses the evidence of those before it too. */
export type Step = 'letters' | 'words' | 'grams'

/** Probabilities by the languages of one model, in the order of `codes`. */
export interface Posterior {
  readonly codes: readonly LanguageCode[]
  readonly p: Float64Array
}

interface Languages {
  readonly codes: readonly LanguageCode[]
  /** Place in `codes` of each class's language. */
  readonly places: readonly number[]
  readonly priors: readonly number[]
}

const languages = new WeakMap<Model, Languages>()

function languagesOf(model: Model): Languages {
  const known = languages.get(model)
  if (known !== undefined) return known
  const codes = [...new Set(model.classes.map(codeOf))]
  const places = model.classes.map((name) => codes.indexOf(codeOf(name)))
  const found = { codes, places, priors: model.classes.map(prior) }
  languages.set(model, found)
  return found
}

/**
 * Probabilities of languages, given the evidence: the sum over each language's spellings.
 *
 * @param hints codes that the source expects: weak evidence, never proof
 * @param before probabilities to weigh in instead of what is likely beforehand, for a stretch of a longer text
 * @param upTo the last step whose evidence is used
 */
export function posterior(
  evidence: Evidence,
  hints: readonly LanguageCode[],
  before?: Posterior,
  upTo: Step = 'grams',
): Posterior {
  const { codes, places, priors } = languagesOf(evidence.model)
  const width = places.length
  const scores = new Float64Array(width)
  let most = -Infinity
  for (let column = 0; column < width; column += 1) {
    const place = places[column] ?? 0
    let score = priors[column] ?? 0
    if (before !== undefined) score = Math.log((before.p[place] ?? 0) + STRANGER)
    else if (hints.includes(codes[place] ?? '')) score += HINTED
    score += evidence.letters[column] ?? 0
    if (upTo !== 'letters') score += evidence.words[column] ?? 0
    if (upTo === 'grams') score += evidence.grams[column] ?? 0
    scores[column] = score
    if (score > most) most = score
  }
  const p = new Float64Array(codes.length)
  let total = 0
  for (let column = 0; column < width; column += 1) {
    const likelihood = Math.exp((scores[column] ?? 0) - most)
    total += likelihood
    const place = places[column] ?? 0
    p[place] = (p[place] ?? 0) + likelihood
  }
  for (let place = 0; place < p.length; place += 1) p[place] = (p[place] ?? 0) / total
  return { codes, p }
}
