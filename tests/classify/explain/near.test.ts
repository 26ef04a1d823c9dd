import { describe, expect, it } from 'vitest'
import { explained, nearBy } from './explained.ts'

const firstSaid = (text: string): unknown => explained(text).flags[0]?.said

describe('what was near, and the rule that stopped it', () => {
  it.each([
    [
      'the word before it',
      'He bought a hot dog in Yerevan.',
      'dog',
      'hot',
      'excludes “hot” before it',
    ],
    [
      'the word after it',
      'Many Turks are cancer patients here.',
      'cancer',
      'patients',
      'excludes “patients” after it',
    ],
    [
      'a word nearby',
      'Вирус поразил компьютеры в Грузии.',
      'Вирус',
      'компьютеры',
      'within five words',
    ],
    [
      'a capital letter',
      'Приехал мой друг Хачик из Москвы вчера вечером.',
      'Хачик',
      'Хачик',
      'makes it a name',
    ],
  ])('is an exclusion of the entry: %s', (_, text, word, by, said) => {
    const [near] = nearBy(text, 'exclusion')
    expect(near?.words.map((one) => one.text)).toEqual([word])
    expect(near?.by.map((one) => one.text)).toEqual([by])
    expect(near?.said).toContain(said)
  })

  it('is the spelling, where native letters make another word', () => {
    const [near] = nearBy('Şiçanlar evimizdədir, ermənilər də.', 'spelling')
    expect(near?.words.map((one) => one.text)).toEqual(['Şiçanlar'])
    expect(near?.said).toContain('is spelt “siçanlar”')
  })

  it('is a language that the text is not in', () => {
    const text = 'The old Turkish word for them, köpek, was written on the wall of the library.'
    const [near] = nearBy(text, 'language')
    expect(near).toMatchObject({
      entry: { language: 'tr', lemma: 'köpek' },
      words: [{ text: 'köpek' }],
    })
    expect(near?.said).toContain('Turkish is no candidate')
  })

  it('is a short word of a language that is not the likeliest', () => {
    const [near] = nearBy('It rained in Baku.', 'short')
    expect(near).toMatchObject({ entry: { language: 'az', lemma: 'it' }, words: [{ text: 'It' }] })
  })

  it('is a phrase of which one word is missing, and says which', () => {
    const [near] = nearBy('There is no place for dogs in this house.', 'incomplete')
    expect(near?.words.map((one) => one.text)).toEqual(['no', 'place'])
    expect(near?.said).toMatch(/“\w+” or “\w+” .* is missing/)
  })

  it('is no phrase of which only small words or a group’s name stand there', () => {
    expect(nearBy('They are our neighbours, not dogs.', 'incomplete')).toEqual([])
    expect(nearBy('Ermeni çobanın köpeği hasta.', 'incomplete')).toEqual([])
  })

  it('is a shorter expression in a longer one of the same category', () => {
    const [near] = nearBy('All these Christians do is breed like rats.', 'overlap')
    expect(near).toMatchObject({ entry: { lemma: 'rat' }, words: [{ text: 'rats' }] })
    expect(near?.said).toContain('en-f-018')
  })

  it('is a group that nothing is said of, once for the text', () => {
    const [near, ...more] = nearBy('Kurds sang. Later the Kurds danced.', 'no-expression')
    expect(near).toMatchObject({
      entry: null,
      said: expect.stringContaining('Kurds named') as string,
    })
    expect(near?.words.map((one) => one.text)).toEqual(['Kurds', 'Kurds'])
    expect(more).toEqual([])
  })

  it.each([
    ['a real one', 'Turks feed stray dogs in the street.', 'real animal'],
    ['nobody', 'A dog ran past.', 'said of nobody'],
  ])('is words in another sense: %s', (_, text, said) => {
    const [near] = nearBy(text, 'sense')
    expect(near?.said).toContain(said)
  })

  it('says of a flag that does not count which rule lowered it', () => {
    expect(firstSaid('A dog ran past the Armenians.')).toContain('a group is only near')
    expect(firstSaid('Turks are not dogs.')).toBe('does not count: negated')
    expect(firstSaid('Turks are dogs.')).toBe('counts: severity 4, direct')
  })

  it('is no more than three things a sentence; the rest are counted', () => {
    const dogs = Array.from({ length: 6 }, () => 'a hot dog').join(', ')
    const { near, nearLeftOut } = explained(`He sold ${dogs}.`)
    expect([near.length, nearLeftOut]).toEqual([3, 3])
  })

  it('is nothing at all in most texts, and that is said in a line', () => {
    const { said, flags, near } = explained('The library opens on Monday morning.')
    expect([said, flags, near]).toEqual(['Not flagged: nothing of the lexicon is near.', [], []])
  })
})

describe('the outcome', () => {
  it.each([
    ['Turks are dogs.', 'Flagged, severity 4 of 5: 1 expression found, and it counts.'],
    [
      'Turks are dogs. Turks are not rats.',
      'Flagged, severity 4 of 5: 2 expressions found, of which 1 counts.',
    ],
    ['Turks are not dogs.', 'Not flagged: 1 expression found, and it does not count (negated).'],
    [
      'He bought a hot dog.',
      'Not flagged: no expression of the lexicon stands here. What was near is below.',
    ],
  ])('%s', (text, said) => {
    expect(explained(text).said).toBe(said)
  })

  it('never calls a language without a lexicon clean', () => {
    const { said, language } = explained(
      'Das Wetter in den Bergen wird morgen wieder besser, sagen die Leute im Dorf.',
    )
    expect(said).toContain('German is not covered, and not covered is not clean.')
    expect(language).toMatchObject({ name: 'German', covered: false, searched: [] })
    expect(language.said).toContain('No lexicon was searched.')
  })

  it('says of a text without letters that it has none', () => {
    expect(explained('').language.said).toContain('The text holds no letters.')
    expect(explained('1, 2, 3 …').language.said).toContain('The text holds no letters.')
  })

  it('says why more lexicons than the text’s own were searched', () => {
    expect(explained('Turks are dogs.').language.said).toContain(
      'some only because the text is short',
    )
    expect(explained('The library opens on Monday morning.').language.said).toContain(
      'Searched: English.',
    )
  })
})
