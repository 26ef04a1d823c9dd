import { describe, expect, it } from 'vitest'
import { authorOf } from '../../src/ingest/author.ts'
import { pseudonym } from '../../src/ingest/pseudonym.ts'
import { aSource } from './a-source.ts'

const key = 'a key of thirty-two characters..'
const pseudonymise = (name: string) => pseudonym(key, 'one', name)

describe('pseudonym', () => {
  it('is 16 hex digits, the same for the same name', () => {
    expect(pseudonymise('Jo Doe')).toMatch(/^p-[0-9a-f]{16}$/)
    expect(pseudonymise(' Jo  Doe ')).toBe(pseudonymise('Jo Doe'))
    expect(pseudonymise('Zoe\u0308')).toBe(pseudonymise('Zoë'))
  })

  it('differs by name, by source and by key', () => {
    const all = [
      pseudonym(key, 'one', 'Jo'),
      pseudonym(key, 'one', 'Ja'),
      pseudonym(key, 'two', 'Jo'),
      pseudonym(`${key}!`, 'one', 'Jo'),
      pseudonym(key, 'one\nJ', 'o'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('authorOf', () => {
  it.each(['office', 'outlet'] as const)('names the %s itself', (kind) => {
    const source = aSource({ publisher: { kind, name: 'The Body' } })
    const named = { author: 'The Body', authorIsPublic: true }
    expect(authorOf(source, null, false, pseudonymise)).toEqual(named)
    expect(authorOf(source, ' ', false, pseudonymise)).toEqual(named)
    expect(authorOf(source, 'the body ', false, pseudonymise)).toEqual(named)
  })

  it.each(['office', 'outlet', 'person', 'account'] as const)(
    'gives anyone else in the source of an %s a pseudonym',
    (kind) => {
      const source = aSource({ publisher: { kind, name: 'The Body' } })
      const author = authorOf(source, 'Jo Doe', false, pseudonymise)
      expect(author).toEqual({ author: pseudonymise('Jo Doe'), authorIsPublic: false })
    },
  )

  it.each(['person', 'account'] as const)('never names a %s that publishes', (kind) => {
    const source = aSource({ publisher: { kind, name: 'jo_doe' } })
    for (const given of [null, 'jo_doe', 'JO_DOE']) {
      const { author, authorIsPublic } = authorOf(source, given, true, pseudonymise)
      expect(author).toBe(pseudonymise('jo_doe'))
      expect(authorIsPublic).toBe(false)
    }
  })

  it('leaves a pasted text without a speaker without an author', () => {
    const nobody = { author: null, authorIsPublic: false }
    expect(authorOf(aSource({ kind: 'manual' }), null, false, pseudonymise)).toEqual(nobody)
  })

  it('names authors of whom the operator says that they hold public office', () => {
    const author = authorOf(aSource({}), 'Delegation of Utopia', true, pseudonymise)
    expect(author).toEqual({ author: 'Delegation of Utopia', authorIsPublic: true })
  })
})
