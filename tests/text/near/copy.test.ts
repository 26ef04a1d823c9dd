import { describe, expect, test } from 'vitest'
import { isCopy } from '../../../src/text/near/copy.ts'
import { containment, sign } from '../../../src/text/near/signature.ts'

function copies(a: string, b: string): boolean {
  const [one, other] = [sign(a), sign(b)]
  if (one.signature === null || other.signature === null) throw new Error('too short to compare')
  const found = isCopy({ ...one, ...one.signature }, { ...other, ...other.signature })
  expect(isCopy({ ...other, ...other.signature }, { ...one, ...one.signature })).toBe(found)
  return found
}

const EN =
  'The council said on Monday that the new bridge over the river will be opened in spring, after ' +
  'three years of repairs and a long debate about who should pay for the lamps.'
const HY =
  'Քաղաքային խորհուրդը երկուշաբթի հայտնեց, որ գետի վրայի նոր կամուրջը կբացվի գարնանը՝ երեք տարվա ' +
  'վերանորոգումից հետո։'
/** Fifteen sentences that share no words to speak of. */
const LONG = [
  'Our neighbours baked bread for everyone in the yard.',
  'A small museum about clocks has moved to the harbour.',
  'Heavy rain is expected from Thursday on, says the forecast.',
  'Pupils of the music school will play under the old oak.',
  'Two libraries exchange their collections of maps this month.',
  'The train to the coast leaves ten minutes earlier than before.',
  'Gardeners planted eighty young apple trees beside the road.',
  'Volunteers repaired benches, fences and a broken swing.',
].join(' ')

describe('a copy', () => {
  test.each([
    ['with a typo', EN, EN.replace('bridge', 'brigde')],
    ['with a word changed', EN, EN.replace('Monday', 'Thursday')],
    ['with two words changed', EN, EN.replace('Monday', 'Friday').replace('lamps', 'paint')],
    ['with something before it', EN, `Look what they say now: ${EN}`],
    ['with hashtags after it', EN, `${EN} #bridge #river #spring`],
    ['without its last words', EN, EN.slice(0, 130)],
    ['in Armenian with a word changed', HY, HY.replace('գարնանը', 'աշնանը')],
    ['cut after 280 characters', LONG, `${LONG.slice(0, 279)}…`],
  ])('%s is found', (_, a, b) => {
    expect(copies(a, b)).toBe(true)
  })
})

describe('no copy', () => {
  test.each([
    ['another text', EN, LONG],
    [
      'the same frame with other words',
      EN,
      EN.replace('council', 'teacher')
        .replace('Monday', 'Friday')
        .replace('new bridge over the river', 'old library at the market')
        .replace('opened in spring', 'painted by pupils'),
    ],
    [
      'other words under the same hashtags',
      'Bread was baked for all who came to the yard #neighbours #summer #together #friends',
      'A swing and two benches are whole again at last #neighbours #summer #together #friends',
    ],
    ['the second half of a longer text', LONG.slice(0, 200), LONG.slice(200)],
    [
      'another message under the same long heading',
      `${LONG.slice(0, 170)} ${'Nothing of this stands in the other one at all, it is about ships. '.repeat(4)}`,
      `${LONG.slice(0, 170)} ${'Here the talk is of mountains, snow, maps and how to read a compass. '.repeat(4)}`,
    ],
  ])('is %s', (_, a, b) => {
    expect(copies(a, b)).toBe(false)
  })
})

test('containment tells how much of the shorter text the longer one holds', () => {
  expect(containment(1, 100, 100)).toBe(1)
  expect(containment(0.5, 50, 100)).toBe(1)
  expect(containment(0.25, 100, 100)).toBeCloseTo(0.4)
  expect(containment(0, 100, 200)).toBe(0)
})
