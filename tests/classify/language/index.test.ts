import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../src/classify/language/index.ts'
import type { Language } from '../../../src/model/language.ts'
import {
  armenianToLatin,
  russianToLatin,
  toAscii,
  toCyrillic,
} from '../../../scripts/train-language/spellings.ts'
import { LANGUAGES, mixedPosts, postsOf, sentencesOf, undetermined } from './cases.ts'

const detect = (text: string, hints: readonly string[] = []): Language =>
  detectLanguage(text, hints)
const wrong = (texts: readonly string[], code: string): readonly string[] =>
  texts.filter((text) => detect(text).code !== code)

/** Microseconds of processor time that a text takes, as the mean of several times. */
function spent(text: string, times: number): number {
  const start = process.cpuUsage()
  for (let time = 0; time < times; time += 1) detect(text)
  return process.cpuUsage(start).user / Math.ceil(times)
}

/** The same for each unit of a text of so many units, at the best of some tries. */
function rate(piece: string, size: number, tries: number): number {
  const text = piece.repeat(Math.ceil(size / piece.length))
  const costs = Array.from({ length: tries }, () => spent(text, 300_000 / size))
  return Math.min(...costs) / text.length
}

describe('a plain sentence', () => {
  it.each(LANGUAGES)('in %s is known for what it is', (name) => {
    const { language, script, texts } = sentencesOf(name)
    expect(texts.length).toBeGreaterThanOrEqual(40)
    expect(wrong(texts, language)).toEqual([])
    for (const text of texts) expect(detect(text).script).toBe(script)
  })

  it.each(['az', 'tr', 'uz'])(
    'in %s is known when it is typed without diacritics, but for one in forty',
    (name) => {
      const { language, texts } = sentencesOf(name)
      const bare = texts.map((text) => toAscii(text.toLowerCase()))
      expect(wrong(bare, language).length).toBeLessThanOrEqual(1)
    },
  )

  it('in Azerbaijani is known in Cyrillic letters', () => {
    const texts = sentencesOf('az').texts.map((text) => toCyrillic(text.toLowerCase()))
    expect(wrong(texts, 'az')).toEqual([])
    for (const text of texts) expect(detect(text)).toMatchObject({ script: 'Cyrl', covered: true })
  })

  it('in Azerbaijani is known in Arabic letters, but for one of them', () => {
    const { language, script, texts } = sentencesOf('az-arab')
    expect(wrong(texts, language).length).toBeLessThanOrEqual(1)
    for (const text of texts) expect(detect(text).script).toBe(script)
  })

  it('in Russian or Armenian is known in Latin letters, but for one in forty', () => {
    const russian = sentencesOf('ru').texts.map((text) => russianToLatin(text.toLowerCase()))
    const armenian = sentencesOf('hy').texts.map((text) => armenianToLatin(text.toLowerCase()))
    expect(wrong(russian, 'ru').length).toBeLessThanOrEqual(1)
    expect(wrong(armenian, 'hy').length).toBeLessThanOrEqual(1)
  })

  it('is known in capitals', () => {
    for (const name of ['az', 'tr', 'ru', 'hy', 'en'] as const) {
      const { language, texts } = sentencesOf(name)
      const turkic = name === 'az' || name === 'tr'
      const loud = texts.map((text) => (turkic ? text.toLocaleUpperCase('tr') : text.toUpperCase()))
      expect(wrong(loud, language)).toEqual([])
    }
  })

  it('keeps its language when the source hints at another', () => {
    for (const name of LANGUAGES) {
      const { language, texts } = sentencesOf(name)
      const hint = name === 'de' ? 'en' : 'de'
      expect(texts.filter((text) => detect(text, [hint]).code !== language)).toEqual([])
    }
  })
})

describe('a post as it is typed', () => {
  it('is known nine times in ten, and its language is always among the candidates', () => {
    const posts = postsOf('posts')
    const missed = posts.filter(({ text, language }) => detect(text).code !== language)
    expect(missed.length / posts.length).toBeLessThan(0.1)
    for (const { text, language } of posts) {
      expect(
        detect(text).candidates.map(({ code }) => code),
        text,
      ).toContain(language)
    }
  })

  it('of one or two words is known nine times in ten, and seldom taken for another language', () => {
    const posts = postsOf('short')
    const right = posts.filter(({ text, language, any = [] }) =>
      [language, ...any].includes(detect(text).code),
    )
    expect(right.length / posts.length).toBeGreaterThanOrEqual(0.9)
    const taken = posts.filter(
      ({ text, language, any = [] }) => !['und', language, ...any].includes(detect(text).code),
    )
    expect(taken.length).toBeLessThanOrEqual(1)
  })

  it('in two languages has both as candidates', () => {
    for (const { text, languages } of mixedPosts()) {
      const likely = detect(text)
        .candidates.filter(({ p }) => p >= 0.1)
        .map(({ code }) => code)
      for (const language of languages) expect(likely, text).toContain(language)
    }
  })
})

