import type { Stem } from './automaton.ts'
import { PLAIN_FORM, mergeForms, type Form } from './form.ts'
import { asciiOf, isVoiceless, isVowel, lastVowel, plainOf, soften, spell } from './harmony.ts'
import type { Suffixes } from './suffixes.ts'

/** One way to read a word as a stem with legal endings, or what stands after a stem as endings. */
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
  /** In native letters. */
  readonly endings: string
  readonly form: Form
  readonly before: Stem['before']
  readonly depth: number
}

const MOST_ENDINGS = 8

/** By grammar, by what of a stem its endings depend on, and by how they are written. */
const known = new WeakMap<Suffixes, Map<string, Map<string, readonly Analysis[]>>>()
/** Chains kept for one sound; longer writings are no endings and are not kept. */
const MOST_KEPT = 20_000
const LONGEST_KEPT = 32

/**
 * Reads what stands after a stem as a chain of endings. `word` is the whole word, in native letters
 * (ı as i) where `native` says that it is written so, else its search form. Returns every reading,
 * those with fewest endings first. The chain is walked, never listed: the data stay small; what was
 * walked once is kept, since endings come again and again.
 */
export function analyse(
  grammar: Suffixes,
  stem: Stem,
  word: string,
  native: boolean,
): readonly Analysis[] {
  const begin = native ? plainOf(stem.native) : asciiOf(stem.native)
  if (!word.startsWith(begin)) return NOTHING
  const endings = endingsOf(grammar, stem, word.slice(begin.length), native)
  if (endings.length === 0) return NOTHING
  const plain = plainOf(stem.native)
  return endings.map((ending) => ({ ...ending, plain: plain + ending.plain }))
}
const NOTHING: readonly Analysis[] = []

function endingsOf(
  grammar: Suffixes,
  stem: Stem,
  written: string,
  native: boolean,
): readonly Analysis[] {
  if (written.length > LONGEST_KEPT) return walk(grammar, stem, written, native)
  const sounds = known.get(grammar) ?? new Map<string, Map<string, readonly Analysis[]>>()
  known.set(grammar, sounds)
  const sound = `${soundOf(stem)} ${native ? 'native' : 'search'}`
  const kept = sounds.get(sound) ?? new Map<string, readonly Analysis[]>()
  sounds.set(sound, kept)
  const before = kept.get(written)
  if (before !== undefined) return before
  if (kept.size >= MOST_KEPT) kept.clear()
  const endings = walk(grammar, stem, written, native)
  kept.set(written, endings)
  return endings
}

/** What of a stem its endings depend on: its state, what must follow, its vowels and last sound. */
function soundOf({ state, before, native, harmony }: Stem): string {
  const last = native.charAt(native.length - 1)
  const end = isVowel(last) ? 'vowel' : isVoiceless(last) ? 'voiceless' : 'voiced'
  return `${state} ${before} ${lastVowel(native)} ${lastVowel(harmony ?? native)} ${end}`
}

function walk(
  grammar: Suffixes,
  stem: Stem,
  written: string,
  native: boolean,
): readonly Analysis[] {
  const compare = native ? plainOf : asciiOf
  const found: Analysis[] = []
  const open: Path[] = [
    { state: stem.state, at: 0, endings: '', form: PLAIN_FORM, before: stem.before, depth: 0 },
  ]
  for (let path = open.shift(); path; path = open.shift()) {
    const state = grammar.states[path.state]
    if (!state) continue
    if (path.at === written.length) {
      const whole = path.before !== 'vowel' && state.end
      if (whole) found.push({ plain: plainOf(path.endings), form: path.form, depth: path.depth })
    } else if (path.depth < MOST_ENDINGS) {
      open.push(...steps(grammar, stem, path, written, compare))
    }
  }
  return found
}

function steps(
  grammar: Suffixes,
  stem: Stem,
  path: Path,
  written: string,
  compare: (native: string) => string,
): Path[] {
  const next: Path[] = []
  const before = stem.native + path.endings
  const heard = path.depth === 0 && stem.harmony !== null ? stem.harmony : before
  for (const affix of grammar.states[path.state]?.affixes ?? []) {
    const hard = spell(grammar, affix.template, before, heard)
    const opensWith = isVowel(hard.charAt(0)) ? 'vowel' : 'consonant'
    if (path.before !== 'any' && path.before !== opensWith) continue
    const endsInK = affix.template.endsWith('K')
    for (const ending of endsInK ? [hard, soften(grammar, hard)] : [hard]) {
      if (!written.startsWith(compare(ending), path.at)) continue
      next.push({
        state: affix.to,
        at: path.at + ending.length,
        endings: path.endings + ending,
        form: mergeForms(path.form, affix.form),
        before: !endsInK ? 'any' : ending === hard ? 'consonant' : 'vowel',
        depth: path.depth + 1,
      })
    }
  }
  return next
}
