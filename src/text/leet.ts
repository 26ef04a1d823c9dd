import { scriptOf } from './scripts.ts'

/** Digits and signs that stand for letters, by the script of the letters around them. */
const SIGNS = {
  Latn: { '0': 'o', '1': 'il', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
  Cyrl: { '0': 'о', '3': 'з', '4': 'ч', '6': 'б', '@': 'а' },
} as const

/** More than this many signs in one word is not a word any more. */
const MAX_SIGNS = 8

function isSign(char: string): boolean {
  return /^[\d@$!]$/.test(char)
}

/** Up to so many signs of two letters are each read in both ways; more are read all in one way. */
const MOST_DOUBTS = 3

/**
 * Reads digits and signs inside a word as the letters they stand for. A sign counts between two
 * letters, a single digit also before three letters, `$` also at the end: `covid19`, `1990s` and
 * `5G` stay as they are.
 *
 * @param chars the word's characters in NFC, case kept
 * @returns up to eight readings, since `1` is `i` or `l`; empty where nothing is to be read so
 */
export function readLeet(chars: readonly string[]): readonly (readonly string[])[] {
  if (!chars.some(isSign)) return []
  const isLetter = chars.map((char) => scriptOf(char) !== 'Zyyy')
  const letters = isLetter.filter(Boolean).length
  const signs = chars.filter(isSign).length
  if (letters < 2 || signs > MAX_SIGNS) return []
  const first = isLetter.indexOf(true)
  const last = isLetter.lastIndexOf(true)
  const startsWithSign = first === 1 && letters >= 3
  const script = chars.some((char) => scriptOf(char) === 'Cyrl') ? 'Cyrl' : 'Latn'
  const table: Readonly<Record<string, string>> = SIGNS[script]
  const places = chars.map((char, at): string | null => {
    const inside = (at > first && at < last) || (at === 0 && startsWithSign)
    const counts = isSign(char) && (inside || (char === '$' && at > last))
    return counts ? (table[char] ?? '') : null
  })
  if (places.includes('') || places.every((place) => place === null)) return []
  return readingsOf(chars, places)
}

/** @param places for each character the letters that it may stand for; `null`: it is itself */
function readingsOf(
  chars: readonly string[],
  places: readonly (string | null)[],
): readonly (readonly string[])[] {
  const doubts = places.flatMap((place, at) => ((place?.length ?? 0) > 1 ? [at] : []))
  const separate = doubts.length <= MOST_DOUBTS
  const ways = doubts.length === 0 ? 1 : separate ? 2 ** doubts.length : 2
  return Array.from({ length: ways }, (_, way) =>
    chars.map((char, at) => {
      const place = places[at] ?? char
      const bit = separate ? doubts.indexOf(at) : 0
      return place.length > 1 ? (place[(way >> bit) & 1] ?? char) : place
    }),
  )
}
