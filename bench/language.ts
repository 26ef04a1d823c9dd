/**
 * How often the language is right, and how fast, beside franc restricted to the languages of the
 * script (its best setting) in the same run. Prints whole sentences, and their first 24 letters.
 *
 *     npx tsx bench/language.ts
 */
import { franc } from 'franc'
import { detectLanguage } from '../src/classify/language/index.ts'
import { toAscii, toCyrillic } from '../scripts/train-language/spellings.ts'
import { LANGUAGES, sentencesOf } from '../tests/classify/language/cases.ts'

interface Set {
  readonly name: string
  readonly code: string
  readonly texts: readonly string[]
}

/** franc's ISO 639-3 codes of the languages under test. */
const ISO_639_1: Readonly<Record<string, string>> = {
  azj: 'az',
  azb: 'az',
  tur: 'tr',
  rus: 'ru',
  hye: 'hy',
  eng: 'en',
  kat: 'ka',
  ukr: 'uk',
  kaz: 'kk',
  uzn: 'uz',
  pes: 'fa',
  deu: 'de',
}
const ONLY = Object.keys(ISO_639_1)
const ROUNDS = 20

const byFranc = (text: string): string => ISO_639_1[franc(text, { only: ONLY })] ?? 'und'
const byTocsin = (text: string): string => detectLanguage(text, []).code

function respelt(name: string, label: string, spell: (text: string) => string): Set {
  const { language, texts } = sentencesOf(name)
  return { name: label, code: language, texts: texts.map((text) => spell(text.toLowerCase())) }
}

function sets(): readonly Set[] {
  const plain = LANGUAGES.map((name) => {
    const { language, texts } = sentencesOf(name)
    return { name, code: language, texts }
  })
  return [
    ...plain,
    respelt('az', 'az ASCII', toAscii),
    respelt('tr', 'tr ASCII', toAscii),
    respelt('az', 'az Cyrillic', toCyrillic),
    { name: 'az Arabic', code: 'az', texts: sentencesOf('az-arab').texts },
  ]
}

function right({ code, texts }: Set, detect: (text: string) => string, letters: number): string {
  const good = texts.filter((text) => detect(text.slice(0, letters)) === code).length
  return `${((100 * good) / texts.length).toFixed(0)} %`.padStart(7)
}

function perSecond(texts: readonly string[], detect: (text: string) => string): number {
  for (const text of texts) detect(text)
  const start = performance.now()
  for (let round = 0; round < ROUNDS; round += 1) for (const text of texts) detect(text)
  return (1000 * ROUNDS * texts.length) / (performance.now() - start)
}

const all = sets()
const lines = [`${'right'.padEnd(14)} sentence: tocsin   franc   24 letters: tocsin   franc`]
for (const set of all) {
  const whole = right(set, byTocsin, Infinity) + ' ' + right(set, byFranc, Infinity)
  const short = right(set, byTocsin, 24) + ' ' + right(set, byFranc, 24)
  lines.push(`${set.name.padEnd(14)}          ${whole}               ${short}`)
}
const texts = all.flatMap((set) => set.texts)
const ours = perSecond(texts, byTocsin)
const theirs = perSecond(texts, byFranc)
lines.push(
  `posts/s: tocsin ${ours.toFixed(0)}, franc ${theirs.toFixed(0)}, ratio ${(ours / theirs).toFixed(1)}`,
)
process.stdout.write(`${lines.join('\n')}\n`)
