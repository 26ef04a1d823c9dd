import { describe, expect, it } from 'vitest'
import { progressOf } from '../../src/ingest/progress.ts'
import { makeStatement, sha256, withTitle, type Given } from '../../src/ingest/statement.ts'
import type { RawItemId } from '../../src/model/ids.ts'

const now = new Date('2026-11-21T12:00:00Z')
const given: Given = {
  raw: 'r' as RawItemId,
  key: 'k',
  text: 'Words',
  lossy: false,
  author: null,
  authorIsPublic: false,
}

const keyOf = (key: string) => makeStatement({ ...given, key }, now).statement?.key

/** Texts that are alike once they are stored as UTF-8, or that a reader may take for one another. */
const TWINS = [
  '',
  '\ufffd',
  '\0',
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\udc00\ud800',
  '\ud800\ud800',
  '\ufffd\ufffd',
  '\ufeff',
  '\ufdd0',
  '\ufffe',
  '\uffff',
  '\u{1ffff}',
  '😀',
]

/** The key that is kept of a very long one. */
const long = (end: string) =>
  makeStatement({ ...given, key: 'k'.repeat(1e6) + end }, now).statement?.key

describe('makeStatement', () => {
  it('keeps the text verbatim, white space and all', () => {
    const text = ' \u200bWords\r\n\u202e\u0301 '
    expect(makeStatement({ ...given, text }, now).statement?.text).toBe(text)
  })

  it('makes every field one that the store can hold', () => {
    const bad = 'a\0b\ud800'
    const { statement } = makeStatement(
      { ...given, key: bad, text: bad, address: bad, author: bad, parent: bad, note: bad },
      now,
    )
    expect(JSON.stringify(statement)).not.toMatch(/\\u0000|\\ud800/)
    expect(statement).toMatchObject({ text: 'a\ufffdb\ufffd', replaced: 2 })
    expect(statement?.key).toMatch(/^a\ufffdb\ufffd#[0-9a-f]{32}$/)
  })

  it('F33: keeps a key that can be stored as it is', () => {
    for (const key of ['tag:a,2026:b', 'a\ufffd', '\ufeffa', 'a\ufdd0\uffff', '😀']) {
      expect(keyOf(key)).toBe(key)
    }
  })

  it('F33: gives every key its own, also where they differ in what cannot be stored', () => {
    const keys = TWINS.flatMap((twin) => [`a${twin}`, `${'a'.repeat(1500)}${twin}`])
    expect(new Set(keys.map(keyOf)).size).toBe(keys.length)
  })

  it('F33: hashes every text to its own', () => {
    expect(new Set(TWINS.map((twin) => sha256(`a${twin}`))).size).toBe(TWINS.length)
    expect(sha256('a\ufffd')).toBe(sha256(Buffer.from('a\ufffd')))
  })

  it('counts bytes that were lost only where the text was decoded with a loss', () => {
    const text = 'a\ufffdb'
    expect(makeStatement({ ...given, text, lossy: true }, now).statement?.replaced).toBe(1)
    expect(makeStatement({ ...given, text, lossy: false }, now).statement?.replaced).toBe(0)
  })

  it('shortens a key of a million characters to its hash', () => {
    expect(long('a')).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(long('a')).not.toBe(long('b'))
  })

  it.each(['', ' \n\t', '\u00a0'])('makes no statement of %j', (text) => {
    expect(makeStatement({ ...given, text }, now)).toEqual({
      statement: null,
      problem: 'the text is empty',
    })
  })

  it('makes no statement of a book', () => {
    const made = makeStatement({ ...given, text: 'x'.repeat(5_000_001) }, now)
    expect(made.statement).toBeNull()
    expect(made.problem).toContain('5000001 characters')
  })
})

describe('withTitle', () => {
  it.each([
    ['Title', 'Text', 'Title\n\nText'],
    ['', 'Text', 'Text'],
    ['Title', '', 'Title'],
    ['Title', 'Title and more', 'Title and more'],
  ])('puts %j above %j', (title, text, expected) => {
    expect(withTitle(title, text)).toBe(expected)
  })
})

describe('progressOf', () => {
  const counts = { received: 100, added: 90, rejected: 10 }
  it('tells the pace and the time that is left', () => {
    expect(progressOf(counts, 2, { begun: 0, done: 25, of: 100 })).toEqual({
      ...counts,
      perSecond: 50,
      part: 0.25,
      secondsLeft: 6,
    })
  })

  it('does not count what was done before this run', () => {
    expect(progressOf(counts, 2, { begun: 50, done: 75, of: 100 }).secondsLeft).toBe(2)
  })

  it.each([undefined, { begun: 0, done: 0, of: 0 }])('says nothing where %j is known', (reach) => {
    expect(progressOf(counts, 2, reach)).toMatchObject({ part: null, secondsLeft: null })
  })
})
