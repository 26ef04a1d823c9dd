import type { Language, LanguageCode } from '../../model/language.ts'
import { languageName, scriptName } from './names.ts'
import type { ExplainedLanguage } from './types.ts'
import { list } from './words.ts'

const STEPS: Readonly<Record<string, string>> = {
  script: 'by its script',
  letters: 'by letters that the others do not write',
  words: 'by words that it is known for',
  ngram: 'by the sequences of its letters',
  hint: 'by the hint that was given',
  none: 'by nothing',
}

/** The language of a text, by what it was told, and which lexicons were searched. */
export function explainLanguage(
  language: Language,
  searched: readonly LanguageCode[],
): ExplainedLanguage {
  const { code } = language
  return {
    ...language,
    name: languageName(code),
    searched,
    said: [told(language), lexicons(language, searched)].join(' '),
  }
}

function told({ code, script, confidence, by, covered, candidates }: Language): string {
  if (script === 'Zyyy') return 'The text holds no letters.'
  if (code === 'und') {
    const named = candidates.map((one) => `${languageName(one.code)} ${one.p}`)
    const seen = named.length === 0 ? '' : ` Candidates: ${list(named)}.`
    return `The language cannot be told (${scriptName(script)} script).${seen}`
  }
  const name = languageName(code)
  const head = `${name} in ${scriptName(script)} script, told ${STEPS[by] ?? by}; confidence ${confidence}.`
  if (covered) return head
  return `${head} Tocsin has no lexicon for ${name}.`
}

function lexicons({ candidates }: Language, searched: readonly LanguageCode[]): string {
  if (searched.length === 0) return 'No lexicon was searched.'
  const likely = new Set(candidates.map(({ code }) => code))
  const wider = searched.some((code) => !likely.has(code))
    ? ', some only because the text is short or its language in doubt'
    : ''
  return `Searched: ${list(searched.map(languageName))}${wider}.`
}
