import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffWords, type Change } from '../../src/text/diff.ts'

const without = (kind: Change['kind'], changes: readonly Change[]) =>
  changes.flatMap((change) => (change.kind === kind ? [] : change.text)).join('')
const words = (letter: string) =>
  Array.from({ length: 20_000 }, (_, n) => `${letter}${n}`).join(' ')
const shown = (changes: readonly Change[]) =>
  changes.map(({ kind, text }) => `${{ same: '=', added: '+', removed: '-' }[kind]}${text}`)

describe('diffWords', () => {
  it.each([
    ['The road is open.', 'The road is open.', ['=The road is open.']],
    ['The road is open.', 'The road is shut.', ['=The road is ', '-open', '+shut', '=.']],
    ['Yol açıqdır.', 'Yol bu gün açıqdır.', ['=Yol ', '+bu gün ', '=açıqdır.']],
    ['Ճանապարհը բաց է։', 'Ճանապարհը փակ է։', ['=Ճանապարհը ', '-բաց', '+փակ', '= է։']],
    ['Дорога сегодня открыта.', 'Дорога открыта.', ['=Дорога ', '-сегодня ', '=открыта.']],
    ['', 'New words', ['+New words']],
    ['Old words', '', ['-Old words']],
    ['', '', []],
    ['a b c', 'c b a', null],
  ])('of %j and %j', (before, after, expected) => {
    const changes = diffWords(before, after)
    if (expected !== null) expect(shown(changes)).toEqual(expected)
    expect(without('added', changes)).toBe(before)
    expect(without('removed', changes)).toBe(after)
  })

  it('holds both texts to the letter, whatever they are', () => {
    const text = array(constantFrom('a', 'b', ' ', 'և', 'ə', '😀', '\n', '\u0301', '.'), {
      maxLength: 40,
    })
    assert(
      property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const changes = diffWords(before, after)
        expect(without('added', changes)).toBe(before)
        expect(without('removed', changes)).toBe(after)
        expect(changes.every(({ text: run }) => run !== '')).toBe(true)
        const kinds = changes.map(({ kind }) => kind)
        expect(kinds.some((kind, at) => kind === kinds[at + 1])).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps as much as is in both', () => {
    const changes = diffWords('one two three four five', 'zero two three five six')
    expect(shown(changes)).toEqual(['-one', '+zero', '= two three ', '-four ', '=five', '+ six'])
  })

  it('gives long texts that share nothing as replaced, in bounded time', () => {
    const from = performance.now()
    const changes = diffWords(`Same. ${words('a')}`, `Same. ${words('b')}`)
    expect(performance.now() - from).toBeLessThan(5000)
    expect(changes.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added'])
  })
})
