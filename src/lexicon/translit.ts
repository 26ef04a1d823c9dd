/** More ways to type one word than this are not told from noise. */
const MOST_SPELLINGS = 16

/**
 * How the letters of a language are typed in another script: `х: h kh` are two ways, `^ո: vo` holds
 * at the beginning of a word.
 */
export type Letters = Readonly<Record<string, string>>

/**
 * The ways to type a word with `letters`, each way kept through the whole word: `хач` is `hach` or
 * `khach`. Letters that are not listed stay. Empty where no letter is listed.
 */
export function transliterate(word: string, letters: Letters): readonly string[] {
  const keys = Object.keys(letters).toSorted((a, b) => b.length - a.length)
  const used = keys.filter((key) => isIn(key, word))
  if (used.length === 0) return []
  let ways: readonly ReadonlyMap<string, string>[] = [new Map()]
  for (const key of used) {
    const choices = (letters[key] ?? '').split(' ')
    ways = ways.flatMap((way) => choices.map((choice) => new Map([...way, [key, choice]])))
  }
  const spellings = ways.slice(0, MOST_SPELLINGS).map((way) => replaceAll(word, way))
  return [...new Set(spellings)].filter((spelling) => spelling !== word && spelling !== '')
}

/** Replaces from left to right, the longest key first, and never what was put in. */
function replaceAll(word: string, way: ReadonlyMap<string, string>): string {
  let out = ''
  for (let at = 0; at < word.length;) {
    const key = [...way.keys()].find((letters) => standsAt(letters, word, at))
    out += key === undefined ? word.charAt(at) : (way.get(key) ?? '')
    at += key?.replace('^', '').length ?? 1
  }
  return out
}

function isIn(key: string, word: string): boolean {
  return key.startsWith('^') ? word.startsWith(key.slice(1)) : word.includes(key)
}

function standsAt(key: string, word: string, at: number): boolean {
  return key.startsWith('^') ? at === 0 && isIn(key, word) : word.startsWith(key, at)
}
