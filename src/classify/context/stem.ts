import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import russian from 'natural/lib/natural/stemmers/porter_stemmer_ru.js'

/**
 * Porter stem of a word in search form, by which cues of English and Russian match; `null` for a
 * language that has no stemmer worth using (Azerbaijani, Turkish, Armenian: cues are listed).
 */
export function stemmerOf(language: string): ((word: string) => string) | null {
  if (language === 'en') return keeping((word) => english.stem(word))
  if (language === 'ru') return keeping((word) => russian.stem(word))
  return null
}

/** Stems kept while they are not too many: the same words come again and again. */
const MOST_KEPT = 20_000

function keeping(stem: (word: string) => string): (word: string) => string {
  const kept = new Map<string, string>()
  return (word) => {
    const known = kept.get(word)
    if (known !== undefined) return known
    if (kept.size >= MOST_KEPT) kept.clear()
    const made = stem(word)
    kept.set(word, made)
    return made
  }
}
