import { describe, expect, test } from 'vitest'
import { concepts, find } from './support.ts'

function first(text: string, ...languages: readonly string[]) {
  const [found] = find(text, ...languages).matches
  return found && { concept: found.entry.concept, tier: found.tier, via: found.via }
}

describe('the tier of a match', () => {
  test('is 0 in the own spelling, whatever the case', () => {
    expect(first('Onlar köpəkdirlər', 'az')).toEqual({ concept: 'dog', tier: 0, via: [] })
    expect(first('ONLAR İLANDIR', 'az')).toEqual({ concept: 'snake', tier: 0, via: [] })
    expect(first('onlar ilandir', 'az')).toMatchObject({ concept: 'snake', tier: 0 })
    expect(first('ОНИ КРЫСЫ', 'ru')).toEqual({ concept: 'rat', tier: 0, via: [] })
    expect(first('They are RATS', 'en')).toEqual({ concept: 'rat', tier: 0, via: [] })
  })

  test('is 0 for Russian е in place of ё', () => {
    expect(first('Они ослы', 'ru')).toMatchObject({ concept: 'donkey', tier: 0 })
    expect(first('Осёл', 'ru')).toMatchObject({ concept: 'donkey', tier: 0 })
    expect(first('Осел', 'ru')).toMatchObject({ concept: 'donkey', tier: 0 })
  })

  test('is 1 where it is typed without diacritics', () => {
    const typed = { tier: 1, via: ['diacritics'] }
    expect(first('onlar kopekdirler', 'az')).toEqual({ concept: 'dog', ...typed })
    expect(first('onlar bocektir', 'tr')).toEqual({ concept: 'insect', ...typed })
  })

  test('is 2 where it is disguised, and names how', () => {
    expect(first('They are r\u200Bats', 'en')).toMatchObject({ tier: 2, via: ['zero-width'] })
    expect(first('Они кpысы', 'ru')).toMatchObject({ concept: 'rat', tier: 2, via: ['look-alike'] })
    expect(first('They are raaaats', 'en')).toMatchObject({ tier: 2, via: ['repeat'] })
    expect(first('They are r4ts', 'en')).toMatchObject({ tier: 2, via: ['leet'] })
  })

  test('finds the documented case of letters set apart by dots', () => {
    const [found] = find('Это т.а.з.и.к.и сказали', 'ru').matches
    expect(found?.entry.id).toBe('ru-001')
    expect(found?.tier).toBe(2)
    expect(found?.via).toContain('spaced')
  })

  test('is none where native letters spell another word', () => {
    expect(concepts('Onlar köpəklər deyil', 'tr')).toEqual([])
    expect(concepts('Köpekler geldi', 'az')).toEqual([])
    expect(concepts('Bitti, gittiler', 'tr')).toEqual([])
  })

  test('reads both Armenian spellings of ev', () => {
    expect(first('Նրանք դևեր են', 'hy')).toMatchObject({ concept: 'demon', tier: 0 })
    expect(first('Նրանք դեւեր են', 'hy')).toMatchObject({ concept: 'demon', tier: 0 })
  })
})
