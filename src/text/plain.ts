import { letter } from './letters.ts'
import { SCRIPTS } from './scripts.ts'
import { plainOfStyled } from './styled.ts'

/** UTF-16 units below this are in tables: Latin, Greek, Cyrillic, Armenian. */
export const TABLE_END = 0x590

/** A letter or digit that a word is made of. */
export const LETTER = 1
/** What surely parts words. */
export const APART = 2
/** 0 is for a closer look: marks, apostrophes, signs that may stand for letters. */
const KINDS = Uint8Array.from({ length: TABLE_END }, (_, code) => {
  const char = String.fromCharCode(code)
  if (/[\p{L}\p{Nd}]/u.test(char)) return LETTER
  return /[\p{M}\p{Cf}'՛՜՞՟՚@$!]/u.test(char) ? 0 : APART
})

/** Whether a UTF-16 unit is in a word (`LETTER`), between words (`APART`), or neither for sure (0). */
export function kindOf(code: number): number {
  if (code < TABLE_END) return KINDS[code] ?? 0
  // Dashes and quotation marks; ‘ and ’ may be apostrophes.
  return code >= 0x2010 && code <= 0x2027 && code !== 0x2018 && code !== 0x2019 ? APART : 0
}

/** How one plain letter is read; the units of `fold` are `first` and `second`. */
export interface PlainLetter {
  readonly fold: string
  readonly plain: string
  /** Place in `SCRIPTS`; 0 for digits. */
  readonly script: number
}

/** A letter that needs no second look: composed, without an accent that no covered language writes. */
function plainLetter(code: number): PlainLetter | undefined {
  const char = String.fromCharCode(code)
  if (/\p{M}|\p{Cf}|[@$!]/u.test(char) || char.normalize('NFC') !== char) return undefined
  if (plainOfStyled(char) !== undefined) return undefined
  const { fold, plain, script, accent } = letter(char)
  return accent ? undefined : { fold, plain, script: SCRIPTS.indexOf(script) }
}

/** Plain letters by UTF-16 unit. */
export const PLAIN: readonly (PlainLetter | undefined)[] = Array.from(
  { length: TABLE_END },
  (_, code) => plainLetter(code),
)

/** In `PLAIN_UNITS`: the search form's first unit, and a bit for the script. */
export const UNIT = 0xffff
export const SCRIPT_BITS = 0x7fff0000
/** In `PLAIN_UNITS`: what surely parts words. */
export const PARTS = -1
/** Set in a letter whose search form has a second unit; it makes the number a negative one. */
const PAIR = 0x80000000 | 0

/**
 * The same as flat numbers, for a loop over a text: `UNIT` and one of `SCRIPT_BITS` of a letter, below
 * 0 where its search form has a second unit; `PARTS` between words; 0 where a closer look is due.
 */
export const PLAIN_UNITS = Int32Array.from(PLAIN, (read, code) => {
  if (kindOf(code) === APART) return PARTS
  if (kindOf(code) !== LETTER || read === undefined || read.fold === '') return 0
  const units = read.fold.charCodeAt(0) | (1 << (16 + read.script))
  return read.fold.length > 2 ? 0 : units | (read.fold.length === 2 ? PAIR : 0)
})
