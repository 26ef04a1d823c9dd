import { describe, expect, test } from 'vitest'
import { inAzerbaijani } from '../../../src/classify/match/cyrillic.ts'
import { tokenise } from '../../../src/text/tokenise.ts'
import { find, groups } from './support.ts'

describe('Azerbaijani in Cyrillic', () => {
  test('is matched as a spelling of its own, never as a disguise', () => {
    const [found] = find('Онлар итдир, һамы билир', 'az').matches
    expect(found).toMatchObject({ entry: { concept: 'dog' }, tier: 0, via: ['az-cyrillic'] })
    expect(find('Онлар көпәкдир', 'az').matches[0]).toMatchObject({ tier: 0 })
  })

  test('names its groups', () => {
    expect(groups('Ермәниләр, түркләр вә күрдләр ҝәлди', 'az')).toEqual([
      'armenians name',
      'turks name',
      'kurds name',
    ])
  })

  test('is not read into Russian, nor Latin words into it', () => {
    const russian = tokenise('Ит и собака')
    expect(inAzerbaijani(russian, ['ru', 'az'])).toBe(russian)
    const latin = tokenise('Onlar itdir')
    expect(inAzerbaijani(latin, ['az'])).toBe(latin)
  })

  test('keeps the places of the words', () => {
    const tokens = tokenise('Һәр ҝүн дејил')
    const read = inAzerbaijani(tokens, ['az'])
    expect(read.map(({ start, end }) => [start, end])).toEqual(
      tokens.map(({ start, end }) => [start, end]),
    )
    expect(read.map(({ fold }) => fold)).toEqual(['her', 'gun', 'deyil'])
  })
})
