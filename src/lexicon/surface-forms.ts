import type { Pattern, Stem } from './automaton.ts'
import type { CompiledLanguage } from './compiled.ts'
import { isVowel, soften, spell } from './harmony.ts'
import type { Suffixes } from './suffixes.ts'

/** Spellings by what they belong to: `entry az-003`, `group kurds name`. */
export type SurfaceForms = ReadonlyMap<string, ReadonlySet<string>>

function ownerOf({ refersTo }: Pattern): string {
  return refersTo.kind === 'entry'
    ? `entry ${refersTo.entry}`
    : `group ${refersTo.group} ${refersTo.as}`
}

/** A Turkic stem with no ending and with each one that may stand next to it; the rest follows. */
function* formsOfStem(grammar: Suffixes, stem: Stem): Generator<string> {
  const state = grammar.states[stem.state]
  if (!state) return
  if (state.end && stem.before !== 'vowel') yield stem.native
  for (const { template } of state.affixes) {
    const hard = spell(grammar, template, stem.native, stem.harmony ?? stem.native)
    const opensWith = isVowel(hard.charAt(0)) ? 'vowel' : 'consonant'
    if (stem.before !== 'any' && stem.before !== opensWith) continue
    yield stem.native + hard
    if (template.endsWith('K')) yield stem.native + soften(grammar, hard)
  }
}

function spellingsByWord(language: CompiledLanguage): ReadonlyMap<number, readonly string[]> {
  const byWord = new Map<number, string[]>()
  const add = (word: number, spelling: string): void => {
    const known = byWord.get(word)
    if (known) known.push(spelling)
    else byWord.set(word, [spelling])
  }
  for (const [fold, rows] of Object.entries(language.spelled)) {
    for (const [word, plain] of rows) add(word, plain === '' ? fold : plain)
  }
  for (const stem of Object.values(language.stems).flat()) {
    if (!language.suffixes) continue
    for (const form of formsOfStem(language.suffixes, stem)) add(stem.word, form)
  }
  return byWord
}

/**
 * How the words of each entry and group of a language can be spelled. Of Azerbaijani and Turkish,
 * whose endings are walked and never listed, each word with one ending at most. Pure.
 */
export function surfaceForms(language: CompiledLanguage): SurfaceForms {
  const spellings = spellingsByWord(language)
  const forms = new Map<string, Set<string>>()
  for (const pattern of language.patterns) {
    const owner = ownerOf(pattern)
    const known = forms.get(owner) ?? new Set<string>()
    forms.set(owner, known)
    for (const { words, group } of pattern.places) {
      if (group) continue
      for (const spelling of words.flatMap((word) => spellings.get(word) ?? [])) known.add(spelling)
    }
  }
  return forms
}
