import type { Stem } from './automaton.ts'
import { PLAIN_FORM, mergeForms, type Form } from './form.ts'
import { asciiOf, isVowel, plainOf, soften, spell } from './harmony.ts'
import type { Suffixes } from './suffixes.ts'

/** One way to read a word as a stem with legal endings. */
export interface Analysis {
  /** The native spelling that these endings give, with ı as i. */
  readonly plain: string
  readonly form: Form
  /** How many endings. */
  readonly depth: number
}

interface Path {
  readonly state: string
  readonly at: number
  readonly native: string
  readonly form: Form
  readonly before: Stem['before']
  readonly depth: number
}

const MOST_ENDINGS = 8

/**
 * Reads what stands after a stem as a chain of endings. `word` is the whole word, in native letters
 * (ı as i) where `native` says that it is written so, else its search form. Returns every reading,
 * those with fewest endings first. The chain is walked, never listed: the data stay small.
 */
export function analyse(
  grammar: Suffixes,
  stem: Stem,
  word: string,
  native: boolean,
): readonly Analysis[] {
  const compare = native ? plainOf : asciiOf
  if (!word.startsWith(compare(stem.native))) return []
  const found: Analysis[] = []
  const open: Path[] = [
    {
      state: stem.state,
      at: stem.native.length,
      native: stem.native,
      form: PLAIN_FORM,
      before: stem.before,
      depth: 0,
    },
  ]
  for (let path = open.shift(); path; path = open.shift()) {
    const state = grammar.states[path.state]
    if (!state) continue
    if (path.at === word.length) {
      const whole = path.before !== 'vowel' && state.end
      if (whole) found.push({ plain: plainOf(path.native), form: path.form, depth: path.depth })
    } else if (path.depth < MOST_ENDINGS) {
      open.push(...steps(grammar, stem, path, word, compare))
    }
  }
  return found
}

function steps(
  grammar: Suffixes,
  stem: Stem,
  path: Path,
  word: string,
  compare: (native: string) => string,
): Path[] {
  const next: Path[] = []
  const heard = path.depth === 0 && stem.harmony !== null ? stem.harmony : path.native
  for (const affix of grammar.states[path.state]?.affixes ?? []) {
    const hard = spell(grammar, affix.template, path.native, heard)
    const opensWith = isVowel(hard.charAt(0)) ? 'vowel' : 'consonant'
    if (path.before !== 'any' && path.before !== opensWith) continue
    const endsInK = affix.template.endsWith('K')
    for (const ending of endsInK ? [hard, soften(grammar, hard)] : [hard]) {
      if (!word.startsWith(compare(ending), path.at)) continue
      next.push({
        state: affix.to,
        at: path.at + ending.length,
        native: path.native + ending,
        form: mergeForms(path.form, affix.form),
        before: !endsInK ? 'any' : ending === hard ? 'consonant' : 'vowel',
        depth: path.depth + 1,
      })
    }
  }
  return next
}
