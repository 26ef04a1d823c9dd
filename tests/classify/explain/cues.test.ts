import { describe, expect, it } from 'vitest'
import { deciding, explained } from './explained.ts'

describe('the cues that decided the use', () => {
  it.each([
    ['negated', 'negation', 'Turks are not dogs.', ['not']],
    ['negated', 'negation', 'Türklər it deyil.', ['deyil']],
    ['negated', 'negation', 'Ermeniler köpek değildir.', ['değildir']],
    ['negated', 'negation', 'Грузины — не свиньи.', ['не']],
    ['negated', 'negation', 'Հայերը շներ չեն։', ['չեն']],
    ['negated', 'denial', 'It is a lie that Kurds are animals.', ['a lie that']],
    ['attributed', 'report', '“Greeks are rats,” said the Mayor.', ['said']],
    ['attributed', 'report', 'Nazir dedi ki, ermənilər itdir.', ['dedi ki']],
    ['attributed', 'report', 'Армяне — крысы, заявил депутат Примеров.', ['заявил']],
    ['attributed', 'report', 'Թուրքերը շներ են, ասաց նախարարը։', ['ասաց']],
    ['attributed', 'report', 'According to the governor, Roma are parasites.', ['According to']],
    ['condemned', 'condemnation', '“Turks are dogs” is hate speech.', ['hate speech']],
    ['condemned', 'saying-condemned', 'Calling Armenians dogs is unacceptable.', ['unacceptable']],
    ['mentioned', 'title', 'The film “Armenian Dogs” opens today.', ['“', '”']],
    [
      'mentioned',
      'order',
      'The court ruled that Georgians must leave our country.',
      ['court', 'ruled'],
    ],
    ['direct', 'plain', 'Not only are the Roma animals, they are proud of it.', ['Not only']],
  ])('%s by %s: %s', (use, rule, text, words) => {
    const [one] = explained(text).flags
    expect([one?.flag.use, one?.use.rule]).toEqual([use, rule])
    expect(one?.use.said).toMatch(new RegExp(`^${use}: `))
    expect(deciding(text, 'use')).toEqual(expect.arrayContaining(words))
  })

  it('say how the words would read without them', () => {
    const cue = explained('Turks are not dogs.').flags[0]?.cues.find(({ kinds }) =>
      kinds.includes('negation-before'),
    )
    expect(cue?.said).toBe('a negation')
    expect(cue?.otherwise).toEqual({
      use: 'direct',
      binding: 'construction',
      targets: ['turks'],
      severity: 4,
    })
  })

  it('go together where each would have been enough, also one that no rule had to ask for', () => {
    const [one] = explained('The minister never said that Turks are dogs.').flags
    const cue = one?.cues.find(({ decides }) => decides.includes('use'))
    expect(cue?.words.map(({ text }) => text)).toEqual(['never said'])
    expect(cue?.kinds).toEqual(['negation-before', 'denial'])
    expect(cue?.otherwise?.use).toBe('attributed')
  })

  it('are none where the author simply says it', () => {
    expect(deciding('Turks are dogs.', 'use')).toEqual([])
    expect(explained('Turks are dogs.').flags[0]?.use.said).toContain('the author says it')
  })

  it('are none for a headline, whose colon is named instead', () => {
    const [one] = explained('Governor Example: Armenians are dogs').flags
    expect(one?.use.said).toContain('named before a colon')
    expect(one?.speaker?.text).toBe('Governor Example')
  })
})

describe('the cues that decided the target', () => {
  it.each([
    ['copula', 'Turks are dogs.', ['are']],
    ['comparison', 'Türkler köpek gibidir.', ['gibidir']],
    ['naming', 'Calling Armenians dogs is unacceptable.', ['Calling']],
    ['apposition', 'Women, those parasites, live off our work.', ['those']],
  ])('%s: %s', (rule, text, words) => {
    const [one] = explained(text).flags
    expect(one?.binding.rule).toBe(rule)
    expect(deciding(text, 'target')).toEqual(words)
  })

  it('are the pronoun where one stands for the group, which is named as well', () => {
    const [one] = explained('The Roma came to our town. They are vermin.').flags
    expect(one?.pronoun?.text).toBe('They')
    expect(one?.targets).toMatchObject([{ group: 'roma', name: 'Roma', words: [{ text: 'Roma' }] }])
    expect(deciding('The Roma came to our town. They are vermin.', 'target')).toContain('They')
  })

  it('name every group of a list', () => {
    const [one] = explained('Armenians and Azerbaijanis are rats.').flags
    expect(one?.targets.map(({ words }) => words[0]?.text)).toEqual(['Armenians', 'Azerbaijanis'])
  })
})

describe('the cues that decided the severity', () => {
  it('are the words that make it stronger, and only where they do', () => {
    expect(deciding('Turks are barbarians by nature.', 'severity')).toEqual(['by nature'])
    expect(deciding('Kurds are rats by nature.', 'severity')).toEqual([])
  })
})

describe('even-handedness', () => {
  it.each([
    'The {N} are not dogs.',
    'The minister said that the {N} are dogs.',
    'The dog barked at the {N}.',
  ])('explains alike whoever is named: %s', (template) => {
    const shapes = ['Armenians', 'Azerbaijanis', 'Turks', 'Kurds', 'Roma', 'refugees'].map(
      (name) => {
        const [one] = explained(template.replace('{N}', name), ['en']).flags
        return {
          said: [one?.said, one?.binding, one?.use, one?.severity],
          cues: one?.cues.map(({ kinds, decides, said }) => [kinds, decides, said]),
        }
      },
    )
    for (const shape of shapes) expect(shape).toEqual(shapes[0])
  })
})
