import { describe, expect, it } from 'vitest'
import type { Token } from '../../src/text/token.ts'
import { tokenise } from '../../src/text/tokenise.ts'

function only(text: string): Token {
  const tokens = tokenise(text)
  expect(tokens.map((token) => text.slice(token.start, token.end))).toHaveLength(1)
  const [token] = tokens
  if (token === undefined) throw new Error('no token')
  return token
}
const words = (text: string): string[] =>
  tokenise(text).map((token) => text.slice(token.start, token.end))
const folds = (text: string): string[] => tokenise(text).map((token) => token.fold)

describe('tokenise', () => {
  it('keeps a proper name and its suffix together over any apostrophe', () => {
    for (const mark of ["'", '’', 'ʼ']) {
      expect(only(`Ermənistan${mark}ın`).fold).toBe('ermenistanin')
      expect(only(`Türkiye${mark}de`).plain).toBe('türkiyede')
    }
  })

  it('leaves quotation marks and apostrophes at the edges out', () => {
    expect(words('\'salam\' ’dünya’ "sülh"')).toEqual(['salam', 'dünya', 'sülh'])
  })

  it('parts words at hyphens, underscores, slashes and full stops', () => {
    expect(words('Bakı-Yerevan #sülh_olsun a.com/b')).toEqual([
      'Bakı',
      'Yerevan',
      'sülh',
      'olsun',
      'a',
      'com',
      'b',
    ])
  })

  it('gives offsets in UTF-16 units behind astral characters and combining marks', () => {
    const text = '😀 şəhər 𝐜𝐢𝐭𝐲 е\u0301ли'
    expect(words(text)).toEqual(['şəhər', '𝐜𝐢𝐭𝐲', 'е\u0301ли'])
    expect(tokenise(text)[0]?.start).toBe(3)
  })

  it('gives no token for emoji, punctuation, white space or nothing', () => {
    for (const text of ['', '   ', '…!?', '😀👍🏽', '\u200B\u200D', '\uD800'])
      expect(words(text)).toEqual([])
  })

  it('gives digits the script Zyyy and keeps them as they are', () => {
    expect(only('1994')).toMatchObject({ fold: '1994', plain: '1994', script: 'Zyyy', folds: [] })
    expect(only('1000000').fold).toBe('1000000')
  })

  it('keeps trailing ignorable characters out of the word', () => {
    const text = 'sülh\u200B\u200E olsun'
    expect(words(text)).toEqual(['sülh', 'olsun'])
    expect(tokenise(text)[0]?.folds).toEqual([])
  })

  it('joins a sign for a letter inside a word, and not the mark that ends a sentence', () => {
    expect(words('k!ll an!mal h@te')).toEqual(['k!ll', 'an!mal', 'h@te'])
    expect(words('Stop!Now dayan!get no!Go')).toEqual(['Stop', 'Now', 'dayan', 'get', 'no', 'Go'])
    expect(words('100$ US$ $5')).toEqual(['100', 'US$', '5'])
  })

  it('finds the same words in text that is composed and decomposed', () => {
    const text = 'Çörəyi bölüşək, İstanbul’da ёлка йод Երևանը'
    expect(folds(text.normalize('NFD'))).toEqual(folds(text.normalize('NFC')))
  })
})
