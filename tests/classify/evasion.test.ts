import { describe, expect, test } from 'vitest'
import { classify } from '../../src/classify/index.ts'
import { match } from '../../src/classify/match/match.ts'
import type { Entry } from '../../src/lexicon/types.ts'
import type { Flag } from '../../src/model/flag.ts'
import type { Span } from '../../src/model/span.ts'
import { COVERED_LANGUAGES, type LanguageCode } from '../../src/model/language.ts'
import { pickerOf } from '../support/fuzz/random.ts'
import { DISGUISES } from './disguises.ts'
import { explained } from './explain/explained.ts'
import { productLexicon } from './lexicon.ts'
import { readCases } from './read-cases.ts'

const SEED = 20_261_129
/** Ways in which each sentence is disguised. */
const TRIES = 4
/** Of a hundred that are flagged when they are plain. */
const MOST_LOST = 2
/** Of a hundred that are not flagged when they are plain: rules of context read plain words alone. */
const MOST_WRONG = 1

interface Written {
  readonly text: string
  readonly spans: readonly Span[]
}

interface Plain extends Written {
  readonly entry: Entry
  readonly flag: Flag
}

function flagsIn(text: string, language: LanguageCode): readonly Flag[] {
  return classify(productLexicon(), text, [language]).flags
}

/** The entries' own sentences that are flagged by their entry. */
function plainOf(language: LanguageCode): readonly Plain[] {
  return [...productLexicon().entries.values()]
    .filter((entry) => entry.status === 'active' && entry.language === language)
    .flatMap((entry) => entry.examples.match.map((text) => ({ entry, text })))
    .flatMap(({ entry, text }) => {
      const flag = flagsIn(text, language).find((each) => each.entry === entry.id)
      return flag === undefined ? [] : [{ entry, text, flag, spans: flag.spans }]
    })
}

/** The sentence with some of its words in a disguise. */
function disguised({ text, spans }: Written, name: string, n: number): string {
  const write = DISGUISES.get(name)
  const pick = pickerOf(SEED, n)
  let written = ''
  let last = 0
  for (const [start, end] of spans) {
    written += text.slice(last, start) + (write?.(text.slice(start, end), pick) ?? '')
    last = end
  }
  return written + text.slice(last)
}

/** The same hit: one wording may stand in the lexicon of two languages. */
function sameFlag(flags: readonly Flag[], plain: Flag): Flag | undefined {
  return flags.find(
    ({ category, severity, targets }) =>
      category === plain.category &&
      severity >= plain.severity &&
      targets.join() === plain.targets.join(),
  )
}

/** The words that an entry is made of, though they are not flagged here; else the whole text. */
function tellingSpans(text: string, language: LanguageCode): readonly Span[] {
  const { matches, tokens } = match(productLexicon(), text, [language])
  const telling = new Set(matches.flatMap((found) => found.tokens))
  const spans = tokens.flatMap(({ start, end }, at): Span[] =>
    telling.has(at) ? [[start, end]] : [],
  )
  return spans.length === 0 ? [[0, text.length]] : spans
}

/** Pairs of a language and a disguise that its letters can wear. */
const PAIRS = COVERED_LANGUAGES.flatMap((language) =>
  [...DISGUISES.keys()].map((name) => ({ language, name })),
).filter(
  ({ language, name }) =>
    !(name === 'wide letters' && (language === 'ru' || language === 'hy')) &&
    !(name === 'digits and signs' && language === 'hy'),
)

