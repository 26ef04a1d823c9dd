import type { Stem } from './automaton.ts'
import { isVowel, soften } from './harmony.ts'
import type { SuffixesFile } from './schema.ts'
import type { Suffixes } from './suffixes.ts'

/** Letters that a word of more than one syllable may soften before a vowel, in Turkish. */
const SOFT: Readonly<Record<string, string>> = { p: 'b', ç: 'c' }

function syllables(word: string): number {
  return [...word].filter(isVowel).length
}

/** What harmony hears where a word takes front endings in spite of its vowels. */
function heardIn(data: SuffixesFile, lemma: string, stem: string): string | null {
  if (data.front.includes(lemma)) return 'e'
  return stem === lemma ? null : lemma
}

function stemsOfNoun(grammar: Suffixes, lemma: string): (readonly [string, Stem['before']])[] {
  const last = lemma.charAt(lemma.length - 1)
  if (syllables(lemma) < 2) return [[lemma, 'any']]
  if (last === 'k' || last === 'q') {
    return [
      [lemma, 'consonant'],
      [soften(grammar, lemma), 'vowel'],
    ]
  }
  const soft = SOFT[last]
  if (soft === undefined || grammar.lowFront === 'ə') return [[lemma, 'any']]
  return [
    [lemma, 'any'],
    [lemma.slice(0, -1) + soft, 'vowel'],
  ]
}

const HIGH: Readonly<Record<string, string>> = {
  a: 'ı', ı: 'ı', e: 'i', i: 'i', o: 'u', u: 'u', ö: 'ü', ü: 'ü',
} // prettier-ignore

/** Turkish temizle-, whose present is temizliyor. */
function narrowed(lemma: string): string | null {
  if (!/[ae]$/.test(lemma)) return null
  const head = lemma.slice(0, -1)
  const vowel = [...head].findLast(isVowel)
  return head + (HIGH[vowel ?? lemma.slice(-1)] ?? 'i')
}

/**
 * The stems of a lemma (native letters) in a paradigm. A verb is written without its -maq, -mek.
 * Returns null where the grammar does not know the paradigm.
 */
export function turkicStems(
  data: SuffixesFile,
  grammar: Suffixes,
  lemma: string,
  paradigm: string,
): readonly Omit<Stem, 'word'>[] | null {
  const state = data.starts[paradigm]
  if (state === undefined) return null
  const isVerb = paradigm === 'verb'
  const declared = data.stems[lemma]
  const plain: readonly (readonly [string, Stem['before']])[] = isVerb
    ? [[lemma, 'any']]
    : stemsOfNoun(grammar, lemma)
  const stems: Omit<Stem, 'word'>[] = (declared ?? plain).map(([native, before]) => ({
    native,
    state,
    before,
    harmony: heardIn(data, lemma, native),
  }))
  const narrow = isVerb && grammar.states['narrowed'] ? narrowed(lemma) : null
  if (narrow !== null) {
    stems.push({ native: narrow, state: 'narrowed', before: 'any', harmony: null })
  }
  return stems
}
