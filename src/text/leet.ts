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

/**
 * Reads digits and signs inside a word as the letters they stand for. A sign counts between two
 * letters, a single digit also before three letters, `$` also at the end: `covid19`, `1990s` and
 * `5G` stay as they are.
 *
 * @param chars the word's characters in NFC, case kept
 * @returns up to two readings (`1` is `i` or `l`); empty where nothing is to be read so
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
  const readings: string[][] = [[], []]
  let changed = false
  for (const [at, char] of chars.entries()) {
    const inside = (at > first && at < last) || (at === 0 && startsWithSign)
    const counts = isSign(char) && (inside || (char === '$' && at > last))
    const letter = counts ? table[char] : undefined
    if (counts && letter === undefined) return []
    changed ||= letter !== undefined
    readings[0]?.push(letter?.[0] ?? char)
    readings[1]?.push(letter?.at(-1) ?? char)
  }
  if (!changed) return []
  return readings[0]?.join('') === readings[1]?.join('') ? readings.slice(0, 1) : readings
}