describe('a long text', () => {
  const page = sentencesOf('en').texts.join(' ').repeat(40)

  it.each([
    ['az', 'Kəndə gedən yol bağlıdır, avtobuslar işləmir, camaat evinə piyada qayıdır.'],
    ['tr', 'Köye giden yol kapalı, otobüsler çalışmıyor, herkes evine yürüyerek dönüyor.'],
    ['ru', 'Дорога в деревню закрыта, автобусы не ходят, люди возвращаются пешком.'],
    ['hy', 'Գյուղ տանող ճանապարհը փակ է, մարդիկ տուն են վերադառնում ոտքով։'],
  ])('has a single sentence in %s anywhere in it as a candidate', (code, sentence) => {
    expect(page.length).toBeGreaterThan(80_000)
    for (const at of [0, 30_011, 80_000]) {
      const text = `${page.slice(0, at)}. ${sentence} ${page.slice(at)}`
      const { code: best, candidates } = detect(text)
      expect(best).toBe('en')
      const likely = candidates.filter(({ p }) => p >= 0.02).map((candidate) => candidate.code)
      expect(likely).toContain(code)
    }
  })

  it('in one language has no other as a likely candidate', () => {
    for (const name of ['az', 'tr', 'ru', 'en', 'de'] as const) {
      const { language, texts } = sentencesOf(name)
      const [first, second] = detect(texts.join(' ')).candidates
      expect(first?.code).toBe(language)
      expect(second?.p ?? 0, name).toBeLessThan(0.02)
    }
  })
})

describe('what cannot be told', () => {
  it.each(undetermined())('is undetermined: %j', (text) => {
    expect(detect(text)).toMatchObject({ code: 'und', by: 'none', confidence: 0, covered: false })
  })

  it('has the script Zyyy where there are no letters, and no candidates', () => {
    expect(detect('12:30 😀')).toMatchObject({ script: 'Zyyy', candidates: [] })
  })

  it('stays undetermined whatever the source hints at', () => {
    for (const text of ['', '12345', '😀😀', 'xzkq wvbt qjxp'])
      expect(detect(text, ['az']).code).toBe('und')
  })

  it('is a language without a lexicon, which is not covered', () => {
    expect(detect('Die Kinder spielen heute im Garten hinter dem Haus.')).toMatchObject({
      code: 'de',
      covered: false,
    })
    expect(detect('ბავშვები პარკში თამაშობენ')).toMatchObject({
      code: 'ka',
      covered: false,
      by: 'script',
    })
  })
})

describe('the step that decided', () => {
  it.each([
    ['Բարև ձեզ, սիրելի ընկերներ', 'script'],
    ['Şəhərdə kəndə gedən yolu təmir edirlər', 'letters'],
    ['Наші діти їдуть до своєї школи', 'letters'],
    ['This is what we have and where they are', 'words'],
  ])('for %j is %s', (text, by) => {
    expect(detect(text).by).toBe(by)
  })

  it('is the hint where the text alone would say something else', () => {
    const text = 'salam dostlar'
    const without = detect(text)
    const other = without.code === 'az' ? 'tr' : 'az'
    const hinted = detect(text, [other])
    const p = (language: Language): number =>
      language.candidates.find(({ code }) => code === other)?.p ?? 0
    expect(p(hinted)).toBeGreaterThan(p(without))
    if (hinted.code === other && without.code !== other) expect(hinted.by).toBe('hint')
  })
})

describe('whatever the text', () => {
  const pieces = [
    'salam',
    ' ',
    'ə',
    'привет',
    'բարև',
    'سلام',
    '漢字',
    '\uD800',
    '\u0000',
    '😀',
    '\u200B',
    "'",
    '1',
    'oʻ',
    '\n',
  ]
  it('candidates are in order, at most one in sum, and led by the best guess', () => {
    assert(
      property(
        array(constantFrom(...pieces)),
        string({ unit: 'binary' }),
        array(constantFrom('az', 'xx', 'ru')),
        (some, any, hints) => {
          for (const text of [some.join(''), any, some.join(any)]) {
            const { code, confidence, candidates, covered } = detect(text, hints)
            const sum = candidates.reduce((total, { p }) => total + p, 0)
            expect(sum).toBeLessThanOrEqual(1)
            expect(candidates.map(({ p }) => p)).toEqual(
              candidates.map(({ p }) => p).toSorted((a, b) => b - a),
            )
            expect(confidence).toBe(code === 'und' ? 0 : candidates[0]?.p)
            if (code !== 'und') expect(candidates[0]?.code).toBe(code)
            expect(covered).toBe(['az', 'tr', 'ru', 'hy', 'en'].includes(code))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('the answer is the same each time', () => {
    for (const { text } of postsOf('posts')) expect(detect(text)).toEqual(detect(text))
  })

  it('costs the same for each letter, from a page to ten megabytes', { timeout: 120_000 }, () => {
    const page = 'Bu gün hava çox gözəldir və uşaqlar parkda oynayırlar. '.repeat(20)
    rate(page, 100_000, 3)
    const short = rate(page, 1_000, 5)
    expect(rate(page, 100_000, 3) / short).toBeLessThan(2)
    expect(rate(page, 10_000_000, 1) / short).toBeLessThan(2)
    for (const odd of ['a', '@', '&', 'a.', `${'a.'.repeat(5000)}@`, 'é'.normalize('NFD')])
      expect(rate(odd, 50_000, 2) / short, odd.slice(0, 4)).toBeLessThan(20)
  })
})

describe('confidence', () => {
  it('is near the share of right answers on parts of sentences', () => {
    const bins = new Map<number, { n: number; right: number; p: number }>()
    for (const name of LANGUAGES) {
      const { language, texts } = sentencesOf(name)
      for (const text of texts) {
        for (const length of [12, 18, 24, 40]) {
          const best = detect(text.slice(0, length)).candidates[0]
          if (best === undefined) continue
          const key = best.p < 0.6 ? 0 : best.p < 0.9 ? 1 : 2
          const bin = bins.get(key) ?? { n: 0, right: 0, p: 0 }
          bin.n += 1
          bin.right += best.code === language ? 1 : 0
          bin.p += best.p
          bins.set(key, bin)
        }
      }
    }
    expect(bins.size).toBe(3)
    for (const { n, right, p } of bins.values())
      expect(Math.abs(right / n - p / n)).toBeLessThan(0.12)
  })
})
