import { describe, expect, it } from 'vitest'
import { visible } from '../../../dashboard/src/lib/visible.ts'

function shown(text: string): string {
  return visible(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : `⟦${piece.code}⟧`))
    .join('')
}

describe('visible', () => {
  it('leaves plain text of all five languages as it is', () => {
    for (const text of ['Salam, dünya', 'Բարեւ աշխարհ', 'İyi günler', 'Добрый день', 'Good day']) {
      expect(visible(text)).toEqual([{ kind: 'text', text }])
    }
  })

  it.each([
    '\u202a',
    '\u202b',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u200f',
  ])('shows %j as a mark, so that it cannot turn the line around', (control) => {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    expect(shown(`abc${control}def`)).toBe(`abc⟦U+${code}⟧def`)
  })

  it('shows zero-width characters, NUL and escape', () => {
    expect(shown('a\u200bb\u0000c\u001bd\ufeff')).toBe('a⟦U+200B⟧b⟦U+0000⟧c⟦U+001B⟧d⟦U+FEFF⟧')
  })

  it('keeps line feeds, tabs, and the joiner inside an emoji', () => {
    const text = 'one\n\ttwo 👩‍🌾'
    expect(visible(text)).toEqual([{ kind: 'text', text }])
  })

  it('shows a joiner between letters', () => {
    expect(shown('do\u200dg')).toBe('do⟦U+200D⟧g')
  })
})
