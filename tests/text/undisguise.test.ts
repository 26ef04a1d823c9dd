import { describe, expect, it } from 'vitest'
import { undisguised } from '../../src/text/undisguise.ts'

describe('a text as it may be meant', () => {
  it.each([
    ['Это coceди', 'Это соседи'],
    ['Bu qоnşudur', 'Bu qonşudur'],
    ['Սա տnւն է', 'Սա տուն է'],
    ['The h o u s e s are new', 'The houses are new'],
    ['The h0uses are new', 'The houses are new'],
    ['The ｈｏｕｓｅｓ are new', 'The houses are new'],
  ])('reads %j as %j', (text, meant) => {
    expect(undisguised(text)).toContain(meant)
  })

  it('keeps native letters, by which languages are told apart', () => {
    expect(undisguised('Onlar gәlәсәkdi')).toContain('Onlar gələcəkdi')
  })

  it.each(['The houses are new', 'Дома новые', 'Տները նոր են', 'A B C', 'B52, mp3 and 5G', ''])(
    'is not asked for where nothing is disguised: %j',
    (text) => {
      expect(undisguised(text)).toEqual([])
    },
  )
})
