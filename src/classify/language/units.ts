import { SCRIPTS, scriptOf, type Script } from '../../text/scripts.ts'

/** What one UTF-16 unit is for cutting a text into words. A letter is `LETTER` plus its script's place. */
export const OTHER = 1
/** Ends a sentence or a part of one. */
export const BREAK = 2
/** Belongs to the word before it if a letter follows. */
export const APOSTROPHE = 3
export const MARK = 4
/** The first half of a letter outside the basic plane, or of a sign. */
export const SURROGATE = 5
/** May stand inside a word without being seen. */
export const UNSEEN = 6
export const LETTER = 16

const PLACES: ReadonlyMap<Script, number> = new Map(SCRIPTS.map((script, at) => [script, at]))
const BREAKS = new Set('.!?…։:;«»“”"()—\n')
export const APOSTROPHES: ReadonlySet<string> = new Set("'’‘ʻʼ`´")
const A_MARK = /^\p{M}$/u
/** Format characters, and the dot that the lower case of İ has above it. */
const IS_UNSEEN = /^(?:\u0307|[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF])$/

const kinds = new Uint8Array(0x10000)

function find(unit: number): number {
  if (unit >= 0xd800 && unit < 0xdc00) return SURROGATE
  const char = String.fromCharCode(unit)
  if (BREAKS.has(char)) return BREAK
  if (APOSTROPHES.has(char)) return APOSTROPHE
  if (IS_UNSEEN.test(char)) return UNSEEN
  if (A_MARK.test(char)) return MARK
  return letterKind(char)
}

/** The kind of a whole character: a letter of its script, or `OTHER`. */
export function letterKind(char: string): number {
  const script = scriptOf(char)
  return script === 'Zyyy' ? OTHER : LETTER + (PLACES.get(script) ?? 0)
}

/** The kind of a unit, found once. */
export function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0
  if (known !== 0) return known
  const kind = find(unit)
  kinds[unit] = kind
  return kind
}

/** The script of a letter's kind. */
export function scriptOfKind(kind: number): Script {
  return SCRIPTS[kind - LETTER] ?? 'Zyyy'
}
