import { describe, expect, test } from 'vitest'
import { transliterate } from '../../src/lexicon/translit.ts'
import type { LanguageCode } from '../../src/model/language.ts'
import { entriesIn } from './find.ts'
import { entriesFile, smallLexicon } from './small-lexicon.ts'

function find(language: LanguageCode, pattern: string, text: string, translit = true) {
  const entries = [{ id: `${language}-1`, patterns: [pattern], translit }]
  const lexicon = smallLexicon({ [`${language}/test.yml`]: entriesFile(language, entries) })
  return entriesIn(lexicon, language, text)[0]
}

describe('a word typed in Latin letters', () => {
  test.each([
    ['ru', 'собака:noun', 'sobaki'],
    ['ru', 'собака:noun', 'Sobakami'],
    ['ru', 'хач:noun', 'khachi'],
    ['ru', 'хач:noun', 'hachi'],
    ['ru', 'чурка:noun', 'churok'],
    ['ru', 'нет такого народа', 'net takogo naroda'],
    ['hy', 'շուն:noun', 'shner'],
    ['hy', 'թուրք:noun', 'turqer'],
    ['hy', 'թուրք:noun', 'turkeri'],
    ['hy', 'եկվոր:noun', 'yekvorner'],
    ['hy', 'ոչնչացնել:verb', 'vochnchacnel'],
    ['az', 'çaqqal:noun', 'chaqqallar'],
    ['az', 'çaqqal:noun', 'chaqqaldirlar'],
    ['az', 'düşmən:noun', 'dushmenlerimiz'],
    ['az', 'uşaq:noun', 'ushaghi'],
    ['tr', 'sıçan:noun', 'sichanlar'],
    ['tr', 'çekirge:noun', 'chekirgelere'],
  ] as const)('is found as a guess: %s %s in %s', (language, pattern, text) => {
    const found = find(language, pattern, text)
    expect(found?.tier).toBe(2)
    expect(found?.via).toContain('translit')
  })

  test('is no guess in its own letters', () => {
    expect(find('ru', 'собака:noun', 'собаки')).toMatchObject({ tier: 0, via: [] })
    expect(find('az', 'çaqqal:noun', 'caqqallar')).toMatchObject({ tier: 1, via: ['diacritics'] })
  })

  test('is not found where the entry does not allow it', () => {
    expect(find('ru', 'собака:noun', 'sobaki', false)).toBeUndefined()
    expect(find('az', 'çaqqal:noun', 'chaqqallar', false)).toBeUndefined()
  })

  test.each([
    ['ru', 'собака:noun', 'sobakevich'],
    ['hy', 'շուն:noun', 'shnorhakal'],
    ['az', 'çaqqal:noun', 'chaqmaq'],
    // Of three letters: a word of many languages.
    ['ru', 'бес:noun', 'bes'],
    ['hy', 'դև:noun', 'dev'],
  ] as const)('is its own forms alone: %s %s is not in %s', (language, pattern, text) => {
    expect(find(language, pattern, text)).toBeUndefined()
  })
})

describe('the ways to type a word', () => {
  test('are each kept through the word', () => {
    expect(transliterate('хаха', { х: 'h kh', а: 'a' })).toEqual(['haha', 'khakha'])
  })

  test('know the beginning of a word, and take the longest letters first', () => {
    const letters = { '^ո': 'vo', ո: 'o', ու: 'u' }
    expect(transliterate('ոուո', letters)).toEqual(['vouo'])
  })

  test('are none where no letter is listed, and never more than sixteen', () => {
    expect(transliterate('abc', { х: 'h' })).toEqual([])
    const many = Object.fromEntries([...'abcdef'].map((letter) => [letter, '1 2 3']))
    expect(transliterate('abcdef', many)).toHaveLength(16)
  })
})

describe('Armenian in its classical spelling', () => {
  test.each([
    ['թույն:noun', 'թոյնը'],
    ['ավազակ:noun', 'աւազակները'],
    ['վայրենություն:noun', 'վայրենութեան'],
  ])('is no guess: %s in %s', (pattern, text) => {
    expect(find('hy', pattern, text)).toMatchObject({ tier: 0, via: [] })
  })
})
