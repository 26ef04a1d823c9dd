import { describe, expect, test } from 'vitest'
import { mentions } from '../../../src/classify/match/groups.ts'
import { groups, lexicon } from './support.ts'

describe('a group', () => {
  test.each([
    ['az', 'Ermənilərin və azərbaycanlıların hüquqları', ['armenians name', 'azerbaijanis name']],
    ['tr', "Türklerin ve Kürt'lerin hakları", ['turks name', 'kurds name']],
    [
      'ru',
      'Права армян, азербайджанцев и русских',
      ['armenians name', 'azerbaijanis name', 'russians name'],
    ],
    ['hy', 'Հայերի և ադրբեջանցիների իրավունքները', ['armenians name', 'azerbaijanis name']],
    ['en', "Armenians' and Georgians' rights", ['armenians name', 'georgians name']],
  ])('is named by its inflected name in %s: %s', (language, text, expected) => {
    expect(groups(text, language)).toEqual(expected)
  })

  test.each([
    ['ru', 'Армянский и турецкий языки', ['armenians demonym', 'turks demonym']],
    ['hy', 'Հայկական և թուրքական թերթեր', ['armenians demonym', 'turks demonym']],
    ['en', 'Turkish and Jewish music', ['turks demonym', 'jews demonym']],
  ])('is told by an adjective apart, in %s: %s', (language, text, expected) => {
    expect(groups(text, language)).toEqual(expected)
  })

  test.each([
    ['az', "Ermənistan'ın və Azərbaycanın", ['armenians place', 'azerbaijanis place']],
    [
      'ru',
      'Армения, Азербайджан и Турция',
      ['armenians place', 'azerbaijanis place', 'turks place'],
    ],
    ['en', 'Armenia and Azerbaijan', ['armenians place', 'azerbaijanis place']],
  ])('is not named by its country, in %s: %s', (language, text, expected) => {
    expect(groups(text, language)).toEqual(expected)
  })

  test('is named by a slur as such', () => {
    expect(groups('Слово «азики» оскорбительно.', 'ru')).toContain('azerbaijanis slur')
    expect(groups('Слово «хачи» оскорбительно.', 'ru')).toContain('armenians slur')
  })

  test('is not in words that begin like its name', () => {
    expect(groups('Հայտարարել են այդ մասին', 'hy')).toEqual([])
    expect(groups('Русло реки и турникет', 'ru')).toEqual([])
    expect(groups('türkücü geldi, kürtaj ve arapsaçı', 'tr')).toEqual([])
  })

  test('is a group of the lexicon', () => {
    const found = mentions(lexicon, 'Russians, Roma, women and refugees', ['en'])
    expect(found.map(({ group }) => lexicon.groups.get(group)?.name)).toEqual([
      'Russians',
      'Roma',
      'Women',
      'Refugees',
    ])
  })
})
