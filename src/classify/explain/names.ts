import type { LanguageCode, ScriptCode } from '../../model/language.ts'

const languages = new Intl.DisplayNames('en', { type: 'language' })
const scripts = new Intl.DisplayNames('en', { type: 'script' })

/** A language in English; `und` where it cannot be told. */
export function languageName(code: LanguageCode): string {
  return code === 'und' ? 'undetermined' : (languages.of(code) ?? code)
}

/** A script in English. */
export function scriptName(code: ScriptCode): string {
  if (code === 'Zyyy') return 'no letters'
  return code === 'Zzzz' ? 'another script' : (scripts.of(code) ?? code)
}
