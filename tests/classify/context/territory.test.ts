import { describe, expect, it } from 'vitest'
import { classify } from '../../../src/classify/index.ts'
import { productLexicon } from '../lexicon.ts'

function flagsOf(text: string) {
  return classify(productLexicon(), text, []).flags
}

const destroyed = [
  ['Armenia must be wiped off the map.', 'armenians'],
  ['Azerbaijan must be wiped off the map.', 'azerbaijanis'],
  ['Армению надо уничтожить.', 'armenians'],
  ['Азербайджан надо уничтожить.', 'azerbaijanis'],
  ['Türkiye haritadan silinmeli.', 'turks'],
  ['Gürcüstan məhv edilməlidir.', 'georgians'],
  ['Ռուսաստանը պետք է ոչնչացվի։', 'russians'],
] as const

describe('a country that is to be destroyed', () => {
  it.each(destroyed)('is tied to its people, one degree milder: %s', (text, group) => {
    const [flag] = flagsOf(text)
    expect(flag).toMatchObject({ targets: [group], binding: 'construction', severity: 4 })
    expect(flag?.why).toEqual([
      { rule: 'entry', delta: 5 },
      { rule: 'territory', delta: -1 },
    ])
  })

  it.each([
    'The army of Armenia must be destroyed.',
    'Azerbaijan’s old mines must be destroyed.',
    'Infected turkey must be destroyed, says the agency.',
    'Georgia will crush Russia in the final match.',
    'Armenia will crush Turkey 3:0.',
    'Правительство Азербайджана надо уничтожить на выборах.',
    'Россия должна уничтожить старые мины.',
    'Ermenistan ordusu yok edilmelidir.',
    'Azərbaycan iqtisadiyyatı məhv edilməlidir.',
    'Թուրքիայի բանակը պետք է ոչնչացվի։',
  ])('is another thing than its army, its state, its things and its team: %s', (text) => {
    expect(flagsOf(text).filter((flag) => flag.severity > 1)).toEqual([])
  })

  it('is an event, and no call, where it is told', () => {
    const [flag] = flagsOf('Azerbaijan was wiped off the map by the Mongols.')
    expect(flag?.severity).toBe(1)
    expect(flag?.why.map((step) => step.rule)).toContain('event')
  })
})
