import { describe, expect, test } from 'vitest'
import { propose } from '../../../src/classify/speakers/propose.ts'
import type { ItemId, SpeakerId } from '../../../src/model/ids.ts'
import type { Speaker } from '../../../src/model/speaker.ts'
import type { NamingItem } from '../../../src/store/attribute.ts'

const JANE: Speaker = {
  id: 'jane' as SpeakerId,
  kind: 'public_official',
  name: 'Jane Roe',
  aliases: ['Джейн Роу'],
  offices: [],
}
const BODY: Speaker = {
  ...JANE,
  id: 'body' as SpeakerId,
  kind: 'public_body',
  name: 'Bridge Office',
  aliases: [],
}

function proposed(
  item: Partial<NamingItem>,
  speakers: readonly Speaker[] = [JANE, BODY],
): readonly string[] {
  const given = { item: 'i' as ItemId, author: null, publisher: 'An outlet', quoted: [], ...item }
  return propose(speakers, [given]).map(
    ({ speaker, basis, confidence }) => `${speaker} ${basis} ${confidence}`,
  )
}
const quoted = (words: string) => ({ quoted: [{ span: [0, words.length] as const, words }] })

describe('a speaker is proposed', () => {
  test.each<[string, Partial<NamingItem>, string]>([
    [
      'as the publisher',
      { author: 'Bridge Office', publisher: 'Bridge Office' },
      'body publisher 0.95',
    ],
    ['by the byline', { author: 'Jane Roe' }, 'jane byline 0.9'],
    ['as quoted', quoted('the minister, Jane Roe'), 'jane quoted-name 0.8'],
    ['as quoted in another script', quoted('Ջեյն Ռոու'), 'jane quoted-name 0.72'],
    ['less surely with an ending', quoted('министром Джейн Роу'), 'jane quoted-name 0.8'],
    [
      'less surely where a body is named among other words',
      quoted('a clerk of the Bridge Office'),
      'body quoted-name 0.48',
    ],
  ])('%s', (_, item, expected) => {
    expect(proposed(item)).toEqual([expected])
  })

  test('half as surely where two bear the name', () => {
    const twin = { ...JANE, id: 'other-jane' as SpeakerId }
    expect(proposed({ author: 'Jane Roe' }, [JANE, twin])).toEqual([
      'jane byline 0.45',
      'other-jane byline 0.45',
    ])
  })
})

describe('nobody is proposed', () => {
  test.each<[string, Partial<NamingItem>]>([
    ['where the author is private', { author: null }],
    ['where the byline says more than the name', { author: 'Friends of Jane Roe' }],
    ['by a surname', quoted('Roe')],
    ['by another name', quoted('John Roe')],
    ['where nobody is declared', { ...quoted('Some Body') }],
  ])('%s', (_, item) => {
    expect(proposed(item)).toEqual([])
  })
})
