import type { LanguageCode } from '../../model/language.ts'
import type { Evidence } from './evidence.ts'
import type { ClassName } from './ngrams.ts'

/** Natural logarithms of how much likelier a class is beforehand in what Tocsin watches. */
const COVERED = new Set(['az', 'tr', 'ru', 'hy', 'en'])
const NEIGHBOURS = new Set(['ka', 'uk', 'kk', 'uz', 'fa', 'de'])
const HINTED = 1

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

const PARTS = ['letters', 'words', 'grams'] as const
export type Part = (typeof PARTS)[number]

/**
 * Probabilities of languages, given the evidence: the sum over each language's spellings.
 *
 * @param hints codes that the source expects: weak evidence, never proof
 * @param before a probability for each code to weigh in, for a stretch of a longer text
 * @param parts the kinds of evidence to use; all, unless a step is to be judged alone
 */
export function posterior(
  evidence: Evidence,
  hints: readonly LanguageCode[],
  before?: ReadonlyMap<LanguageCode, number>,
  parts: readonly Part[] = PARTS,
): Map<LanguageCode, number> {
  const { classes } = evidence.model
  const scores = classes.map((name, column) => {
    const code = codeOf(name)
    const hinted = hints.includes(code) ? HINTED : 0
    const start =
      before === undefined ? prior(name) + hinted : Math.log((before.get(code) ?? 0) + 0.02)
    return parts.reduce((sum, part) => sum + (evidence[part][column] ?? 0), start)
  })
  const most = Math.max(...scores)
  const likelihoods = scores.map((score) => Math.exp(score - most))
  const total = likelihoods.reduce((sum, value) => sum + value, 0)
  const result = new Map<LanguageCode, number>()
  for (const [column, name] of classes.entries()) {
    const code = codeOf(name)
    result.set(code, (result.get(code) ?? 0) + (likelihoods[column] ?? 0) / total)
  }
  return result
}
