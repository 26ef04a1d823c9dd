import type { Suffixes } from './suffixes.ts'

const VOWELS = 'aıoueəiöü'
const BACK = 'aıou'
const ROUND = 'oöuü'
const VOICELESS = 'fstkçşhpq'

const ASCII: Readonly<Record<string, string>> = {
  ə: 'e', ş: 's', ç: 'c', ğ: 'g', ö: 'o', ü: 'u', ı: 'i', â: 'a', î: 'i', û: 'u',
} // prettier-ignore

/** The search form of Turkic letters; the same length as what is given. */
export function asciiOf(native: string): string {
  let out = ''
  for (const letter of native) out += ASCII[letter] ?? letter
  return out
}

/** Native letters with ı read as i, as a token's `plain` has them. */
export function plainOf(native: string): string {
  return native.replaceAll('ı', 'i')
}

export function isVoiceless(letter: string): boolean {
  return letter !== '' && VOICELESS.includes(letter)
}

export function isVowel(letter: string): boolean {
  return letter !== '' && VOWELS.includes(letter)
}

/** The vowel that harmony sees last; `e` where there is none. */
export function lastVowel(text: string): string {
  for (let i = text.length - 1; i >= 0; i--) {
    const letter = text.charAt(i)
    if (VOWELS.includes(letter)) return letter
  }
  return 'e'
}

function high(vowel: string): string {
  if (BACK.includes(vowel)) return ROUND.includes(vowel) ? 'u' : 'ı'
  return ROUND.includes(vowel) ? 'ü' : 'i'
}

/**
 * Spells an ending as it stands after `before`: vowels by harmony (`heard` is what harmony sees),
 * buffers by the last letter. K is left hard.
 */
export function spell(grammar: Suffixes, template: string, before: string, heard: string): string {
  let out = ''
  let vowel = lastVowel(heard)
  for (let i = 0; i < template.length; i++) {
    let letter = template.charAt(i)
    const last = out === '' ? before.charAt(before.length - 1) : out.charAt(out.length - 1)
    if (letter === '(') {
      letter = template.charAt(i + 1)
      i += 2
      const addsVowel = letter === 'I' || letter === 'A'
      if (isVowel(last) === addsVowel) continue
    }
    if (letter === 'A') letter = BACK.includes(vowel) ? 'a' : grammar.lowFront
    else if (letter === 'I') letter = high(vowel)
    else if (letter === 'D') letter = grammar.assimilates && isVoiceless(last) ? 't' : 'd'
    else if (letter === 'K') letter = grammar.lowFront === 'ə' && BACK.includes(vowel) ? 'q' : 'k'
    if (isVowel(letter)) vowel = letter
    out += letter
  }
  return out
}

/** The consonant that a final k or q becomes before a vowel. */
export function soften(grammar: Suffixes, ending: string): string {
  const last = ending.charAt(ending.length - 1)
  const soft = last === 'q' || grammar.lowFront === 'e' ? 'ğ' : 'y'
  return ending.slice(0, -1) + soft
}
