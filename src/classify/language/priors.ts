import type { LanguageCode } from '../../model/language.ts'
import type { ClassName } from './class-name.ts'

/**
 * How much likelier a class is beforehand in what Tocsin watches, as natural logarithms: the five
 * languages with a lexicon, their neighbours, and the others, which are there so that foreign text
 * is not taken for one of them.
 */
const COVERED = new Set(['az', 'tr', 'ru', 'hy', 'en'])
const NEIGHBOURS = new Set(['ka', 'uk', 'kk', 'uz', 'fa', 'de'])
const RARER = new Set(['be', 'bg', 'tk'])
const FIRST = 2.2
const SECOND = 0.8
const THIRD = 0.2
const FOURTH = -1
/** Without diacritics a language is written less often than with them. */
const BARE = -0.4
/** Armenian and Russian in Latin letters are rare beside their own script. */
const RESPELT = -2

/** The ISO 639-1 code of a class. */
export function codeOf(name: ClassName): LanguageCode {
  return name.replace(/-.*/, '')
}

export function prior(name: ClassName): number {
  if (name === 'hy-Latn' || name === 'ru-Latn') return RESPELT
  const code = codeOf(name)
  const base = COVERED.has(code)
    ? FIRST
    : NEIGHBOURS.has(code)
      ? SECOND
      : RARER.has(code)
        ? THIRD
        : FOURTH
  return name.endsWith('-ascii') ? base + BARE : base
}
