/** One word of a pattern as a curator writes it: `it:noun`, `kimi`. */
export interface WordSpec {
  readonly lemma: string
  /** A paradigm of the language, or null for the form as it stands. */
  readonly paradigm: string | null
}

/** One place of a written pattern: alternatives after at most `gap` other words. */
export interface PlaceSpec {
  readonly words: readonly WordSpec[]
  readonly gap: number
}

/** The most words that a gap may skip. */
export const MOST_GAP = 4

function readWord(text: string): WordSpec {
  const colon = text.indexOf(':')
  if (colon < 0) return { lemma: text, paradigm: null }
  return { lemma: text.slice(0, colon), paradigm: text.slice(colon + 1) }
}

/** Reads `a|b:noun`, the alternatives at one place. Returns what is wrong as a string. */
export function readWords(text: string): readonly WordSpec[] | string {
  const words = text.split('|').map(readWord)
  const bad = words.find((word) => word.lemma === '' || word.paradigm === '')
  return bad ? `an empty word in "${text}"` : words
}

/**
 * Reads a pattern: words apart by spaces, `a|b` for alternatives, `lemma:paradigm` for an inflected
 * word, `~2` for up to two other words in between. Returns what is wrong as a string.
 */
export function readPattern(text: string): readonly PlaceSpec[] | string {
  const places: PlaceSpec[] = []
  let gap = 0
  for (const part of text.split(' ')) {
    if (part.startsWith('~')) {
      gap = Number(part.slice(1))
      const legal = Number.isInteger(gap) && gap >= 1 && gap <= MOST_GAP
      if (!legal) return `the gap "${part}": expected ~1 to ~${MOST_GAP}`
      if (places.length === 0) return `the gap "${part}" before the first word`
      continue
    }
    const words = readWords(part)
    if (typeof words === 'string') return words
    places.push({ words, gap })
    gap = 0
  }
  if (gap > 0) return 'a gap after the last word'
  return places.length === 0 ? 'no word' : places
}
