const NOT_LETTER = /[^\p{L}\p{M}]+/gu
const APOSTROPHE = /['’‘ʻʼ`´](?=\p{L})/gu

/** Lower case in which the Turkic capital I stays `i`: whether it is `ı` cannot be told. */
export function lower(text: string): string {
  const low = text.toLowerCase()
  // In lower case İ is an i with a dot above.
  return low.includes('\u0307') ? low.replaceAll('i\u0307', 'i') : low
}

/**
 * The character n-grams of a text, two to five letters long, taken word by word with a space at each
 * end; every apostrophe is read as ʻ. The model is made and read with this one function.
 *
 * @param text lower case, in NFC
 */
export function gramsOf(text: string): string[] {
  const grams: string[] = []
  const letters = text.replace(APOSTROPHE, 'ʻ').replace(NOT_LETTER, ' ').trim()
  if (letters === '') return grams
  const words = ` ${letters} `
  const end = words.length
  for (let at = 0; at + 1 < end; at += 1) {
    const longest = Math.min(5, end - at)
    for (let size = 2; size <= longest; size += 1) {
      const last = words.charCodeAt(at + size - 1)
      grams.push(words.slice(at, at + size))
      if (last === 32) break
    }
  }
  return grams
}
