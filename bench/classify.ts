/**
 * What a post costs to classify, step by step, and beside it what a plain search for the same words
 * costs: `rg -F`, modern-ahocorasick and one big RegExp, on the same posts in the same run.
 *
 *     npx tsx bench/classify.ts [posts in each language, 2,000 where left out]
 *
 * At 10,000 entries fold and match must be ten times as fast as modern-ahocorasick, and 100,000 entries
 * may cost four times what 1,000 do. The aim beside `rg -F -f` is to be as fast; what is reached is in
 * the README.
 */
import { classify } from '../src/classify/index.ts'
import { createScene } from '../src/classify/context/scene.ts'
import { flagsOf } from '../src/classify/flags.ts'
import { detectLanguage } from '../src/classify/language/index.ts'
import { match } from '../src/classify/match/match.ts'
import type { Lexicon } from '../src/lexicon/types.ts'
import { COVERED_LANGUAGES, type CoveredLanguage } from '../src/model/language.ts'
import { grown, type Grown } from './grown.ts'
import { ahoCorasick, bigRegExp, ripgrep } from './peers.ts'
import { POST, posts } from './posts.ts'
import { spent } from './spent.ts'

const SIZES = [1_000, 10_000, 100_000]
/** One sentence in so many is one of the classifier's own cases, the others are everyday texts. */
const EVERY = 80
const EACH = Number(process.argv[2] ?? 2_000)

const all = new Map(COVERED_LANGUAGES.map((language) => [language, posts(language, EACH, EVERY)]))
const texts = new Map([...all].map(([language, list]) => [language, list.join('\n')]))
const count = EACH * COVERED_LANGUAGES.length
const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)

type Work = (text: string, language: CoveredLanguage) => unknown

/** Microseconds of processor time a post, best of three rounds over all posts. */
function perPost(work: Work): number {
  const round = (): void => {
    for (const [language, list] of all) for (const post of list) work(post, language)
  }
  return spent(round) / count
}

function foldAndMatch(lexicon: Lexicon): Work {
  return (text, language) => match(lexicon, text, [language])
}

/** All but the language, which is given. */
function withContext(lexicon: Lexicon): Work {
  const languages = new Map(
    COVERED_LANGUAGES.map((code) => [
      code,
      detectLanguage((texts.get(code) ?? '').slice(0, 500), []),
    ]),
  )
  return (text, code) => {
    const found = match(lexicon, text, [code])
    const language = languages.get(code)
    if (found.matches.length === 0 || language === undefined) return []
    return flagsOf(createScene(text, found.tokens, [code]), found, language)
  }
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const speed = (micros: number): string =>
  `${(bytes / count / micros).toFixed(1).padStart(6)} MB/s  ${Math.round(1e6 / micros)
    .toLocaleString('en')
    .padStart(9)} posts/s`

say(
  `${count.toLocaleString('en')} posts of ${POST} letters in five languages, ${(bytes / 1e6).toFixed(1)} MB; processor time of one core`,
)
const failed: string[] = []
const costs: number[] = []
for (const size of SIZES) {
  const made: Grown = grown(size, texts)
  say(`\n${size.toLocaleString('en')} made-up entries beside the real ones`)
  const matching = perPost(foldAndMatch(made.lexicon))
  costs.push(matching)
  say(`fold and match           ${speed(matching)}`)
  say(`fold, match and context  ${speed(perPost(withContext(made.lexicon)))}`)
  const whole = perPost((text) => classify(made.lexicon, text, []))
  say(`whole, with language     ${speed(whole)}  (aim: 20,000 posts/s)`)
  const words = [...made.made.values()].flat()
  const peers = [
    { name: 'rg -F -f', floor: 0, cost: ripgrep(words, [...texts.values()].join('\n')) },
    { name: 'modern-ahocorasick', floor: 10, cost: ahoCorasick(words, [...texts.values()]) },
    {
      name: 'one big RegExp',
      floor: 0,
      cost: size > 10_000 ? null : bigRegExp(words, [...texts.values()]),
    },
  ]
  for (const { name, floor, cost } of peers) {
    if (cost === null) {
      say(`${name.padEnd(24)} not measured`)
      continue
    }
    const ratio = (cost * bytes) / count / matching
    say(
      `${name.padEnd(24)} ${speed((cost * bytes) / count)}  fold and match is ${ratio.toFixed(1)} times as fast`,
    )
    if (size === 10_000 && ratio < floor)
      failed.push(`${name}: ${ratio.toFixed(2)}, floor ${floor}`)
  }
}
const growth = (costs[2] ?? 0) / (costs[0] ?? 1)
say(`\n100,000 entries cost ${growth.toFixed(2)} times what 1,000 do (at most 4)`)
if (growth > 4) failed.push(`growth ${growth.toFixed(2)}`)
if (failed.length > 0) {
  say(`Below the floor: ${failed.join('; ')}`)
  process.exitCode = 1
}
