import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../src/classify/language/index.ts'
import { heldOut } from './held-out.ts'
import { postsOf, sentencesOf, singlePosts } from './cases.ts'

/** Languages without a lexicon whose texts come up beside those that are watched. */
const NEIGHBOURS = ['ka', 'uk', 'be', 'bg', 'kk', 'uz', 'tk', 'fa', 'de'] as const
const WRITTEN = ['ka', 'uk', 'kk', 'uz', 'fa', 'de'] as const

const codesOf = (text: string): readonly string[] =>
  detectLanguage(text, []).candidates.map(({ code }) => code)

describe('Russian and Armenian typed in Latin letters', () => {
  const posts = postsOf('latin')

  it.each(['hy', 'ru'])('are known nine times in ten: %s', (language) => {
    const own = posts.filter((post) => post.language === language)
    const missed = own.filter(({ text }) => detectLanguage(text, []).code !== language)
    expect(own.length).toBeGreaterThanOrEqual(12)
    expect(missed.length / own.length).toBeLessThanOrEqual(0.1)
  })

  it('are candidates where they are not the best guess', () => {
    for (const { text, language } of posts) expect(codesOf(text), text).toContain(language)
  })
})

describe('a word of another language in a sentence', () => {
  it.each(singlePosts())('does not change what the sentence is in: $text', ({ text, language }) => {
    expect(detectLanguage(text, []).code).toBe(language)
  })

  it('makes the lexicon of its script be matched', () => {
    expect(codesOf('The word погода means weather in Russian')).toContain('ru')
    expect(codesOf('Слово weather означает погоду')).toContain('en')
  })
})

describe('a language without a lexicon', () => {
  it.each(NEIGHBOURS)('is reported as itself and as not covered: %s', (name) => {
    const { code, sentences } = heldOut(name)
    const written = WRITTEN.some((one) => one === name) ? sentencesOf(name).texts : []
    expect(sentences.length).toBeGreaterThan(4)
    for (const text of [...sentences, ...written]) {
      expect(detectLanguage(text, []), text).toMatchObject({ code, covered: false })
    }
  })

  it('is not covered either where the source expects a language with one', () => {
    for (const name of NEIGHBOURS) {
      for (const text of heldOut(name).sentences) {
        expect(detectLanguage(text, ['az', 'ru', 'en']).covered, text).toBe(false)
      }
    }
  })
})

describe("the source's hint", () => {
  it('decides between languages that share the words', () => {
    expect(detectLanguage('bu', ['tr']).candidates[0]?.code).toBe('tr')
    expect(detectLanguage('bu', ['az']).candidates[0]?.code).toBe('az')
  })

  it('is weaker than one clear sentence, in every language, even if there are several hints', () => {
    for (const name of ['az', 'tr', 'ru', 'hy', 'en'] as const) {
      const { language, texts } = sentencesOf(name)
      const hints = ['az', 'tr', 'ru', 'hy', 'en', 'de', 'uk'].filter((hint) => hint !== language)
      for (const text of texts) expect(detectLanguage(text, hints).code, text).toBe(language)
    }
  })
})

describe('a short text', () => {
  it.each([
    ['Цыгане — воры', 'ru'],
    ['Они крысы', 'ru'],
    ['Тараканы', 'ru'],
    ['враги народа', 'ru'],
    ['Вон отсюда', 'ru'],
    ['Злодії', 'uk'],
    ['Сабакі і пацукі', 'be'],
    ['oğrular və parazitlər', 'az'],
    ['göçmenler hırsız', 'tr'],
    ['refugees are people', 'en'],
  ])('is in its own language: %s is %s', (text, code) => {
    expect(detectLanguage(text, []).code).toBe(code)
  })

  it.each([
    ['bu', ['az', 'tr']],
    ['it', ['az', 'en']],
    ['да', ['az', 'ru']],
    ['hello', ['en']],
  ])(
    'that is too little to tell is told with a doubt, and has each language as a candidate: %s',
    (text, codes) => {
      expect(detectLanguage(text, []).confidence).toBeLessThan(0.5)
      for (const code of codes) expect(codesOf(text)).toContain(code)
    },
  )
})
