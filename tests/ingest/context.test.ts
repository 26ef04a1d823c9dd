import { describe, expect, it } from 'vitest'
import { CONTEXT_CHARACTERS, contextOf, MOST_CONTEXT } from '../../src/ingest/context.ts'
import { pseudonym } from '../../src/ingest/pseudonym.ts'
import { aSource } from './a-source.ts'

const KEY = 'a key of thirty-two characters..'
const hands = {
  pseudonymise: (name: string) => pseudonym(KEY, 'a-source', name),
  now: () => new Date('2026-11-21T12:00:00.000Z'),
}
const source = aSource({})

describe('contextOf', () => {
  it('gives a private person a pseudonym, the same as among the authors', () => {
    const [one] = contextOf(hands, source, [
      {
        relation: 'parent',
        author: 'Jo Doe',
        text: 'The road is closed.',
        address: 'https://example.org/1',
        published: '2026-11-20T10:00:00Z',
      },
    ])
    expect(one).toEqual({
      relation: 'parent',
      author: pseudonym(KEY, 'a-source', 'Jo Doe'),
      authorIsPublic: false,
      text: 'The road is closed.',
      address: 'https://example.org/1',
      publishedAt: '2026-11-20T10:00:00.000Z',
    })
  })

  it('names who is public: the publisher itself, and whom the source says to be', () => {
    const context = contextOf(hands, source, [
      { relation: 'quoted', author: 'Example Outlet', text: 'a' },
      { relation: 'forwarded', author: 'A Ministry', authorIsPublic: true, text: 'b' },
    ])
    expect(context.map(({ author, authorIsPublic }) => [author, authorIsPublic])).toEqual([
      ['Example Outlet', true],
      ['A Ministry', true],
    ])
  })

  it('leaves nobody named where nobody is', () => {
    expect(contextOf(hands, source, [{ relation: 'parent', text: 'a' }])[0]).toMatchObject({
      author: null,
      authorIsPublic: false,
      address: null,
      publishedAt: null,
    })
  })

  it('leaves out what says nothing', () => {
    const empty = { relation: 'parent', text: '  ', author: ' ', address: '' } as const
    expect(contextOf(hands, source, [empty, { relation: 'quoted' }])).toEqual([])
  })

  it('keeps few pieces, each cut between two characters', () => {
    const text = `${'a'.repeat(CONTEXT_CHARACTERS - 1)}😀${'b'.repeat(100_000)}`
    const address = `https://example.org/${'x'.repeat(5000)}`
    const context = contextOf(
      hands,
      source,
      Array.from({ length: 50 }, () => ({ relation: 'quoted' as const, text, address })),
    )
    expect(context).toHaveLength(MOST_CONTEXT)
    expect(context[0]?.text).toBe(`${'a'.repeat(CONTEXT_CHARACTERS - 1)}…`)
    expect(context[0]?.address).toBeNull()
  })

  it('replaces what cannot be stored', () => {
    const [one] = contextOf(hands, source, [{ relation: 'parent', text: 'a\0b\ud800' }])
    expect(one?.text).toBe('a\ufffdb\ufffd')
  })
})
