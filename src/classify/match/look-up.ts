import type { Automaton } from '../../lexicon/automaton.ts'
import type { Form } from '../../lexicon/form.ts'
import { asciiOf, plainOf } from '../../lexicon/harmony.ts'
import { analyse } from '../../lexicon/turkic.ts'
import type { Tier } from '../../model/flag.ts'
import type { Token } from '../../text/token.ts'
import { mayHold } from './sieve.ts'
import { wordSieve } from './sieves.ts'

/** A word of the lexicon that a token can be read as. */
export interface Hit {
  readonly word: number
  /** The lexicon's own spelling of this form, in the native letters of `Token.plain`. */
  readonly native: string
  readonly tier: Tier
  readonly form: Form
  /** Further cases that the same ending can show: Russian "Армении" is genitive and dative. */
  readonly cases?: readonly NonNullable<Form['case']>[]
  readonly via: readonly string[]
}

/** One way to read a token: its search form and what its spelling is confirmed by. */
interface Reading {
  readonly fold: string
  readonly plain: string
  readonly disguised: boolean
  readonly via: readonly string[]
}

/** Folds of ordinary writing, not of disguise. */
const ORDINARY = new Set(['az-cyrillic', 'soft-hyphen', 'accents'])
/** Letters whose absence is ordinary spelling: Russian ё is most often written е. */
const OPTIONAL = /ё/g

function readingsOf(token: Token): readonly Reading[] {
  const disguised = token.folds.some((fold) => !ORDINARY.has(fold))
  const first = { fold: token.fold, plain: token.plain, disguised, via: token.folds }
  if (!token.readings) return [first]
  const others = token.readings.map((reading) => ({
    fold: asciiOf(reading),
    plain: plainOf(reading),
    disguised,
    via: token.folds,
  }))
  return [first, ...others]
}

/** The tier that a native spelling gives a reading; null where it is a different word. */
function confirm(native: string, reading: Reading): { tier: Tier; via: readonly string[] } | null {
  const written = reading.plain.replace(OPTIONAL, 'е')
  const same = native.replace(OPTIONAL, 'е') === written
  // A word with native letters is spelled with care: it must be this word's own spelling.
  if (!same && written !== reading.fold) return null
  if (reading.disguised)
    return { tier: 2, via: same ? reading.via : ['diacritics', ...reading.via] }
  // Cyrillic letters are read into the search form, so that nothing was left out by the writer.
  if (same || reading.via.includes('az-cyrillic')) return { tier: 0, via: reading.via }
  return { tier: 1, via: ['diacritics', ...reading.via] }
}

interface Found {
  readonly hit: Hit
  readonly depth: number
}

function keepBest(best: Map<number, Found>, found: Found): void {
  const known = best.get(found.hit.word)
  const better =
    !known ||
    found.hit.tier < known.hit.tier ||
    (found.hit.tier === known.hit.tier && found.depth < known.depth)
  if (better) best.set(found.hit.word, found)
  else if (known.hit.tier === found.hit.tier && known.depth === found.depth) {
    const { case: other } = found.hit.form
    if (other === undefined || other === known.hit.form.case) return
    const hit = { ...known.hit, cases: [...(known.hit.cases ?? []), other] }
    best.set(hit.word, { hit, depth: known.depth })
  }
}

function findStems(automaton: Automaton, reading: Reading, best: Map<number, Found>): void {
  const { suffixes, stems } = automaton
  if (!suffixes) return
  const { fold, plain } = reading
  const native = plain !== fold
  const longest = Math.min(automaton.longestStem, fold.length)
  for (let length = automaton.shortestStem; length <= longest; length++) {
    for (const stem of stems.get(fold.slice(0, length)) ?? []) {
      for (const found of analyse(suffixes, stem, native ? plain : fold, native)) {
        const confirmed = confirm(found.plain, reading)
        if (!confirmed) continue
        const hit = { word: stem.word, native: found.plain, form: found.form, ...confirmed }
        keepBest(best, { hit, depth: found.depth })
      }
    }
  }
}

const NOTHING: readonly Hit[] = []

/** Every word of one language's lexicon that a token can be, each once, in its best reading. */
export function lookUp(automaton: Automaton, token: Token): readonly Hit[] {
  const sieve = wordSieve(automaton)
  if (!token.readings && !mayHold(sieve, token.fold)) return NOTHING
  const best = new Map<number, Found>()
  for (const reading of readingsOf(token)) {
    if (!mayHold(sieve, reading.fold)) continue
    for (const { word, plain, form } of automaton.spelled.get(reading.fold) ?? []) {
      const confirmed = confirm(plain, reading)
      if (confirmed) keepBest(best, { hit: { word, native: plain, form, ...confirmed }, depth: 0 })
    }
    findStems(automaton, reading, best)
  }
  return best.size === 0 ? NOTHING : [...best.values()].map(({ hit }) => guessed(automaton, hit))
}

/** A word in other letters than its language's is guessed, however exactly it is spelled. */
function guessed({ latin }: Automaton, hit: Hit): Hit {
  return latin.has(hit.word) ? { ...hit, tier: 2, via: [...hit.via, 'translit'] } : hit
}
