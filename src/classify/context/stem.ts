import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import russian from 'natural/lib/natural/stemmers/porter_stemmer_ru.js'

/**
 * Porter stem of a word in search form, by which cues of English and Russian match; `null` for a
 * language that has no stemmer worth using (Azerbaijani, Turkish, Armenian: cues are listed).
 */
export function stemmerOf(language: string): ((word: string) => string) | null {
  if (language === 'en') return (word) => english.stem(word)
  if (language === 'ru') return (word) => russian.stem(word)
  return null
}
