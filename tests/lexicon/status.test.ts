import { describe, expect, test } from 'vitest'
import { shownLexicon } from '../../src/api/views/lexicon.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'
import { entriesIn } from './find.ts'
import { entriesFile, smallLexicon } from './small-lexicon.ts'

function lexiconWith(state: Readonly<Record<string, string>>): Lexicon {
  const entries = [{ id: 'en-1', patterns: ['gremlin:noun'], ...state }]
  return smallLexicon({ 'en/test.yml': entriesFile('en', entries) })
}

function foundIn(lexicon: Lexicon): number {
  return entriesIn(lexicon, 'en', 'They are gremlins.').length
}

describe('an entry', () => {
  test('is matched while it is active', () => {
    expect(foundIn(lexiconWith({}))).toBe(1)
  })

  test.each([
    ['a draft', { status: 'draft' }],
    ['retired', { status: 'retired', retired: '2026-11-28' }],
  ])('is there to be shown and never matched when it is %s', (_, state) => {
    const lexicon = lexiconWith(state)
    expect(foundIn(lexicon)).toBe(0)
    expect([...lexicon.entries.values()]).toMatchObject([{ id: 'en-1', ...state }])
  })

  test('that is retired still explains the flags that it made', () => {
    const lexicon = lexiconWith({ status: 'retired', retired: '2026-11-28' })
    expect(shownLexicon(lexicon).entries['en-1']).toMatchObject({ gloss: 'a word of a test' })
  })

  test('says who answers for it, by its file or by itself', () => {
    const [row] = lexiconWith({}).entries.values()
    expect(row?.curator).toBe('a test')
    const [own] = lexiconWith({ curator: 'somebody else' }).entries.values()
    expect(own?.curator).toBe('somebody else')
  })
})
