import { readAzerbaijaniCyrillic } from './az-cyrillic.ts'
import { readLeet } from './leet.ts'
import { letter } from './letters.ts'
import { readLookAlikes } from './look-alikes.ts'
import { PLAIN, TABLE_END } from './plain.ts'
import { mainScript, SCRIPTS, type Script } from './scripts.ts'
import { plainOfStyled } from './styled.ts'

/** One word in the forms that it is looked up by; see `Token` for what each holds. */
export interface Folded {
  readonly fold: string
  readonly plain: string
  readonly script: Script
  readonly folds: readonly string[]
  readonly readings?: readonly string[]
}

/** What the word's surroundings tell of how to read it. */
export interface FoldContext {
  /** The text is Azerbaijani in Cyrillic letters. */
  readonly azCyrillic: boolean
}

const NONE: readonly string[] = []

/** Words as written, kept while they are not too many: the same ones come again and again. */
const kept = new Map<string, Folded>()
const MOST_KEPT = 50_000
const LONGEST_KEPT = 32

/** Reads one word, as found by the tokeniser, into its search forms. Never throws. */
export function foldWord(surface: string, context: FoldContext): Folded {
  if (context.azCyrillic || surface.length > LONGEST_KEPT) return foldAfresh(surface, context)
  const known = kept.get(surface)
  if (known !== undefined) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const folded = foldAfresh(surface, context)
  kept.set(surface, folded)
  return folded
}

function foldAfresh(surface: string, context: FoldContext): Folded {
  return foldPlain(surface, context) ?? foldCarefully(surface, context)
}

function foldPlain(surface: string, context: FoldContext): Folded | undefined {
  let fold = ''
  let plain = ''
  let script = 0
  let digits = false
  let last = -1
  let run = 1
  for (let at = 0; at < surface.length; at += 1) {
    const code = surface.charCodeAt(at)
    const read = PLAIN[code]
    if (read === undefined) return undefined
    if (read.fold !== '') {
      if (read.script === 0) digits = true
      else if (script === 0) script = read.script
      else if (script !== read.script) return undefined
    }
    const folded = read.fold.charCodeAt(0)
    run = folded === last ? run + 1 : 1
    if (run > 2) return undefined
    last = folded
    fold += read.fold
    plain += read.plain
  }
  const name: Script = SCRIPTS[script] ?? 'Zyyy'
  if ((digits && script !== 0) || (context.azCyrillic && name === 'Cyrl')) return undefined
  return { fold, plain, script: name, folds: NONE }
}

const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/
const IGNORABLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u
const IGNORABLES = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
/** Written with a joiner or non-joiner by rule of spelling. */
const JOINED_SCRIPT = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}]/u

function nameIgnorables(surface: string, folds: Set<string>): string {
  if (!IGNORABLE.test(surface)) return surface
  const joined = JOINED_SCRIPT.test(surface)
  for (const [char] of surface.matchAll(IGNORABLES)) {
    if (BIDI.test(char)) folds.add('bidi')
    else if (char === '\u00AD') folds.add('soft-hyphen')
    else if (!joined || (char !== '\u200C' && char !== '\u200D')) folds.add('zero-width')
  }
  return surface.replace(IGNORABLES, '')
}

const FULLWIDTH = /[\uFF01-\uFF5E]/

/** NFC; code points outside the tables in NFKC, but Armenian և keeps its own rule. */
function compose(text: string, folds: Set<string>): string {
  let composed = ''
  for (const char of text) {
    const inTable = (char.codePointAt(0) ?? 0) < TABLE_END
    const compat = plainOfStyled(char) ?? (inTable ? char : char.normalize('NFKC'))
    if (compat !== char && compat !== char.normalize('NFC')) {
      folds.add(FULLWIDTH.test(char) ? 'fullwidth' : 'styled')
    }
    composed += compat
  }
  // A dot above i is what `İ` leaves when it is lower-cased without a locale.
  return composed.normalize('NFC').replace(/([iIıİ])\u0307/g, '$1')
}

const MARK = /^\p{M}$/u
/** Russian and others mark stress with an acute or grave; Arabic script writes its vowels as marks. */
const ORDINARY_MARK = /^[\u0300\u0301\u064B-\u065F\u0670\u0591-\u05C7]$/

interface Read {
  readonly fold: string
  readonly plain: string
}

function readChars(chars: readonly string[], folds: Set<string>): Read {
  let fold = ''
  let plain = ''
  for (const char of chars) {
    const read = letter(char)
    if (MARK.test(char) && read.fold === '') {
      if (!ORDINARY_MARK.test(char)) folds.add('combining')
    } else if (read.accent) folds.add('accents')
    fold += read.fold
    plain += read.plain
  }
  return { fold, plain }
}

const REPEATS = /(\p{L})\1{2,}/gu

const MOST_BOTH = 4

function foldCarefully(surface: string, context: FoldContext): Folded {
  const folds = new Set<string>()
  const visible = nameIgnorables(surface, folds)
  const chars = [...compose(visible, folds)]
  const { fold, plain } = readChars(chars, folds)
  const readings = new Set<string>()

  const lookAlikes = readLookAlikes(chars)
  if (lookAlikes.length > 0) folds.add('look-alike')
  // Few words are hidden both ways; of these the likeliest readings do.
  const leets = (lookAlikes.length > 0 ? lookAlikes.slice(0, MOST_BOTH) : [chars]).flatMap(readLeet)
  if (leets.length > 0) folds.add('leet')
  for (const reading of [...lookAlikes, ...leets]) {
    const read = readChars(reading, new Set()).fold
    readings.add(read.replace(REPEATS, '$1')).add(read.replace(REPEATS, '$1$1'))
  }

  const once = fold.replace(REPEATS, '$1')
  if (once !== fold) {
    folds.add('repeat')
    if (readings.size === 0) readings.add(fold.replace(REPEATS, '$1$1'))
  }

  const script = mainScript(chars.join(''))
  if (context.azCyrillic && script === 'Cyrl') {
    const latin = readAzerbaijaniCyrillic(plain.replace(REPEATS, '$1'))
    if (latin !== undefined) readings.add(latin)
    if (latin !== undefined) folds.add('az-cyrillic')
  }
  readings.delete(once)
  const forms = { fold: once, plain: plain.replace(REPEATS, '$1'), script, folds: [...folds] }
  return readings.size > 0 ? { ...forms, readings: [...readings] } : forms
}
