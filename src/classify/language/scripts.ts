import type { LanguageCode } from '../../model/language.ts'
import type { Script } from '../../text/scripts.ts'

/**
 * Scripts that one language writes, as far as Tocsin tells languages apart. Armenian script is `hy`,
 * Eastern or Western.
 */
const ONE_LANGUAGE: Readonly<Partial<Record<Script, LanguageCode>>> = {
  Armn: 'hy',
  Geor: 'ka',
  Grek: 'el',
  Hebr: 'he',
  Hani: 'zh',
  Hira: 'ja',
  Kana: 'ja',
  Hang: 'ko',
  Thai: 'th',
}

/** The language of a script that one language writes. */
export function onlyLanguageOf(script: Script): LanguageCode | undefined {
  return ONE_LANGUAGE[script]
}
