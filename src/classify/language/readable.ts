import { kindOf, UNSEEN } from './units.ts'

/** What is not language: addresses, account names, e-mail. */
const NOT_LANGUAGE =
  /https?:\/\/\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+|@[\p{L}\p{N}_.]+|&[a-z]{2,6};/giu
const ADDRESS_SIGNS = ['@', '&', '://', 'www.', 'WWW.']
/** Units of a text that are read at once; a long one is cut into pieces, at a space if there is one. */
const PIECE = 0x4000
const SPACE = 0x20

/** UTF-16 units. */
export type Units = Uint16Array

/** Where the piece of a text ends that begins at `from`. */
export function pieceEnd(text: string, from: number): number {
  const end = from + PIECE
  if (end >= text.length) return text.length
  for (let at = end; at > end - PIECE / 4; at -= 1) {
    if (text.charCodeAt(at) <= SPACE) return at
  }
  return end
}

/** Room for one piece. In NFC, no text has more than three times as many units as before. */
export function roomForPiece(): Units {
  return new Uint16Array(3 * PIECE)
}

/**
 * Writes what words are cut from to `units`: the text in NFC, without addresses and without what
 * may stand inside a word unseen.
 *
 * @returns how many units were written
 */
export function readInto(units: Units, text: string): number {
  const signs = ADDRESS_SIGNS.some((sign) => text.includes(sign))
  const clean = (signs ? text.replace(NOT_LANGUAGE, ' ') : text).normalize('NFC')
  let size = 0
  for (let at = 0; at < clean.length; at += 1) {
    const unit = clean.charCodeAt(at)
    if (kindOf(unit) === UNSEEN) continue
    units[size] = unit
    size += 1
  }
  return size
}
