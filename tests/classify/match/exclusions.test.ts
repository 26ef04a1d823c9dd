import { describe, expect, test } from 'vitest'
import { concepts, find } from './support.ts'

describe('an exclusion', () => {
  test.each([
    ['az', 'İti bıçaq stolun üstündədir.', 'Onlar itdir.'],
    ['az', 'Vəhşi təbiət qorunur.', 'Onlar vəhşidir.'],
    ['tr', 'Bilgisayara virüs bulaştı.', 'Onlar virüstür.'],
    ['ru', 'Бельё лежит в тазиках для стирки.', 'Это тазики сказали.'],
    ['ru', 'Он наколол чурок для печки.', 'Слово «чурка» грубое.'],
    ['hy', 'Համակարգչում վիրուս կա։', 'Նրանք վիրուս են։'],
    ['en', 'He left the rat race.', 'They are rats.'],
    ['en', 'The computer has a virus.', 'They are a virus.'],
  ])('keeps the other sense out in %s: %s', (language, other, meant) => {
    expect(concepts(other, language)).toEqual([])
    expect(concepts(meant, language)).toHaveLength(1)
  })

  test('takes a capital inside a sentence for a name', () => {
    expect(concepts('К нам приехал Хачик из Гюмри.', 'ru')).toEqual([])
    expect(concepts('К нам приехал хачик из Гюмри.', 'ru')).toEqual(['ru-004'])
  })
})

describe('a short Latin word', () => {
  const text = 'I like it and it is good'

  test('counts in the leading language', () => {
    expect(concepts('o it geldi', 'az', 'en')).toEqual(['dog'])
  })

  test('does not count in another candidate, unless native letters stand near', () => {
    expect(concepts(text, 'en', 'az', 'tr')).toEqual([])
    expect(concepts('o it gəldi', 'en', 'az')).toEqual(['dog'])
  })

  test('may be part of a phrase', () => {
    expect(find('onlari iti qovan kimi qovacagiq', 'en', 'az').matches[0]?.entry.id).toBe('az-001')
  })
})
