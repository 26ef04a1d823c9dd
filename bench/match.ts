/**
 * What a text costs to match as the lexicon grows: 1,000 to 100,000 made-up entries over the same
 * text. Prints tokens a second and the ratio to the smallest; a ratio near 1 is the aim.
 */
import { match } from '../src/classify/match/match.ts'
import type { Pattern, Spelled, Stem } from '../src/lexicon/automaton.ts'
import { asciiOf } from '../src/lexicon/harmony.ts'
import { loadLexicon } from '../src/lexicon/load.ts'
import { compileLexicon } from '../src/lexicon/compile.ts'
import { readLexicon } from '../src/lexicon/read.ts'
import type { Lexicon } from '../src/lexicon/types.ts'
import type { EntryId } from '../src/model/ids.ts'
import { tokenise } from '../src/text/tokenise.ts'

const real = readLexicon(compileLexicon(loadLexicon('lexicons')))
const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ru',
  'te',
  'va',
  'so',
  'ne',
  'du',
  'bi',
  'ga',
  'zu',
  'pe',
  'ho',
]

/** A made-up word for each number, each different. */
function wordOf(number: number): string {
  let rest = number + 14 * 14
  let word = ''
  while (rest > 0) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? ''
    rest = Math.floor(rest / SYLLABLES.length)
  }
  return word
}

/** The real lexicon's Azerbaijani and English with `size` made-up words in each. */
function grown(size: number): Lexicon {
  const automata = new Map(real.automata)
  const [entry] = real.entries.keys()
  for (const language of ['az', 'en']) {
    const base = real.automata.get(language)
    if (!base) continue
    const spelled = new Map<string, readonly Spelled[]>(base.spelled)
    const stems = new Map<string, readonly Stem[]>(base.stems)
    const patterns = new Map<number, readonly Pattern[]>(base.patterns)
    for (let number = 0; number < size; number++) {
      const word = 1_000_000 + number
      const native = wordOf(number)
      if (base.suffixes) {
        const stem: Stem = { word, native, state: 'noun', before: 'any', harmony: null }
        stems.set(asciiOf(native), [stem])
      } else {
        spelled.set(native, [{ word, plain: native, form: { copula: false, plural: false } }])
      }
      const places = [{ words: [word], gap: 0 }]
      patterns.set(word, [
        { refersTo: { kind: 'entry', entry: entry as EntryId }, places, anchor: 0 },
      ])
    }
    automata.set(language, { ...base, spelled, stems, patterns, longestStem: 16 })
  }
  return { ...real, automata }
}

/** Ordinary words with one made-up word in fifty, so that hits cost their share. */
function textOf(words: number): string {
  const plain = 'onlar bu gün şəhərdə kitab oxuyur və sonra evə qayıdırlar the house is on a hill'
  const list = plain.split(' ')
  const out: string[] = []
  for (let i = 0; i < words; i++) {
    out.push(i % 50 === 0 ? `${wordOf(i % 900)}` : (list[i % list.length] ?? ''))
  }
  return out.join(' ')
}

const tokens = tokenise(textOf(100_000))
let floor = 0
for (const size of [1_000, 10_000, 100_000]) {
  const lexicon = grown(size)
  let best = Infinity
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    match(lexicon, tokens, ['az', 'en'])
    best = Math.min(best, performance.now() - start)
  }
  if (floor === 0) floor = best
  const speed = Math.round((tokens.length / best) * 1000)
  const line = `${size} entries: ${best.toFixed(0)} ms, ${speed} tokens/s, ${(best / floor).toFixed(2)} x`
  process.stdout.write(`${line}\n`)
}