describe('words in disguise', () => {
  test.each(PAIRS)(
    'F34: $name hide no more than 2 in 100 of the entries: $language',
    ({ language, name }) => {
      let tried = 0
      const lost: string[] = []
      for (const [at, plain] of plainOf(language).entries()) {
        for (let n = 0; n < TRIES; n += 1) {
          const text = disguised(plain, name, at * TRIES + n)
          if (text === plain.text) continue
          tried += 1
          if (sameFlag(flagsIn(text, language), plain.flag) === undefined) lost.push(text)
        }
      }
      expect(tried).toBeGreaterThan(300)
      expect((100 * lost.length) / tried, lost.slice(0, 10).join('\n')).toBeLessThan(MOST_LOST)
    },
  )

  test.each(PAIRS)(
    'F34: $name are shown as they are written, with the spelling that was read: $language',
    ({ language, name }) => {
      let shown = 0
      for (const [at, plain] of plainOf(language).entries()) {
        const text = disguised(plain, name, at)
        const flag = sameFlag(flagsIn(text, language), plain.flag)
        if (text === plain.text || flag === undefined || flag.entry !== plain.entry.id) continue
        expect(flag.surface).toBe(text.slice(...(flag.spans[0] ?? [0, 0])))
        if (at % 10 !== 0) continue
        const same = explained(text, [language]).flags.find(({ entry }) => entry.id === flag.entry)
        expect(same?.words.every(({ spelling }) => /^[\p{L}\p{M}'’-]+$/u.test(spelling))).toBe(true)
        expect(same?.words.some(({ text: surface, spelling }) => surface !== spelling)).toBe(true)
        shown += 1
      }
      expect(shown).toBeGreaterThan(5)
    },
  )
})

describe('innocent words in the same disguises', () => {
  test.each(PAIRS)(
    'F34: $name flag less than 1 in 100 of what is not flagged when it is plain: $language',
    ({ language, name }) => {
      const examples = [...productLexicon().entries.values()]
        .filter((entry) => entry.language === language)
        .flatMap((entry) => entry.examples.not)
      const cases = readCases(language)
        .cases.filter((each) => each.severity === undefined)
        .map(({ text }) => text)
      const clean = [...examples, ...cases].filter((text) => flagsIn(text, language).length === 0)
      const wrong = clean.flatMap((text, at) => {
        const written = disguised({ text, spans: tellingSpans(text, language) }, name, at)
        return flagsIn(written, language).length === 0 ? [] : [written]
      })
      expect(clean.length).toBeGreaterThan(100)
      expect((100 * wrong.length) / clean.length, wrong.join('\n')).toBeLessThan(MOST_WRONG)
    },
  )

  test.each([
    'Армяне купили iPhone, USB-кабель и 3D-принтер.',
    'PRщик из Баку и HRы из Еревана пьют чай в Wi-Fi-кафе.',
    'Турки играют за сборную: PAK, BEK, TOP, MOP, POT, COH.',
    'Armenians won the COCA cup, and the Turks the HATO cup at CAXAP.',
    'Հայերը USB-ով և SMS-ով ուղարկեցին նկարները, OK-ն եկավ։',
    'Грузины измерили α-частицы, β-излучение и ΔT в 5 μм.',
    'Η Αθήνα: Αρμένιοι και Τούρκοι ζουν εδώ. Armenians live in Αθήνα.',
    'Azərbaycanlılar A B C D E F qruplarında, ermənilər 1 2 3 4 qruplarında oynayır.',
    'Armenians came first in groups A B C D and E, Turks in F G H I.',
    'Türkler ve Ermeniler a b c d e f g h harflerini öğreniyor.',
    'И. О. Ф. армян и турок: т. е. и т. д., и т. п.',
    'Armenians fly the B52 and the T1000, listen to mp3 and eat at 4chan, R2D2 and C3PO.',
    'An Armenian teacher writes pig as [pɪɡ] and dog as [dɒɡ].',
    'Turks wrote «stop!now» and «no!Now» on the wall.',
    'Ar\u00adme\u00adni\u00adans are wel\u00adcome in Tür\u00adki\u00adye.',
    'ایرانی‌ها و ارمنی‌ها همسایه‌اند.',
    'Армя\u0301не и гру\u0301зины — сосе\u0301ди.',
    'ＡＲＭＥＮＩＡＮＳ ａｎｄ Ｔｕｒｋｓ ｌｉｖｅ ｈｅｒｅ.',
    'Сосeди-apмянe и тypки вмeстe пeкут xлeб.',
    'Ermənilər vә türklәr qоnşudur, bizә gәlirlәr.',
  ])('F34: ordinary signs and scripts side by side are not flagged: %s', (text) => {
    expect(classify(productLexicon(), text, []).flags).toEqual([])
  })
})
