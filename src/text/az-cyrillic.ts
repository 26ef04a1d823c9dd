/**
 * Azerbaijani in its Cyrillic alphabet of 1958 to 1991, letter by letter in the Latin alphabet's
 * search form; `э ю я ё ц щ ъ ь` stand in older print and in loans.
 */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'q',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ә: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  ы: 'i',
  ј: 'y',
  й: 'y',
  к: 'k',
  ҝ: 'g',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'u',
  ф: 'f',
  х: 'x',
  һ: 'h',
  ч: 'c',
  ҹ: 'c',
  ш: 's',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ё: 'yo',
  ц: 's',
  щ: 's',
  ъ: '',
  ь: '',
}

/** No other language writes ҝ or ҹ; ә with ј is written by no other either. */
export function looksAzerbaijaniCyrillic(text: string): boolean {
  return /[ҝҹҜҸ]/.test(text) || (/[әӘ]/.test(text) && /[јЈ]/.test(text))
}

/** The Latin search form of a lower-case Cyrillic word; `undefined` where a letter is not in the alphabet. */
export function readAzerbaijaniCyrillic(word: string): string | undefined {
  let latin = ''
  for (const char of word) {
    const letter = LATIN[char]
    if (letter === undefined) return undefined
    latin += letter
  }
  return latin
}
